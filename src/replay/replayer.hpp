// SPDX-License-Identifier: MIT
#pragma once

#include "bot/life.hpp"
#include "bot/life_watch.hpp"
#include "replay/script.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace botarmy {

/// Holds a bot to a script: lets it go on when the script does, gives it what its actions came to
/// that are not run again, and compares what it does. Another one looks on as if the bot lived.
class Replayer final : public LifeWatch {
 public:
  Replayer(Life& life, Script& script, std::unique_ptr<LifeWatch> other);

  [[nodiscard]] bool halts() override { return !life_.must_end(); }
  Task<void> halt() override;
  [[nodiscard]] const CoroutineAction* stand_in() override;

  void on_tick(Clock::time_point start) override;
  void on_arguments(const Arguments& arguments) override;
  void on_outcome(const Outcome& outcome, Clock::time_point end) override;
  void on_message(const Message& message, Clock::time_point now) override {
    other_->on_message(message, now);
  }
  void on_handled() override { other_->on_handled(); }
  void on_connect(std::string_view socket, const ConnectError* failure) override {
    other_->on_connect(socket, failure);
  }
  void on_sent(std::string_view socket, MessageKind kind, std::string_view data,
               boost::system::error_code error) override {
    other_->on_sent(socket, kind, data, error);
  }
  void on_ping(std::string_view socket, Clock::duration time) override {
    other_->on_ping(socket, time);
  }
  void on_closed(std::string_view socket, const Closed& how) override {
    other_->on_closed(socket, how);
  }
  void on_crash(const std::string& reason) override { other_->on_crash(reason); }

  /// How many ticks have come to what the recording says.
  [[nodiscard]] std::uint64_t same_ticks() const { return same_ticks_; }

 private:
  [[nodiscard]] bool may_go_on() const;
  void take_rows();
  Task<Outcome> recorded_outcome(Bot& bot);

  Life& life_;
  Script& script_;
  std::unique_ptr<LifeWatch> other_;
  Layout layout_;
  CoroutineAction stand_in_;
  FlightEvent tick_;  ///< the one under way, as it was recorded
  std::uint64_t same_ticks_ = 0;
};

}  // namespace botarmy
