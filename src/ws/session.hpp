// SPDX-License-Identifier: MIT
#pragma once

#include "ws/engine.hpp"
#include "ws/heartbeat.hpp"
#include "ws/outbox.hpp"
#include "ws/permessage_deflate.hpp"
#include "ws/ping_call.hpp"
#include "ws/tapped_wire.hpp"
#include "ws/transport.hpp"
#include "ws/workbench.hpp"

#include <botarmy/connection.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace botarmy {

/// A websocket after its opening handshake.
///
/// It is open until one side sends a Close frame. If we did, it goes on receiving until the peer
/// answers, sends nothing but pongs meanwhile, and gives up after `close_timeout`. Once the peer
/// has sent its Close frame, or has broken the protocol, how it will end is settled; whatever else
/// comes is thrown away while it waits, for a second at most, until the peer has hung up: a server
/// should be the first to do that (RFC 6455, section 7.1.1).
class Session final : public Connection {
 public:
  struct Settings {
    std::string subprotocol;
    std::chrono::milliseconds close_timeout;
    std::chrono::milliseconds ping_interval;  ///< 0: no pings but those of ping()
    std::chrono::milliseconds ping_timeout;
    std::size_t max_message_size;
    std::vector<std::string> set_cookies{};
    std::shared_ptr<WireTap> tap{};
    std::optional<PermessageDeflate::Settings> deflate;  ///< if compression was agreed upon
  };

  /// `beginning` is what the server sent right behind its answer to the opening handshake.
  Session(Workbench& bench, Poller& poller, std::unique_ptr<Transport> transport, Settings settings,
          std::string beginning);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  Task<boost::system::result<void, Closed>> receive(std::vector<Message>& into,
                                                    std::size_t most) override;
  Task<boost::system::error_code> send(MessageKind kind, std::string_view data) override;
  Task<boost::system::result<std::chrono::nanoseconds>> ping(
      std::chrono::nanoseconds limit) override;
  void close(std::uint16_t code, std::string_view reason) override;
  void abort() override;
  std::vector<std::string> take_set_cookies() override { return std::exchange(set_cookies_, {}); }
  [[nodiscard]] const std::string& subprotocol() const override { return subprotocol_; }
  [[nodiscard]] std::optional<CompressedBytes> compressed_bytes() const override;
  [[nodiscard]] std::chrono::nanoseconds take_send_wait() override {
    return std::exchange(send_wait_, {});
  }
  [[nodiscard]] bool tls_resumed() const override { return transport_->tls_resumed(); }

 private:
  using Clock = std::chrono::steady_clock;

  [[nodiscard]] bool may_send() const { return !closing_ && !verdict_ && !end_; }

  // Reading.
  void read(std::vector<Message>& into, std::size_t limit);
  void take_leftover(std::vector<Message>& into, std::size_t limit);
  std::span<std::uint8_t> parse(std::span<std::uint8_t> bytes, std::vector<Message>& into,
                                std::size_t limit);

  // Writing.
  void send_ping();
  Task<void> wait_for_pong();
  void flush_when_writable();
  void on_writable();

  // Ending.
  void on_close_frame(const std::string& payload);
  void fail(const ProtocolError& error);
  void settle(Closed verdict);
  void on_silence(std::vector<Message>& into, std::size_t limit);
  void on_deadline(std::vector<Message>& into, std::size_t limit);
  void on_lost(const boost::system::error_code& ec);
  void end(Closed how);

  Workbench& bench_;
  Poller& poller_;
  std::unique_ptr<Transport> transport_;
  std::unique_ptr<PermessageDeflate> deflate_;
  Engine engine_;
  Outbox outbox_;
  std::string subprotocol_;
  std::vector<std::string> set_cookies_;
  std::chrono::milliseconds close_timeout_;

  // What was read when there was no room for more messages, and when.
  std::string leftover_;
  std::size_t leftover_begin_ = 0;
  Clock::time_point arrived_;
  Readiness wait_for_ = Readiness::input;

  bool closing_ = false;                       // we sent, or will send, a Close frame first
  std::optional<Clock::time_point> deadline_;  // for the peer to answer it, or to hang up
  std::optional<Closed> verdict_;              // how it will end
  std::optional<Closed> end_;                  // how it has ended

  Waiter sender_;  // waits until its message has gone out
  std::chrono::nanoseconds send_wait_{};

  std::uint64_t pings_ = 0;               // how many of ours there were
  std::unique_ptr<PingCall> ping_call_;   // since the first ping()
  std::shared_ptr<Heartbeat> heartbeat_;  // if pings go out by themselves

  std::unique_ptr<TappedWire> tapped_;  // if somebody looks on
};

}  // namespace botarmy
