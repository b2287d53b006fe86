// SPDX-License-Identifier: MIT
// The part of a bot's life that deals with its links: how it lives through their loss, and how it
// takes leave of them.
#include "bot/life.hpp"

#include <utility>

namespace botarmy {
namespace {

/// The code our side closes a websocket with (RFC 6455, section 7.4.1) when the bot ends.
std::uint16_t close_code(Ending::Kind kind) {
  switch (kind) {
    case Ending::Kind::done: return 1000;     // normal closure
    case Ending::Kind::stopped: return 1001;  // going away
    case Ending::Kind::died: return 1011;     // an unexpected condition
  }
  return 1000;
}

}  // namespace

bool Life::may_receive() const {
  return !inbox_.empty() || sockets_.any_open() || companions_.any_running();
}

Task<void> Life::wait_for_sockets() {
  if (sockets_.any_reconnecting()) return wake_.wait();
  return recover();
}

/// What the bot does when a lost websocket is there again, before it goes on: where its program
/// says nothing, that is all there is to it.
Task<void> Life::recover() {
  const Program::Branch* const branch = program_.recovery();
  if (branch == nullptr) {
    sockets_.recovered();
    co_return;
  }
  recovering_ = true;
  recovery_walk_ = std::make_unique<Walk>(*branch, surroundings_.recorder, surroundings_.population,
                                          random_, surroundings_.clock.now());
  const Ending ending = co_await run(*recovery_walk_);
  recovery_walk_.reset();
  recovering_ = false;
  if (must_end()) co_return;
  if (ending.kind == Ending::Kind::done) {
    sockets_.recovered();
  } else {
    sockets_.not_recovered(ending.reason);
  }
}

Random Life::make_random(std::uint64_t purpose) const {
  // Ids stay far below the bits that tell purposes apart.
  return Random(program_.settings().seed,
                static_cast<std::uint64_t>(context_.id()) | (purpose << 56));
}

Task<void> Life::leave(Ending& ending) {
  leaving_ = true;
  const bool alive = ending.kind != Ending::Kind::died;
  sockets_.close_all(close_code(ending.kind));
  companions_.stop_all();
  while (!sockets_.all_closed() || companions_.any_running()) {
    settle_arrived_messages(alive);
    co_await wake_.wait();
  }
  settle_arrived_messages(alive);
  co_await tasks_.join();
  if (handler_crashed_) ending = {Ending::Kind::died, *crash_};
}

void Life::settle_arrived_messages(bool bot_is_alive) {
  if (bot_is_alive) handle_arrived_messages();
  while ((!bot_is_alive || handler_crashed_) && !inbox_.empty()) {
    const Message message = inbox_.take();
    if (watch_) watch_->on_unhandled(message);
    ++surroundings_.recorder.websocket().messages_unhandled;
  }
}

}  // namespace botarmy
