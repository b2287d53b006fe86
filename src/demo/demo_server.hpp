// SPDX-License-Identifier: MIT
#pragma once

#include "demo/demo_limits.hpp"

#include <botarmy/task.hpp>

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/result.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>

namespace botarmy {

using DemoAcceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;

/// Listens on 127.0.0.1, on a free port if `port` is 0.
boost::system::result<DemoAcceptor> listen_on_loopback(asio::io_context& io, std::uint16_t port);

/// A small chat service to try things out with: the websocket `/echo` sends every message back; on
/// `/sync`, `join:ROOM` and `leave:ROOM` say which rooms to hear, and `ROOM:text` goes to everyone
/// in the room. `GET /health` answers "ok". Everything runs on the one thread that runs the
/// io_context.
class DemoServer {
 public:
  explicit DemoServer(DemoAcceptor acceptor, const DemoLimits& limits = {});
  /// Throws boost::system::system_error if it cannot listen.
  DemoServer(asio::io_context& io, std::uint16_t port, const DemoLimits& limits = {});
  /// Stops listening. Clients that are left stay until the io_context goes.
  ~DemoServer();
  DemoServer(const DemoServer&) = delete;
  DemoServer& operator=(const DemoServer&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  /// Listens no more and closes every websocket with code 1001. The io_context runs out of work
  /// when the clients have answered, or after DemoLimits::to_close.
  void stop();

  /// How many clients are connected.
  [[nodiscard]] std::size_t clients() const;
  /// How many rooms have somebody in them.
  [[nodiscard]] std::size_t rooms() const;
  /// How many clients were closed because they did not read what they were sent.
  [[nodiscard]] std::size_t too_slow() const;

 private:
  class Listener;
  std::shared_ptr<Listener> listener_;
};

}  // namespace botarmy
