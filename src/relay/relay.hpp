// SPDX-License-Identifier: MIT
#pragma once

#include "record/session.hpp"
#include "ws/url.hpp"

#include <botarmy/connection.hpp>
#include <botarmy/task.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/result.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace botarmy {

using RelayAcceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;

/// What a relay is for.
struct RelayOptions {
  Url server;              ///< host and port
  ConnectOptions route{};  ///< how to get there
  bool once = false;       ///< it ends when its websockets are closed, and its clients gone
  /// It ends, by itself or because it was stopped.
  std::function<void()> on_end = [] {};
  /// What went wrong with a connection, for people.
  std::function<void(const std::string&)> on_trouble = [](const std::string&) {};
};

/// Stands between clients and a server: passes requests over HTTP and all that goes over websockets
/// on, and notes it. It works while its event loop runs, which ends after stop().
class Relay {
 public:
  Relay(RelayAcceptor acceptor, RelayOptions options);
  ~Relay();
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  /// Accepts nobody any more, and hangs up on everybody.
  void stop();

  /// What it has noted.
  [[nodiscard]] Session session() const;
  /// Whether there was more than it can note.
  [[nodiscard]] bool full() const;

 private:
  class Works;
  std::shared_ptr<Works> works_;
};

}  // namespace botarmy
