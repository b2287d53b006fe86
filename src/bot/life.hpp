// SPDX-License-Identifier: MIT
#pragma once

#include "async/event.hpp"
#include "async/task_group.hpp"
#include "bot/companion.hpp"
#include "bot/inbox.hpp"
#include "bot/patterns.hpp"
#include "bot/program.hpp"
#include "bot/unclaimed.hpp"
#include "metrics/recorder.hpp"
#include "tree/cursor.hpp"

#include <botarmy/bot.hpp>

#include <boost/asio/cancellation_signal.hpp>

#include <memory>
#include <optional>
#include <string>

namespace botarmy {

/// What a shard lends to the bots that live on it.
struct Surroundings {
  Executor executor;
  Clock& clock;
  Connector& connector;
  Recorder& recorder;
  Log& log;
  Patterns& patterns;
};

/// How a bot ended: well, of an error, or because the run was over.
struct Ending {
  enum class Kind : std::uint8_t { done, died, stopped };
  Kind kind;
  std::string reason;  ///< why it died
};

/// One bot from its start to its end: the coroutine that runs its tree, its memory, and its link to
/// its companion.
class Life {
 public:
  Life(const Program& program, Surroundings surroundings, std::int64_t id);
  Life(const Life&) = delete;
  Life& operator=(const Life&) = delete;
  ~Life();

  /// The whole life; call it once. Completes when the bot has ended, its websocket is closed and
  /// everything is counted. Never throws.
  Task<void> live();

  /// What cancels the action under way; the spawner of live() binds it to the coroutine.
  [[nodiscard]] asio::cancellation_slot cancellation_slot() { return cancellation_.slot(); }
  /// Asks the bot to end: after the action under way (a built-in wait ends at once), with a closing
  /// handshake.
  void stop();
  /// Ends the bot now: cancels its action and drops its websocket.
  void terminate();

  /// @name What Bot hands on
  /// @{
  [[nodiscard]] Context& context() { return context_; }
  [[nodiscard]] Random& random() { return random_; }
  [[nodiscard]] const Program& program() const { return program_; }
  [[nodiscard]] const Surroundings& surroundings() const { return surroundings_; }
  [[nodiscard]] Unclaimed& unclaimed() { return unclaimed_; }
  void log(LogLevel level, std::string_view text);
  Task<boost::system::result<void, ConnectError>> connect(ConnectOptions options);
  [[nodiscard]] bool connected() const;
  Task<boost::system::error_code> send(MessageKind kind, std::string_view data);
  Task<void> close(std::uint16_t code, std::string_view reason);
  bool handle_message_in_action();
  [[nodiscard]] bool passed(Clock::time_point deadline);
  Task<void> wait_for_message(Clock::time_point deadline);
  /// @}

 private:
  /// Why the bot must not go on: its link broke, or the run is over.
  [[nodiscard]] bool must_end() const { return crash_ || stopping_; }
  [[nodiscard]] Ending forced_ending() const;

  Task<Ending> run();
  void handle_arrived_messages();
  bool handle_next_message();
  void crash_by_handler(std::string reason);
  void leave_unclaimed(Message message);
  void log_action(const Program::Step& step, const Outcome& outcome, Clock::duration duration);

  Task<void> listen();
  Task<void> leave(Ending& ending);
  void settle_arrived_messages(bool bot_is_alive);
  void account_for(const Ending& ending);

  const Program& program_;
  Surroundings surroundings_;
  Context context_;
  Random random_;
  Cursor cursor_;
  Inbox inbox_;
  Unclaimed unclaimed_;
  Event wake_;
  std::unique_ptr<Alarm> alarm_;
  std::optional<Clock::time_point> alarm_at_;
  bool alarm_rang_ = false;
  asio::cancellation_signal cancellation_;
  std::optional<std::string> crash_;  ///< why the link or a handler kills the bot
  bool handler_crashed_ = false;      ///< it was a handler: nothing more is handled
  bool stopping_ = false;
  bool terminated_ = false;
  bool closing_ = false;  ///< the bot closes its websocket itself, so that its end is no crash
  int ticks_since_yield_ = 0;
  std::unique_ptr<Companion> companion_;
  std::unique_ptr<Bot> bot_;
  TaskGroup tasks_;
};

}  // namespace botarmy
