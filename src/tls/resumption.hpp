// SPDX-License-Identifier: MIT
#pragma once

#include "tls/openssl.hpp"

namespace botarmy {

/// The latest TLS session with one server, which the next connection to it may take up (RFC 8446,
/// section 2.2; RFC 5077).
class TlsResumption {
 public:
  /// Connections of this context tell of the sessions that servers offer.
  static void enable(SSL_CTX& context);
  /// Before the handshake: offers the session that there is, and keeps what the server offers then.
  /// This must outlive the connection.
  void take_part(SSL& connection);

 private:
  static int on_session(SSL* connection, SSL_SESSION* session);

  OpensslPointer<SSL_SESSION> latest_;
};

}  // namespace botarmy
