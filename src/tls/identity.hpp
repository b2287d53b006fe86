// SPDX-License-Identifier: MIT
#pragma once

#include "tls/openssl.hpp"

#include <boost/system/result.hpp>

#include <memory>
#include <optional>
#include <string>

namespace botarmy {

/// What is wrong with a certificate or a key, and which of the two files it is.
struct IdentityError {
  bool of_key = false;
  std::string message;
};

/// What we show a server that wants to know who we are: a certificate with its chain and its key.
class TlsIdentity {
 public:
  using Loaded = boost::system::result<std::shared_ptr<const TlsIdentity>, IdentityError>;

  /// Reads PEM files; the key is in that of the certificate if `key_file` is empty.
  static Loaded load(const std::string& cert_file, const std::string& key_file);

  /// For the handshake of this connection.
  void show_in(SSL& connection) const;

 private:
  explicit TlsIdentity(OpensslPointer<SSL_CTX> holder) : holder_(std::move(holder)) {}

  OpensslPointer<SSL_CTX> holder_;
};

/// Why the authorities in a PEM file cannot be trusted, if so.
std::optional<std::string> find_bad_authorities(const std::string& ca_file);

}  // namespace botarmy
