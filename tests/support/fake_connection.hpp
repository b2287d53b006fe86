// SPDX-License-Identifier: MIT
#pragma once

#include "async/with_timeout.hpp"
#include "ws/override/websocketpp/utf8_validator.hpp"

#include <botarmy/connection.hpp>

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>
#include <cassert>
#include <deque>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace botarmy {

/// Lets coroutines of one io_context wait until a test changes something. Waiting can be cancelled.
class FakeSignal {
 public:
  explicit FakeSignal(const Executor& executor) : timer_(executor, Timer::time_point::max()) {}

  void raise() { timer_.cancel(); }

  Task<void> wait() {
    boost::system::error_code ec;
    co_await timer_.async_wait(asio::redirect_error(use_task, ec));
    // Raised and cancelled look alike to a timer.
    const auto state = co_await asio::this_coro::cancellation_state;
    if (state.cancelled() != asio::cancellation_type::none) throw boost::system::system_error(ec);
  }

 private:
  using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                           asio::wait_traits<std::chrono::steady_clock>, Executor>;
  Timer timer_;
};

/// The other end of a FakeConnection: the test says here what arrives, and sees what was sent. It
/// outlives the connection. Whatever it brings about happens when the io_context runs next.
class FakePeer {
 public:
  /// A message that came from the bot.
  struct Sent {
    MessageKind kind = MessageKind::text;
    std::string data;
    bool operator==(const Sent&) const = default;
  };
  struct Close {
    std::uint16_t code = 0;
    std::string reason;
    bool operator==(const Close&) const = default;
  };

  std::vector<std::string> set_cookies;  ///< that come with the opening handshake

  FakePeer(Executor executor, ConnectOptions options)
      : options_(std::move(options)), arrival_(executor), reading_(executor), ending_(executor) {}

  /// @name What the peer does
  /// @{
  void push(std::string text) {
    push(Message{MessageKind::text, std::move(text), std::chrono::steady_clock::now()});
  }
  void push(Message message) {
    unread_.push_back(std::move(message));
    arrival_.raise();
  }
  /// Sends a Close frame and sees it answered; received after what was pushed before.
  void close(std::uint16_t code = 1000, std::string reason = {}) {
    end(Closed{.code = code, .reason = std::move(reason), .clean = true, .by_us = false});
  }
  /// Ends the connection like this; received after what was pushed before.
  void end(Closed how) {
    if (!end_) end_ = std::move(how);
    arrival_.raise();
    reading_.raise();
    ending_.raise();
  }
  /// Whether a Close frame is answered at once, as it is by default. If not, the test calls end()
  /// some time.
  void answer_close(bool answer) { answers_close_ = answer; }
  /// Whether it reads, as it does by default. While it does not, sends wait.
  void read(bool reads) {
    reads_ = reads;
    reading_.raise();
  }
  /// Whether pings are answered at once, as they are by default. If not, they wait.
  void answer_pings(bool answer) { answers_pings_ = answer; }
  /// From now on sends fail like this.
  void fail_sends(boost::system::error_code ec) { send_error_ = ec; }
  /// Called for each message it receives; may push an answer.
  std::function<void(const Sent&)> on_received;
  /// @}

  /// @name What the peer sees
  /// @{
  [[nodiscard]] const std::vector<Sent>& received() const { return received_; }
  /// How many pings came.
  [[nodiscard]] std::size_t pings() const { return pings_; }
  /// The Close frame that the bot sent first, if it did.
  [[nodiscard]] const std::optional<Close>& close_frame() const { return close_frame_; }
  /// The bot aborted the connection.
  [[nodiscard]] bool aborted() const { return aborted_; }
  /// The bot's end is destroyed.
  [[nodiscard]] bool gone() const { return gone_; }
  /// What was pushed and not yet taken.
  [[nodiscard]] std::size_t unread() const { return unread_.size(); }
  /// The bot waits for something to arrive.
  [[nodiscard]] bool awaited() const { return receiving_; }
  [[nodiscard]] const ConnectOptions& options() const { return options_; }
  /// @}

 private:
  friend class FakeConnection;

  ConnectOptions options_;
  FakeSignal arrival_;
  FakeSignal reading_;
  FakeSignal ending_;
  std::deque<Message> unread_;
  std::vector<Sent> received_;
  std::optional<Closed> end_;
  std::optional<Close> close_frame_;
  boost::system::error_code send_error_;
  bool answers_close_ = true;
  bool answers_pings_ = true;
  std::size_t pings_ = 0;
  bool reads_ = true;
  bool receiving_ = false;
  bool sending_ = false;
  bool aborted_ = false;
  bool gone_ = false;
};

/// A connection without a network, whose other end is a FakePeer.
class FakeConnection final : public Connection {
 public:
  explicit FakeConnection(std::shared_ptr<FakePeer> peer) : peer_(std::move(peer)) {
    const auto& offered = peer_->options().subprotocols;
    if (!offered.empty()) subprotocol_ = offered.front();
  }
  FakeConnection(const FakeConnection&) = delete;
  FakeConnection& operator=(const FakeConnection&) = delete;
  ~FakeConnection() override { peer_->gone_ = true; }

  Task<boost::system::result<void, Closed>> receive(std::vector<Message>& into,
                                                    std::size_t most) override {
    assert(most > 0 && !peer_->receiving_);
    const Busy busy{peer_->receiving_};
    while (peer_->unread_.empty()) {
      if (peer_->end_) co_return *peer_->end_;
      co_await peer_->arrival_.wait();
    }
    for (; most > 0 && !peer_->unread_.empty(); --most) {
      into.push_back(std::move(peer_->unread_.front()));
      peer_->unread_.pop_front();
    }
    co_return boost::system::result<void, Closed>{};
  }

  Task<boost::system::error_code> send(MessageKind kind, std::string_view data) override {
    assert(!peer_->sending_);
    const Busy busy{peer_->sending_};
    if (kind == MessageKind::text && !websocketpp::utf8_validator::validate(data)) {
      co_return make_error_code(boost::system::errc::illegal_byte_sequence);
    }
    if (peer_->close_frame_) co_return asio::error::not_connected;
    while (!peer_->reads_ && !peer_->end_) co_await peer_->reading_.wait();
    if (peer_->end_) co_return asio::error::not_connected;
    if (peer_->send_error_) co_return peer_->send_error_;
    peer_->received_.push_back({kind, std::string(data)});
    if (peer_->on_received) peer_->on_received(peer_->received_.back());
    co_return boost::system::error_code{};
  }

  /// The round trip is a nanosecond.
  Task<boost::system::result<std::chrono::nanoseconds>> ping(
      std::chrono::nanoseconds limit) override {
    if (peer_->close_frame_ || peer_->end_)
      co_return boost::system::error_code(asio::error::not_connected);
    ++peer_->pings_;
    if (peer_->answers_pings_) co_return std::chrono::nanoseconds(1);
    const auto ended = co_await with_timeout(limit, peer_->ending_.wait());
    co_return ended ? boost::system::error_code(asio::error::not_connected) : ended.error();
  }

  void close(std::uint16_t code, std::string_view reason) override {
    if (peer_->close_frame_ || peer_->end_) return;
    peer_->close_frame_ = FakePeer::Close{code, std::string(reason)};
    if (!peer_->answers_close_) return;
    peer_->end({.code = code, .reason = std::string(reason), .clean = true, .by_us = true});
  }

  void abort() override {
    peer_->aborted_ = true;
    peer_->unread_.clear();
    peer_->end(Closed{.reason = "aborted", .by_us = peer_->close_frame_.has_value()});
  }

  [[nodiscard]] const std::string& subprotocol() const override { return subprotocol_; }
  std::vector<std::string> take_set_cookies() override {
    return std::exchange(peer_->set_cookies, {});
  }

 private:
  /// Holds a flag up while a call is under way.
  class Busy {
   public:
    explicit Busy(bool& flag) : flag_(flag) { flag_ = true; }
    Busy(const Busy&) = delete;
    Busy& operator=(const Busy&) = delete;
    ~Busy() { flag_ = false; }

   private:
    bool& flag_;
  };

  std::shared_ptr<FakePeer> peer_;
  std::string subprotocol_;
};

/// Opens FakeConnections, or does not, as the test wants.
class FakeConnector final : public Connector {
 public:
  explicit FakeConnector(asio::io_context& context)
      : executor_(context.get_executor()), released_(executor_) {}

  Task<boost::system::result<std::unique_ptr<Connection>, ConnectError>> connect(
      ConnectOptions options) override {
    using Result = boost::system::result<std::unique_ptr<Connection>, ConnectError>;
    attempts_.push_back(options);
    while (held_) co_await released_.wait();
    if (refusal_) co_return Result{*refusal_};
    peers_.push_back(std::make_shared<FakePeer>(executor_, std::move(options)));
    if (on_connect) on_connect(*peers_.back());
    co_return Result{std::make_unique<FakeConnection>(peers_.back())};
  }

  /// From now on connects fail like this, until accept().
  void refuse(ConnectError error) { refusal_ = std::move(error); }
  void accept() { refusal_.reset(); }
  /// From now on connects do not complete, until release().
  void hold() { held_ = true; }
  void release() {
    held_ = false;
    released_.raise();
  }
  /// Called for each new connection, before the bot gets it.
  std::function<void(FakePeer&)> on_connect;

  /// How often connect() was called, and with what.
  [[nodiscard]] const std::vector<ConnectOptions>& attempts() const { return attempts_; }
  /// The other ends of the connections opened so far, in order.
  [[nodiscard]] std::size_t peer_count() const { return peers_.size(); }
  [[nodiscard]] FakePeer& peer(std::size_t index = 0) { return *peers_.at(index); }

 private:
  Executor executor_;
  FakeSignal released_;
  std::vector<ConnectOptions> attempts_;
  std::vector<std::shared_ptr<FakePeer>> peers_;
  std::optional<ConnectError> refusal_;
  bool held_ = false;
};

}  // namespace botarmy
