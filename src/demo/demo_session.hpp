// SPDX-License-Identifier: MIT
#pragma once

#include "demo/demo_hub.hpp"

#include <botarmy/task.hpp>

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string_view>

namespace botarmy {

namespace beast = boost::beast;

using DemoSocket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using DemoTimer =
    asio::basic_waitable_timer<std::chrono::steady_clock,
                               asio::wait_traits<std::chrono::steady_clock>, Executor>;
using DemoRequest = beast::http::request<beast::http::empty_body>;

/// A websocket of the demo server: opens, reads message after message, closes.
class DemoSession : public DemoPeer, public std::enable_shared_from_this<DemoSession> {
 public:
  DemoSession(DemoSocket socket, std::shared_ptr<DemoHub> hub);

  /// Answers the opening handshake, then reads.
  void start(const DemoRequest& request);
  void stop() override;

 protected:
  using Stream = beast::websocket::stream<DemoSocket, /*deflateSupported=*/false>;

  /// Deals with the message in message(), then calls read_next(), at once or later.
  virtual void on_message() = 0;
  /// The websocket is gone.
  virtual void on_end() {}

  void read_next();
  [[nodiscard]] std::string_view message() const;
  [[nodiscard]] Stream& stream() { return stream_; }
  /// Sends a Close frame and discards what still arrives. A client that does not answer in time is
  /// dropped.
  void close(beast::websocket::close_code code, std::string_view reason);
  [[nodiscard]] bool closing() const { return closing_; }

 private:
  void read();
  void on_read();
  void drop();

  Stream stream_;
  beast::flat_buffer buffer_;
  std::optional<DemoTimer> drop_timer_;
  bool closing_ = false;
};

/// A session that sends every message back. It reads the next one when the last is sent, so a
/// client that does not read is not read either.
std::shared_ptr<DemoSession> make_echo_session(DemoSocket socket, std::shared_ptr<DemoHub> hub);

/// A session that speaks topics: `join:ROOM`, `leave:ROOM`, `ROOM:text`.
std::shared_ptr<DemoSession> make_sync_session(DemoSocket socket, std::shared_ptr<DemoHub> hub);

}  // namespace botarmy
