// SPDX-License-Identifier: MIT
#include "ws/tls.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/error.hpp>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
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

bool is_address(const std::string& host) {
  error_code ec;
  asio::ip::make_address(host, ec);
  return !ec;
}

/// How much of a buffer OpenSSL can be handed, whose sizes are ints.
int as_int(std::size_t size) { return static_cast<int>(std::min<std::size_t>(size, INT_MAX)); }

}  // namespace

boost::system::result<SSL_CTX*, std::string> TlsContexts::get(const TlsOptions& options) {
  const auto known = std::find_if(contexts_.begin(), contexts_.end(),
                                  [&](const auto& entry) { return entry.first == options; });
  if (known != contexts_.end()) return known->second.get();

  ERR_clear_error();
  std::unique_ptr<SSL_CTX, TlsDeleter> context(SSL_CTX_new(TLS_client_method()));
  SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  // A Close frame says that a stream is whole; the many servers that then leave out TLS's own
  // goodbye are right.
  SSL_CTX_set_options(context.get(), SSL_OP_IGNORE_UNEXPECTED_EOF | SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_mode(context.get(), SSL_MODE_ENABLE_PARTIAL_WRITE |
                                      SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                      SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_verify(context.get(), options.verify ? SSL_VERIFY_PEER : SSL_VERIFY_NONE, nullptr);
  if (options.verify) {
    const int loaded = options.ca_file.empty()
                           ? SSL_CTX_set_default_verify_paths(context.get())
                           : SSL_CTX_load_verify_file(context.get(), options.ca_file.c_str());
    if (loaded != 1) return "cannot read authorities from " + options.ca_file;
  }
  contexts_.emplace_back(options, std::move(context));
  return contexts_.back().second.get();
}

TlsStream::TlsStream(SSL_CTX& context, int socket, const std::string& host)
    : session_(SSL_new(&context)) {
  BIO* bio = BIO_new(socket_method());
  BIO_set_fd(bio, socket, BIO_NOCLOSE);
  SSL_set_bio(session_.get(), bio, bio);
  SSL_set_connect_state(session_.get());
  if (is_address(host)) {
    X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(session_.get()), host.c_str());
  } else {
    SSL_set_tlsext_host_name(session_.get(), host.c_str());
    SSL_set_hostflags(session_.get(), X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    SSL_set1_host(session_.get(), host.c_str());
  }
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
