// SPDX-License-Identifier: MIT
#pragma once

#include "ws/attempt.hpp"

#include <botarmy/connection.hpp>

#include <boost/system/result.hpp>
#include <openssl/ssl.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {

struct TlsDeleter {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
  void operator()(SSL* session) const { SSL_free(session); }
};

/// The TLS settings of a connector's connections, made once per set of options: reading the
/// authorities takes long.
class TlsContexts {
 public:
  /// Settings that check certificates as `options` say; or what is wrong with its CA file.
  boost::system::result<SSL_CTX*, std::string> get(const TlsOptions& options);

 private:
  std::vector<std::pair<TlsOptions, std::unique_ptr<SSL_CTX, TlsDeleter>>> contexts_;
};

/// The client's side of TLS on a socket that does not block. OpenSSL reads and writes the socket
/// itself: asio's stream would add two buffers of 17 KiB to every connection.
class TlsStream {
 public:
  /// `socket` stays open as long as this lives. The certificate will have to be for `host`, if
  /// certificates are checked.
  TlsStream(SSL_CTX& context, int socket, const std::string& host);

  /// Goes on with the handshake; done when the error is none. An error of the handshake is
  /// explained by failure().
  Attempt handshake();
  Attempt read(std::span<std::uint8_t> into);
  Attempt write(std::string_view bytes);
  /// Tells the peer that nothing more will come.
  void finish();

  /// Why the handshake failed, for people.
  [[nodiscard]] std::string failure(const boost::system::error_code& ec) const;

 private:
  Attempt outcome(int returned, std::size_t size);

  std::unique_ptr<SSL, TlsDeleter> session_;
};

}  // namespace botarmy
