// SPDX-License-Identifier: MIT
#include "flight/flight_recorder.hpp"

#include "bot/life.hpp"
#include "flight/flight.hpp"
#include "flight/packed_state.hpp"
#include "flight/recording.hpp"

#include <boost/json/serialize.hpp>

#include <utility>

namespace botarmy {

FlightRecorder::FlightRecorder(Life& life, Flight& flight, std::size_t population)
    : is_dealt_to_(!life.surroundings().commons.dealer.decks().empty()),
      life_(life),
      begin_(life.surroundings().clock.now()),
      flight_(flight),
      population_(population) {}

Clock::duration FlightRecorder::now() const { return life_.surroundings().clock.now() - begin_; }

void FlightRecorder::begin_segment(Clock::duration at) {
  const LifeState state = life_.state_beside_context();
  if (!state.obstacle.empty()) return ring_.begin({}, state.obstacle, at);
  const Context& context = life_.context();
  const std::string_view last = ring_.last_state();
  if (!last.empty() && context.changes() == context_changes_) {
    return ring_.begin(pack(state, packed_context(last), begin_), {}, at);
  }
  context_changes_ = context.changes();
  ring_.begin(pack(state, json::serialize(context.values()), begin_), {}, at);
}

void FlightRecorder::on_tick(Clock::time_point start) {
  const Clock::duration at = start - begin_;
  if (ring_.is_full()) [[unlikely]]
    begin_segment(at);
  const Walk& walk = life_.walk();
  ring_.tick(walk.branch().first_node + walk.node(), at);
}

void FlightRecorder::on_arguments(const Arguments& arguments) {
  ring_.arguments(hash_of_open(life_.walk().step(), arguments));
}

void FlightRecorder::on_outcome(const Outcome& outcome, Clock::time_point end) {
  if (is_slow_ || is_dealt_to_ || !outcome.updates().empty()) [[unlikely]] {
    return note_outcome(outcome, end - begin_);
  }
  ring_.outcome(outcome, /*with_updates=*/false, end - begin_);
}

/// One that may be about more than whether the action has succeeded.
void FlightRecorder::note_outcome(const Outcome& outcome, Clock::duration end) {
  const bool taken =
      !outcome.updates().empty() && is_taken_from_recording(life_.walk().step().action->name);
  if (is_dealt_to_) note_rows();
  ring_.outcome(outcome, taken, end);
  if (!std::exchange(is_slow_, false)) return;
  flight_.slow({life_.context().id(), population_, {}, slowest_, ring_});
}

/// Which rows of data the bot has after the action.
void FlightRecorder::note_rows() {
  if (life_.walk().step().action->name != "data.deal") return;
  for (const auto& [set, row] : life_.hand_numbers()) ring_.row(set, row);
}

void FlightRecorder::on_message(const Message& message, Clock::time_point now) {
  ring_.message(message, true, now - message.arrived, now - begin_);
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
