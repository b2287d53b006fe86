// SPDX-License-Identifier: MIT
#include "flight/flight_recorder.hpp"

#include "bot/life.hpp"
#include "flight/flight.hpp"
#include "flight/recording.hpp"
#include "flight/state_json.hpp"

#include <utility>

namespace botarmy {

FlightRecorder::FlightRecorder(Life& life, Flight& flight, std::size_t population)
    : life_(life),
      flight_(flight),
      population_(population),
      begin_(life.surroundings().clock.now()) {}

Clock::duration FlightRecorder::now() const { return life_.surroundings().clock.now() - begin_; }

void FlightRecorder::begin_segment(Clock::duration at) {
  const LifeState state = life_.state();
  if (!state.obstacle.empty()) return ring_.begin({}, state.obstacle, at);
  ring_.begin(to_text(state, begin_), {}, at);
}

void FlightRecorder::on_tick(Clock::time_point start) {
  const Clock::duration at = start - begin_;
  if (ring_.is_full()) begin_segment(at);
  const Walk& walk = life_.walk();
  ring_.tick(walk.branch().first_node + walk.node(), at);
}

void FlightRecorder::on_arguments(const Arguments& arguments) {
  const Program::Step& step = life_.walk().step();
  if (step.open.empty()) return;  // those of the tree
  ring_.arguments(hash_of_open(step, arguments));
}

void FlightRecorder::on_outcome(const Outcome& outcome, Clock::time_point end) {
  const std::string& action = life_.walk().step().action->name;
  const bool taken = !outcome.updates().empty() && is_taken_from_recording(action);
  if (action == "data.deal") {
    for (const auto& [set, row] : life_.hand_numbers()) ring_.row(set, row);
  }
  ring_.outcome(outcome, taken, end - begin_);
  if (!std::exchange(is_slow_, false)) return;
  flight_.slow({life_.context().id(), population_, {}, slowest_, ring_});
}

void FlightRecorder::on_message(const Message& message) {
  const Clock::time_point time = life_.surroundings().clock.now();
  ring_.message(message, true, time - message.arrived, time - begin_);
}

void FlightRecorder::on_unhandled(const Message& message) {
  const Clock::time_point time = life_.surroundings().clock.now();
  ring_.message(message, false, time - message.arrived, time - begin_);
}

void FlightRecorder::on_round_trip(Clock::duration time) {
  if (!flight_.is_slow(time) || time <= slowest_) return;
  slowest_ = time;
  is_slow_ = true;
}

void FlightRecorder::on_connect(std::string_view socket, const ConnectError* failure) {
  ring_.connect(socket, failure, now());
}

void FlightRecorder::on_sent(std::string_view socket, MessageKind kind, std::string_view data,
                             boost::system::error_code error) {
  ring_.sent(socket, kind, data, error.failed());
}

void FlightRecorder::on_ping(std::string_view socket, Clock::duration time) {
  ring_.ping(socket, time, now());
}

void FlightRecorder::on_closed(std::string_view socket, const Closed& how) {
  ring_.closed(socket, how, now());
}

void FlightRecorder::on_crash(const std::string& reason) { ring_.crash(reason, now()); }

void FlightRecorder::on_end(const Ending& ending) {
  if (ending.kind != Ending::Kind::died) return;
  ring_.end(now());
  flight_.died({life_.context().id(), population_, ending.reason, {}, std::move(ring_)});
}

}  // namespace botarmy
