// SPDX-License-Identifier: MIT
#pragma once

#include "tls/contexts.hpp"
#include "ws/attempt.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace botarmy {

/// The client's side of TLS on a socket that does not block. OpenSSL reads and writes the socket
/// itself: asio's stream would add two buffers of 17 KiB to every connection.
class TlsStream {
 public:
  /// `socket` stays open as long as this lives.
  TlsStream(const TlsParameters& parameters, int socket);

  /// Goes on with the handshake; done when the error is none. An error of the handshake is
  /// explained by failure().
  Attempt handshake();
  Attempt read(std::span<std::uint8_t> into);
  Attempt write(std::string_view bytes);
  /// Tells the peer that nothing more will come.
  void finish();
  /// Whether the handshake took up an earlier session.
  [[nodiscard]] bool resumed() const { return SSL_session_reused(session_.get()) == 1; }

  /// Why the handshake failed, for people.
  [[nodiscard]] std::string failure(const boost::system::error_code& ec) const;

 private:
  Attempt outcome(int returned, std::size_t size);

  std::shared_ptr<TlsResumption> resumption_;
  OpensslPointer<SSL> session_;
};

}  // namespace botarmy
