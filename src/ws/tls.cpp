// SPDX-License-Identifier: MIT
#include "ws/tls.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <climits>

namespace botarmy {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

/// OpenSSL's writes to a socket whose peer is gone would raise SIGPIPE.
int write_without_signal(BIO* bio, const char* bytes, int size) {
  int socket = -1;
  BIO_get_fd(bio, &socket);
  BIO_clear_retry_flags(bio);
  const ssize_t sent = ::send(socket, bytes, static_cast<std::size_t>(size), MSG_NOSIGNAL);
  if (sent < 0 && BIO_sock_should_retry(static_cast<int>(sent)) != 0) BIO_set_retry_write(bio);
  return static_cast<int>(sent);
}

/// OpenSSL's way of using a socket, but for writing.
const BIO_METHOD* socket_method() {
  static const BIO_METHOD* const method = [] {
    BIO_METHOD* made = BIO_meth_new(BIO_TYPE_SOCKET, "socket without SIGPIPE");
    const BIO_METHOD* usual = BIO_s_socket();
    BIO_meth_set_read(made, BIO_meth_get_read(usual));
    BIO_meth_set_ctrl(made, BIO_meth_get_ctrl(usual));
    BIO_meth_set_create(made, BIO_meth_get_create(usual));
    BIO_meth_set_destroy(made, BIO_meth_get_destroy(usual));
    BIO_meth_set_write(made, write_without_signal);
    return made;
  }();
  return method;
}

error_code last_ssl_error() {
  return {static_cast<int>(ERR_peek_last_error()), asio::error::get_ssl_category()};
}

/// How much of a buffer OpenSSL can be handed, whose sizes are ints.
int as_int(std::size_t size) { return static_cast<int>(std::min<std::size_t>(size, INT_MAX)); }

}  // namespace

TlsStream::TlsStream(const TlsParameters& parameters, int socket)
    : resumption_(parameters.resumption), session_(parameters.make_connection()) {
  BIO* bio = BIO_new(socket_method());
  BIO_set_fd(bio, socket, BIO_NOCLOSE);
  SSL_set_bio(session_.get(), bio, bio);
}

Attempt TlsStream::handshake() {
  ERR_clear_error();
  return outcome(SSL_do_handshake(session_.get()), 0);
}

Attempt TlsStream::read(std::span<std::uint8_t> into) {
  ERR_clear_error();
  const int size = SSL_read(session_.get(), into.data(), as_int(into.size()));
  return outcome(size, static_cast<std::size_t>(std::max(size, 0)));
}

Attempt TlsStream::write(std::string_view bytes) {
  ERR_clear_error();
  const int size = SSL_write(session_.get(), bytes.data(), as_int(bytes.size()));
  return outcome(size, static_cast<std::size_t>(std::max(size, 0)));
}

void TlsStream::finish() {
  ERR_clear_error();
  SSL_shutdown(session_.get());
}

Attempt TlsStream::outcome(int returned, std::size_t size) {
  if (returned > 0) return {.size = size};
  switch (SSL_get_error(session_.get(), returned)) {
    case SSL_ERROR_WANT_READ:
      return {.error = asio::error::would_block, .wait_for = Readiness::input};
    case SSL_ERROR_WANT_WRITE:
      return {.error = asio::error::would_block, .wait_for = Readiness::output};
    case SSL_ERROR_ZERO_RETURN: return {.error = asio::error::eof};
    case SSL_ERROR_SYSCALL:
      return {.error = errno != 0 ? error_code(errno, boost::system::system_category())
                                  : error_code(asio::error::eof)};
    default: return {.error = last_ssl_error()};
  }
}

std::string TlsStream::failure(const error_code& ec) const {
  const long verdict = SSL_get_verify_result(session_.get());
  if (verdict != X509_V_OK) return X509_verify_cert_error_string(verdict);
  return ec == asio::error::eof ? "the server hung up" : ec.message();
}

}  // namespace botarmy
