// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/action.hpp>
#include <botarmy/clock.hpp>
#include <botarmy/connection.hpp>
#include <botarmy/context.hpp>
#include <botarmy/http.hpp>
#include <botarmy/log.hpp>
#include <botarmy/message.hpp>
#include <botarmy/random.hpp>
#include <botarmy/request.hpp>
#include <botarmy/shared.hpp>
#include <botarmy/tags.hpp>

#include <boost/regex_fwd.hpp>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <typeinfo>
#include <utility>

namespace botarmy {

/// What a message handler replies to the companion that forwarded the message. A crash kills both.
class Reply {
 public:
  static Reply ok() { return Reply{true, std::nullopt}; }
  /// Not for this handler: the message stays for an action that expects it, see Bot::expect.
  static Reply pass() { return Reply{false, std::nullopt}; }
  static Reply crash(std::string reason) { return Reply{true, std::move(reason)}; }
  /// Whether the handler has dealt with the message.
  [[nodiscard]] bool claimed() const { return claimed_; }
  /// Why both must die; nothing if the reply is no crash.
  [[nodiscard]] const std::optional<std::string>& reason() const { return reason_; }

 private:
  Reply(bool claimed, std::optional<std::string> reason)
      : claimed_(claimed), reason_(std::move(reason)) {}
  bool claimed_;
  std::optional<std::string> reason_;
};

class Life;

/// Through which a companion brings messages to its bot.
class Forwarder {
 public:
  virtual ~Forwarder() = default;
  /// Puts a message into the bot's inbox, which wakes the bot; completes when there was room. Sets
  /// `from`, and `arrived` if that is not set. Throws when the companion was cancelled.
  virtual Task<void> forward(Message message) = 0;
};

/// What a companion does: listens to something and forwards what arrives. Ends with the reason that
/// the bot has to die of, or none. A function that returns a coroutine, not a lambda that is one.
using CompanionCode = std::function<Task<std::optional<std::string>>(Forwarder&)>;

/// A simulated user. Derive from it to add memory in members, actions as member functions (see
/// BotClass::action) and a handler for what arrives on the bot's websocket.
///
/// A bot lives on one shard and is never used by two threads. Its actions run one after the other;
/// its messages are handled between them, in the order in which they arrived.
class Bot {
 public:
  explicit Bot(Life& life) : life_(life) {}
  virtual ~Bot() = default;
  Bot(const Bot&) = delete;
  Bot& operator=(const Bot&) = delete;

  /// Called for each message, between two actions, with the context as the actions know it. What it
  /// throws kills the bot. By default passes. A message that nobody claims, nor expects where the
  /// tree has actions that do (ActionTraits::expects), is logged and counted.
  virtual Reply on_message(const Message& message);

  /// @name For actions and handlers
  /// @{
  [[nodiscard]] std::int64_t id() const;
  [[nodiscard]] Context& context();
  [[nodiscard]] Random& random();
  [[nodiscard]] Clock& clock();
  /// The run's `custom` settings, the same for every bot.
  [[nodiscard]] const json::object& custom() const;
  /// Where the run's target is: what connect() uses by default.
  [[nodiscard]] const ConnectOptions& target() const;
  /// Writes a line to the log, with this bot's id before it.
  void log(LogLevel level, std::string_view text);
  /// Adds a field to every later line of this bot in the log, such as the session that it is in;
  /// null or an empty text removes it. Lines as JSON have the value as it is, others as text. A key
  /// has letters, digits, '_', '.' and '-'. Throws std::invalid_argument for a key that lines have
  /// by themselves (`bot_id`, `action`, `message` and so on), and for the 33rd field.
  void log_field(std::string_view key, const json::value& value);
  /// @}

  /// @name Websockets. A bot has a main one, whose name is empty, and any number of others.
  /// @{
  /// Opens a websocket and pairs it with a companion, which forwards what arrives to the bot's
  /// inbox. What becomes of the bot when the connection is lost without close(), `options.on_lost`
  /// says: unless set, bot and companion are linked, and the bot dies. A bot that ends closes it.
  /// Connecting one that is connected gives an error of cause `local`, except where its companion
  /// has connected it again after a loss.
  Task<boost::system::result<void, ConnectError>> connect(ConnectOptions options,
                                                          std::string socket = {});
  /// Whether there is such a websocket that was neither lost nor closed.
  [[nodiscard]] bool connected(std::string_view socket = {}) const;
  /// How often it was lost since connect().
  [[nodiscard]] std::uint64_t losses(std::string_view socket = {}) const;
  /// Whether a message can still arrive: a websocket is open or about to be opened again, or a
  /// companion runs.
  [[nodiscard]] bool may_receive() const;
  /// Sends text, see Connection::send. Without a websocket: asio::error::not_connected.
  Task<boost::system::error_code> send(std::string_view text, std::string_view socket = {});
  Task<boost::system::error_code> send_binary(std::string_view data, std::string_view socket = {});
  /// When the last message, by send() or request(), went to its websocket: after the wait for its
  /// turn, where there may be only so many a second; to be asked once send() has completed.
  [[nodiscard]] Clock::time_point last_sent() const;
  /// Sends a ping and completes with the time until its pong has come, see Connection::ping; waits
  /// no longer than `limit`: asio::error::timed_out. Recorded as `ping_ms`.
  Task<boost::system::result<std::chrono::nanoseconds>> ping(std::chrono::nanoseconds limit,
                                                             std::string_view socket = {});
  /// Closes the websocket with a handshake, handling what still arrives; completes when it is
  /// closed.
  Task<void> close(std::uint16_t code = 1000, std::string_view reason = {},
                   std::string_view socket = {});
  /// @}

  /// The bot's way to HTTP servers: requests are counted in the results by their names, and cookies
  /// are shared with the bot's websockets. Made at the first use. For a coroutine of the bot: an
  /// action, or a companion.
  [[nodiscard]] HttpClient& http();

  /// @name Companions of one's own
  /// @{
  /// Lets `listen` run beside the bot, linked to it: if it ends with a reason, or throws, the bot
  /// dies of that; if it ends with none, nothing happens. The bot's end cancels it. Names are those
  /// of Message::from. Throws std::invalid_argument if one of this name runs.
  void start_companion(std::string name, CompanionCode listen);
  /// Cancels it, and completes when it has ended; messages are handled meanwhile. Does nothing if
  /// none of this name runs.
  Task<void> stop_companion(std::string_view name);
  /// @}

  /// @name What all bots of the run share
  /// @{
  [[nodiscard]] Shared& shared();
  /// Inside an action: waits until no other bot holds the lock of this key, and holds it from then
  /// on, until unlock() or the end of the bot; handles messages meanwhile. False if it is not free
  /// within `limit`. Bots get it in the order in which they ask. Any text can be a key: a lock
  /// keeps out those who ask for it, nobody else. Throws std::invalid_argument if this bot holds
  /// it already.
  Task<bool> lock(std::string key, std::chrono::nanoseconds limit);
  /// Gives the lock to the next bot; false if this bot does not hold it.
  bool unlock(std::string_view key);
  /// Takes another row of a set of data that is dealt, in the place of the one the bot has. Done or
  /// an error, as the set's `when_out` says, if none is left. Throws std::invalid_argument if no
  /// such set is dealt.
  Outcome deal(std::string_view set);
  /// The row that the bot has of such a set. Null if there is no such set.
  [[nodiscard]] const json::value* row(std::string_view set) const;
  /// @}

  /// What actions keep for this bot beside its context: one object of each type, made when it is
  /// asked for first, destroyed when the bot ends.
  template <std::default_initializable T>
  T& kept() {
    std::shared_ptr<void>& place = kept_at(typeid(T));
    if (!place) place = std::make_shared<T>();
    return *static_cast<T*>(place.get());
  }

  /// Inside an action: goes on handling messages as they arrive, until `done()` holds (asked first,
  /// and again after each message) or `limit` is over. True if it holds. The way to wait for a push
  /// without being deaf meanwhile. Ends early, with the action cancelled, when the bot is stopped
  /// or its companion dies.
  template <std::predicate Done>
  Task<bool> handle_messages_until(Done done, std::chrono::nanoseconds limit) {
    const Clock::time_point deadline = clock().now() + limit;
    while (!done()) {
      if (handle_next_message()) continue;
      if (passed(deadline)) co_return false;
      co_await wait_for_message(deadline);
    }
    co_return true;
  }

  /// Inside an action: takes the oldest message that no handler claimed and for which `matches`
  /// holds. One that came before the action began counts. Waits for it no longer than `limit`,
  /// handling messages meanwhile; nothing if none comes, or can come any more. Only for actions
  /// whose traits say that they expect messages: else none is kept for them.
  template <std::predicate<const Message&> Matches>
  Task<std::optional<Message>> expect(Matches matches, std::chrono::nanoseconds limit) {
    std::optional<Message> found;
    std::uint64_t looked_at = 0;
    const auto there = [&] { return (found = take_unclaimed(matches, looked_at)).has_value(); };
    const auto enough = [&] { return there() || !may_receive(); };
    co_await handle_messages_until(enough, limit);
    co_return found;
  }
  /// Takes such a message if there is one among those from the number `from` on, and sets that to
  /// the number of the first that was not looked at.
  std::optional<Message> take_unclaimed(const std::function<bool(const Message&)>& matches,
                                        std::uint64_t& from);
  /// The number that the next unclaimed message will have.
  [[nodiscard]] std::uint64_t next_unclaimed() const;
  /// A regular expression in Perl's syntax, compiled once for all bots of a shard. Valid until the
  /// next call. Throws std::runtime_error if it is none.
  const boost::regex& regex(const std::string& pattern);

  /// Inside an action: sends a message and waits for its reply, handling messages meanwhile, until
  /// `within` is over. Counts and measures it under its name; its round trip goes into `rtt_ms`,
  /// too. The reply is a message that no handler and no rule claims, and that was read after the
  /// message went out. Errors: asio::error::timed_out; asio::error::connection_reset if the
  /// websocket was lost; those of send(). A reply that comes after that is counted as late, a
  /// second one to the same id as a duplicate; no action gets to see them. One at a time.
  Task<boost::system::result<Message>> request(Request request);
  /// A text for Request::id: the bot's id and a running number, such as "17-3".
  std::string new_request_id();
  /// Inside an action: waits for the next beat of the tree's leaf that runs it, handling messages
  /// meanwhile. The first beat is its first run; each further one comes an interval after the one
  /// before, whatever happens: if it has passed already, this completes at once.
  Task<void> pace(std::chrono::nanoseconds interval);
  /// When what comes now was meant to happen: the last beat, if no request has taken it yet; else
  /// now.
  Clock::time_point take_intended_start();
  /// @name The topics that the bot is in, kept in its context under `topics`
  /// @{
  void join_topic(const std::string& topic);
  void leave_topic(const std::string& topic);
  /// @}

  /// @name Figures of one's own
  /// In the results, the files and the thresholds of a run, under names of one's choice. What has
  /// the same name but other tags is apart. At most 1000 names and tags get figures of their own:
  /// further ones are counted together as "other metrics".
  /// @{
  /// Adds to a counter.
  void count(std::string_view name, std::uint64_t by = 1, Tags tags = {});
  /// Sets a gauge, which all bots share: the last value counts.
  void gauge(std::string_view name, double value, Tags tags = {});
  /// Adds to the values of which the results say average, percentiles and greatest: within 0.4 %,
  /// and with six digits behind the point. A negative one counts as 0, one above `most_trend` as
  /// that.
  void trend(std::string_view name, double value, Tags tags = {});
  static constexpr double most_trend = 7e7;
  /// @}

  /// Adds a round trip, from a message to its answer as the bot understands them, to `rtt_ms` of
  /// the results. Begin with last_sent(): what is measured from the call of send() on has the wait
  /// for the message's turn in it, where messages are capped, which is not the server's time.
  void record_round_trip(std::chrono::nanoseconds time);

 private:
  std::shared_ptr<void>& kept_at(const std::type_info& type);
  bool handle_next_message();
  bool passed(Clock::time_point deadline);
  Task<void> wait_for_message(Clock::time_point deadline);

  Life& life_;
};

}  // namespace botarmy
