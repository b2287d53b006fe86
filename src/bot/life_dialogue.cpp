// SPDX-License-Identifier: MIT
// The part of a bot's life that is about what its messages mean: rules, requests and beats.
#include "bot/life.hpp"

#include <boost/asio/error.hpp>

#include <array>
#include <utility>

namespace botarmy {
namespace {

/// Ends a request that nobody waits for any more, however its coroutine ends: as a failed one if a
/// rule says so.
class DropAtEnd {
 public:
  DropAtEnd(Requests& requests, const bool& failed)
      : requests_(requests), failed_(failed), depth_(requests.waiting()) {}
  DropAtEnd(const DropAtEnd&) = delete;
  DropAtEnd& operator=(const DropAtEnd&) = delete;
  ~DropAtEnd() {
    if (requests_.waiting() < depth_) return;
    if (failed_) {
      requests_.fail();
    } else {
      requests_.drop();
    }
  }

 private:
  Requests& requests_;
  const bool& failed_;
  std::size_t depth_;
};

}  // namespace

Dialogue& Life::dialogue() {
  if (!dialogue_) dialogue_ = std::make_unique<Dialogue>(surroundings_.recorder, context_.id());
  return *dialogue_;
}

bool Life::claim(Message& message) {
  return obey_rules(message) || (dialogue_ && dialogue_->requests.claim(message));
}

bool Life::obey_rules(const Message& message) {
  if (program_.rules().empty()) return false;
  const Topics* const topics = dialogue_ ? &dialogue_->topics : nullptr;
  const Ruling ruling = program_.rules().judge(message, *bot_, scope(), topics);
  switch (ruling.kind) {
    case Ruling::Kind::none: return false;
    case Ruling::Kind::ignore: break;
    case Ruling::Kind::set: context_.merge(ruling.updates); break;
    case Ruling::Kind::fail: failed_by_rule_ = true; break;
    case Ruling::Kind::error: crash_by_handler(ruling.reason); break;
    case Ruling::Kind::left_topic:
      ++surroundings_.recorder.websocket().messages_for_left_topics;
      break;
  }
  return true;
}

void Life::meant_to_begin(Clock::time_point intended) {
  walk_.meant_for(intended);
  action_intended_ = request_intended_ = intended;
}

Clock::time_point Life::take_intended_start() {
  const auto intended = std::exchange(request_intended_, std::nullopt);
  return intended.value_or(surroundings_.clock.now());
}

Task<void> Life::pace(Clock::duration interval) {
  const Clock::time_point now = surroundings_.clock.now();
  const Clock::time_point beat = dialogue().beats.next(step_, interval, now);
  const auto never = [] { return false; };
  if (beat > now) co_await bot_->handle_messages_until(never, beat - now);
  action_intended_ = request_intended_ = beat;
}

Task<void> Life::keep_pace() {
  const Clock::time_point now = surroundings_.clock.now();
  const Clock::time_point beat = dialogue().beats.next(&program_, *program_.population().pace, now);
  if (beat > now) co_await pause(beat - now);
  meant_to_begin(beat);
}

Task<void> Life::wait_to_send() {
  Clock& clock = surroundings_.clock;
  const Clock::time_point start = clock.now();
  const auto never = [] { return false; };
  // One after the other: a bot that waits for its own turn must not hold up the others.
  const std::array caps{&message_cap_, &surroundings_.commons.message_cap};
  for (std::optional<MessageCap>* const cap : caps) {
    if (!*cap) continue;
    const Clock::time_point now = clock.now();
    const Clock::time_point turn = (*cap)->reserve(now);
    if (turn > now) co_await bot_->handle_messages_until(never, turn - now);
  }
  surroundings_.recorder.websocket().turn_wait.record(clock.now() - start);
}

Task<boost::system::error_code> Life::send_in_turn(MessageKind kind, std::string_view data,
                                                   std::string_view socket) {
  co_await wait_to_send();
  last_sent_ = surroundings_.clock.now();
  co_return co_await sockets_.send(kind, data, socket);
}

Task<boost::system::error_code> Life::send(MessageKind kind, std::string_view data,
                                           std::string_view socket) {
  if (sends_in_turn()) return send_in_turn(kind, data, socket);
  last_sent_ = surroundings_.clock.now();
  return sockets_.send(kind, data, socket);
}

Task<boost::system::result<Message>> Life::request(Request request) {
  Requests& requests = dialogue().requests;
  if (sends_in_turn()) co_await wait_to_send();
  const Clock::time_point intended = take_intended_start();
  const Clock::time_point start = last_sent_ = surroundings_.clock.now();
  requests.begin(request, start, intended);
  const DropAtEnd drop_at_end(requests, failed_by_rule_);
  const std::uint64_t losses = sockets_.losses(request.socket);
  const auto error = co_await sockets_.send(request.kind, request.data, request.socket);
  if (error) {
    requests.fail();
    co_return error;
  }
  requests.sent();
  // What came before the connection was lost may still wait to be handled.
  const auto lost = [&] {
    const bool same =
        sockets_.connected(request.socket) && sockets_.losses(request.socket) == losses;
    return inbox_.empty() && !same;
  };
  const auto over = [&] { return requests.answered() || lost(); };
  co_await bot_->handle_messages_until(over, start + request.within - surroundings_.clock.now());
  if (requests.answered()) {
    Message reply = requests.take_reply();
    if (watch_) watch_->on_round_trip(reply.arrived - start);
    co_return std::move(reply);
  }
  if (lost()) {
    requests.fail();
    co_return make_error_code(asio::error::connection_reset);
  }
  requests.time_out();
  co_return make_error_code(asio::error::timed_out);
}

}  // namespace botarmy
