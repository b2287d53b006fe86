// SPDX-License-Identifier: MIT
#include "bot/companions.hpp"

#include "bot/exception_text.hpp"
#include "bot/life.hpp"

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>

namespace botarmy {

/// A companion at work, or one that has ended and is about to be cleared away.
class Companions::Running final : public Forwarder {
 public:
  Running(Life& life, std::string name, CompanionCode code)
      : life_(life),
        name_(std::move(name)),
        code_(std::move(code)),
        room_(life.surroundings().executor) {}

  Task<void> forward(Message message) override {
    while (!stopping_ && life_.inbox().room() == 0) {
      co_await life_.inbox().wait_for_room(room_);
    }
    if (stopping_) throw boost::system::system_error(asio::error::operation_aborted);
    message.from = name_;
    if (message.arrived == Clock::time_point{}) message.arrived = life_.surroundings().clock.now();
    ++life_.surroundings().recorder.websocket().messages_forwarded;
    life_.deliver(std::move(message));
    life_.wake().notify();
  }

  Task<std::optional<std::string>> listen() { return code_(*this); }
  void stop() {
    if (stopping_) return;
    stopping_ = true;
    cancellation_.emit(asio::cancellation_type::terminal);
    room_.notify();
  }
  void end() { ended_ = true; }

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] bool stopping() const { return stopping_; }
  [[nodiscard]] bool ended() const { return ended_; }
  [[nodiscard]] asio::cancellation_slot slot() { return cancellation_.slot(); }

 private:
  Life& life_;
  std::string name_;
  CompanionCode code_;
  Event room_;
  asio::cancellation_signal cancellation_;
  bool stopping_ = false;
  bool ended_ = false;
};

Companions::Companions(Life& life) : life_(life) {}
Companions::~Companions() = default;

void Companions::start(std::string name, CompanionCode listen) {
  std::erase_if(companions_, [](const auto& companion) { return companion->ended(); });
  const bool taken = std::any_of(companions_.begin(), companions_.end(),
                                 [&](const auto& companion) { return companion->name() == name; });
  if (taken) throw std::invalid_argument("a companion '" + name + "' runs already");
  Running& companion = *companions_.emplace_back(
      std::make_unique<Running>(life_, std::move(name), std::move(listen)));
  life_.spawn(run(companion), companion.slot());
}

Task<void> Companions::run(Running& companion) {
  std::optional<std::string> reason;
  try {
    reason = co_await companion.listen();
  } catch (...) {
    reason = exception_text();
  }
  companion.end();
  if (reason && !companion.stopping()) life_.crash(companion.name() + ": " + *reason);
  life_.wake().notify();
}

Task<void> Companions::stop(std::string_view name) {
  for (const auto& companion : companions_) {
    if (companion->name() == name) companion->stop();
  }
  const auto runs = [&](const auto& companion) {
    return companion->name() == name && !companion->ended();
  };
  while (std::any_of(companions_.begin(), companions_.end(), runs)) {
    if (life_.handle_next_message()) continue;
    co_await life_.wake().wait();
  }
}

void Companions::stop_all() {
  for (const auto& companion : companions_) companion->stop();
}

bool Companions::any_running() const {
  return std::any_of(companions_.begin(), companions_.end(),
                     [](const auto& companion) { return !companion->ended(); });
}

}  // namespace botarmy
