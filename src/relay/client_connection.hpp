// SPDX-License-Identifier: MIT
#pragma once

#include "async/event.hpp"
#include "async/task_group.hpp"
#include "relay/notes.hpp"
#include "relay/relay.hpp"
#include "ws/dialer.hpp"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <array>
#include <memory>
#include <string>

namespace botarmy {

using RelaySocket = asio::basic_stream_socket<asio::ip::tcp, Executor>;

/// What all connections of a relay share.
struct RelayHub {
  explicit RelayHub(const Executor& executor, RelayOptions given)
      : options(std::move(given)), dialer(executor) {}

  RelayOptions options;
  Dialer dialer;
  Notes notes;
};

/// A connection of a client: requests over HTTP, one after the other, until one makes a websocket
/// of it.
class ClientConnection {
 public:
  ClientConnection(RelaySocket socket, RelayHub& hub);

  /// Completes when the client has gone, or after stop().
  Task<void> serve();
  void stop();

 private:
  using Request = boost::beast::http::request<boost::beast::http::string_body>;

  Task<bool> serve_request();
  Task<bool> relay_request(const Request& request);
  Task<void> relay_websocket(const Request& request);
  Task<void> relay_frames(std::size_t socket, std::string first_bytes);
  Task<void> from_client(std::size_t socket);
  Task<void> from_server(std::size_t socket, std::string first_bytes);
  Task<std::unique_ptr<Transport>> connect();
  Task<bool> answer(std::string text);
  Task<boost::system::error_code> write_to_server(std::string_view bytes);

  RelaySocket socket_;
  RelayHub& hub_;
  boost::beast::flat_buffer buffer_;
  std::unique_ptr<Transport> server_;
  Event writable_;
  std::array<char, std::size_t{16} << 10> from_client_{};
  std::array<std::uint8_t, std::size_t{64} << 10> from_server_{};
  bool stopped_ = false;
  TaskGroup tasks_;
};

}  // namespace botarmy
