// SPDX-License-Identifier: MIT
#pragma once

#include "async/event.hpp"
#include "async/task_group.hpp"
#include "bot/commons.hpp"
#include "bot/companions.hpp"
#include "bot/dialogue.hpp"
#include "bot/ending.hpp"
#include "bot/inbox.hpp"
#include "bot/life_state.hpp"
#include "bot/life_watch.hpp"
#include "bot/log_line.hpp"
#include "bot/patterns.hpp"
#include "bot/program.hpp"
#include "bot/sockets.hpp"
#include "bot/unclaimed.hpp"
#include "bot/walk.hpp"
#include "metrics/recorder.hpp"

#include <botarmy/bot.hpp>
#include <botarmy/http.hpp>

#include <boost/asio/cancellation_signal.hpp>

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <typeindex>
#include <typeinfo>
#include <utility>
#include <vector>

namespace botarmy {

/// What a shard lends to the bots that live on it.
struct Surroundings {
  Executor executor;
  Clock& clock;
  Connector& connector;
  HttpConnector& http;
  Recorder& recorder;
  Log& log;
  Patterns& patterns;
  Commons& commons;
  std::size_t population = 0;  ///< whose bots they are: its place in the recorder
};

/// One bot from its start to its end: the coroutine that runs its tree, its memory, and its link to
/// its companion.
class Life {
 public:
  /// `intended`: when the bot was meant to start, if there is such a moment.
  Life(const Program& program, Surroundings surroundings, std::int64_t id,
       std::optional<Clock::time_point> intended = std::nullopt);
  Life(const Life&) = delete;
  Life& operator=(const Life&) = delete;
  ~Life();

  /// @name For who looks on; before live()
  /// @{
  /// Tells `watch` from now on what the bot does.
  void be_watched(std::unique_ptr<LifeWatch> watch);
  using SocketMaker = std::function<std::unique_ptr<Connection>(const std::string& name)>;
  /// Begins as another one had come to be between two ticks, with new websockets.
  void begin_with(const LifeState& state, const SocketMaker& make_socket);
  /// @}

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

  /// Records where the bot is.
  void record_place(Clock::time_point now) const {
    if (!leaving_) walk().record_place(now);
  }
  /// The walk under way.
  [[nodiscard]] const Walk& walk() const { return recovery_walk_ ? *recovery_walk_ : walk_; }
  /// What another life can begin with, between two ticks.
  [[nodiscard]] LifeState state() const;
  /// The same without the context, which can be large.
  [[nodiscard]] LifeState state_beside_context() const;
  /// Its rows of the sets of data that are dealt, by their numbers.
  [[nodiscard]] std::vector<std::pair<std::string, std::size_t>> hand_numbers() const;
  /// Gives the bot this row of a set of data that is dealt.
  void take_row(std::string_view set, std::size_t row);

  /// @name What Bot hands on
  /// @{
  [[nodiscard]] Context& context() { return context_; }
  [[nodiscard]] Random& random() { return random_; }
  [[nodiscard]] const Program& program() const { return program_; }
  [[nodiscard]] const Surroundings& surroundings() const { return surroundings_; }
  [[nodiscard]] Unclaimed& unclaimed() { return unclaimed_; }
  [[nodiscard]] Sockets& sockets() { return sockets_; }
  /// Made at its first use.
  [[nodiscard]] HttpClient& http();
  [[nodiscard]] CustomFigures& custom(std::string_view name, Tags tags);
  [[nodiscard]] Companions& companions() { return companions_; }
  void log(LogLevel level, std::string_view text);
  void set_log_field(std::string_view key, const json::value& value);
  Outcome deal(std::string_view set);
  [[nodiscard]] const json::value* row(std::string_view set);
  [[nodiscard]] std::shared_ptr<void>& kept_at(const std::type_info& type);
  [[nodiscard]] Locks::Hold ask_for_lock(std::string key);
  void keep_lock(Locks::Hold hold);
  bool unlock(std::string_view key);
  [[nodiscard]] bool may_receive() const;
  Dialogue& dialogue();
  /// Sends it when it is its turn, see Program::Settings::bot_messages.
  Task<boost::system::error_code> send(MessageKind kind, std::string_view data,
                                       std::string_view socket);
  Task<boost::system::result<Message>> request(Request request);
  [[nodiscard]] Clock::time_point last_sent() const { return last_sent_; }
  Task<void> pace(Clock::duration interval);
  Clock::time_point take_intended_start();
  bool handle_message_in_action();
  [[nodiscard]] bool passed(Clock::time_point deadline);
  Task<void> wait_for_message(Clock::time_point deadline);
  /// @}

  /// @name For its websockets and companions
  /// @{
  [[nodiscard]] Inbox& inbox() { return inbox_; }
  /// Null: nobody looks on.
  [[nodiscard]] LifeWatch* watch() const { return watch_.get(); }
  /// The Cookie header for a URL; empty if there is none.
  [[nodiscard]] std::string cookies(std::string_view url) const {
    return http_ ? http_->cookies(url) : std::string();
  }
  /// What the bot waits for where it waits for messages.
  [[nodiscard]] Event& wake() { return wake_; }
  /// A message has arrived. Whoever brings it wakes the bot.
  void deliver(Message&& message);
  bool handle_next_message();
  /// The websocket of this name has a new connection.
  void connected_anew(std::string_view socket) {
    if (dialogue_) dialogue_->requests.forget(socket);
  }
  /// Lets a coroutine run beside the bot; emitting to the slot cancels it.
  void spawn(Task<void> task, asio::cancellation_slot slot = {}) {
    tasks_.spawn(std::move(task), slot);
  }
  /// Kills the bot, even in the middle of an action; does nothing if it is ending already.
  void crash(std::string reason);
  [[nodiscard]] bool crashed() const { return crash_.has_value(); }
  [[nodiscard]] bool terminated() const { return terminated_; }
  /// Whether the bot must not go on: its link broke, or the run is over.
  [[nodiscard]] bool must_end() const { return crash_ || stopping_; }
  /// Random numbers apart from those that the bot's tree is walked by.
  [[nodiscard]] Random make_random(std::uint64_t purpose) const;
  /// @}

 private:
  [[nodiscard]] Ending forced_ending() const;
  [[nodiscard]] std::string obstacle_to_state() const;

  /// Goes on with the walk until the bot ends, or its branch says that it does.
  Task<Ending> run(Walk& walk);
  /// The walk through the whole tree that comes now, and its first action and request, were meant
  /// to begin then.
  void meant_to_begin(Clock::time_point intended);
  /// Why the bot cannot begin, if it cannot.
  std::optional<Ending> deal_first_rows();
  Task<void> pause(std::chrono::nanoseconds time);
  /// Whether there may be only so many messages a second.
  [[nodiscard]] bool sends_in_turn() const {
    return message_cap_ || surroundings_.commons.message_cap;
  }
  Task<void> wait_to_send();
  Task<boost::system::error_code> send_in_turn(MessageKind kind, std::string_view data,
                                               std::string_view socket);
  /// Waits until the next walk through the tree may begin.
  Task<void> keep_pace();
  Task<void> wait_for_sockets();
  Task<void> recover();
  /// What templates stand for.
  [[nodiscard]] Scope scope() const {
    return program_.scope(context_, hand_, surroundings_.commons.shared);
  }
  [[nodiscard]] Arguments fill_in(const Program::Step& step);
  void handle_arrived_messages();
  /// Whether a rule or a request has dealt with a message that no handler claims.
  bool claim(Message& message);
  bool obey_rules(const Message& message);
  void crash_by_handler(std::string reason);
  void leave_unclaimed(Message&& message);
  void log_action(const Program::Step& step, const Outcome& outcome, Clock::duration duration);
  void log_event(LogLevel level, std::string_view event, std::string_view reason = {});
  [[nodiscard]] LogLine begin_log_line() const;
  /// Adds the bot's fields.
  void write_log(LogLevel level, LogLine& line);

  Task<void> leave(Ending& ending);
  void settle_arrived_messages(bool bot_is_alive);
  void account_for(const Ending& ending);

  const Program& program_;
  Surroundings surroundings_;
  Context context_;
  Random random_;
  Walk walk_;
  std::unique_ptr<Walk> recovery_walk_;  ///< null where the main tree is walked
  /// When the next action was meant to begin, and the next request; nothing: when they do.
  std::optional<Clock::time_point> action_intended_;
  std::optional<Clock::time_point> request_intended_;
  Clock::time_point last_sent_{};  ///< when a message went to its websocket
  Inbox inbox_;
  Unclaimed unclaimed_;
  Event wake_;
  std::unique_ptr<Alarm> alarm_;
  std::optional<Clock::time_point> alarm_at_;
  bool alarm_rang_ = false;
  asio::cancellation_signal cancellation_;
  std::optional<std::string> crash_;  ///< why the link or a handler kills the bot
  bool handler_crashed_ = false;      ///< it was a handler: nothing more is handled
  bool failed_by_rule_ = false;       ///< the action that waits fails, or the next one
  bool stopping_ = false;
  bool terminated_ = false;
  bool leaving_ = false;     ///< the bot has ended: what its websockets do is no matter any more
  bool recovering_ = false;  ///< the tree that runs is the one for lost connections
  int ticks_since_yield_ = 0;
  std::unique_ptr<LogFields> log_fields_;  ///< its own; null while they are those of the program
  std::vector<Dealt> hand_;                ///< its rows of the sets of data that are dealt
  std::vector<std::pair<std::type_index, std::shared_ptr<void>>> kept_;  ///< see Bot::kept
  std::unique_ptr<LifeWatch> watch_;                                     ///< null: nobody looks on
  LifeWatch* close_watch_ = nullptr;                                     ///< that, if it is one
  Sockets sockets_{*this};
  Companions companions_{*this};
  std::unique_ptr<Dialogue> dialogue_;
  std::optional<MessageCap> message_cap_;  ///< of what this bot sends
  const Program::Step* step_ = nullptr;    ///< the one that runs
  std::unique_ptr<HttpClient> http_;       ///< null until the bot uses it
  bool begins_with_state_ = false;
  std::unique_ptr<Bot> bot_;
  TaskGroup tasks_;
};

}  // namespace botarmy
