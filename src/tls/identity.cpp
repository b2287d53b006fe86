// SPDX-License-Identifier: MIT
#include "tls/identity.hpp"

#include <openssl/err.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace botarmy {
namespace {

/// Nobody is there to be asked for the password of a key.
int no_password(char*, int, int, void*) { return 0; }

/// What OpenSSL says of a file that there is but that it cannot make sense of is no help.
std::string cannot_read(const std::string& what, const std::string& file) {
  const std::string start = "cannot read " + what + " from '" + file + "'";
  if (::access(file.c_str(), R_OK) == 0) return start;
  return start + ": " + std::generic_category().message(errno);
}

}  // namespace

TlsIdentity::Loaded TlsIdentity::load(const std::string& cert_file, const std::string& key_file) {
  const std::string& key = key_file.empty() ? cert_file : key_file;
  ERR_clear_error();
  OpensslPointer<SSL_CTX> holder(SSL_CTX_new(TLS_client_method()));
  SSL_CTX_set_default_passwd_cb(holder.get(), no_password);
  if (SSL_CTX_use_certificate_chain_file(holder.get(), cert_file.c_str()) != 1) {
    return IdentityError{false, cannot_read("a certificate", cert_file)};
  }
  const bool read = SSL_CTX_use_PrivateKey_file(holder.get(), key.c_str(), SSL_FILETYPE_PEM) == 1;
  const bool other = ERR_GET_REASON(ERR_peek_last_error()) == X509_R_KEY_VALUES_MISMATCH;
  if (!read && !other) return IdentityError{true, cannot_read("a key without a password", key)};
  if (!read || SSL_CTX_check_private_key(holder.get()) != 1) {
    return IdentityError{true, "the key in '" + key + "' is not that of the certificate"};
  }
  return std::shared_ptr<const TlsIdentity>(new TlsIdentity(std::move(holder)));
}

void TlsIdentity::show_in(SSL& connection) const {
  STACK_OF(X509)* chain = nullptr;
  SSL_CTX_get0_chain_certs(holder_.get(), &chain);
  SSL_use_cert_and_key(&connection, SSL_CTX_get0_certificate(holder_.get()),
                       SSL_CTX_get0_privatekey(holder_.get()), chain, /*override=*/1);
}

std::optional<std::string> find_bad_authorities(const std::string& ca_file) {
  ERR_clear_error();
  const OpensslPointer<X509_STORE> store(X509_STORE_new());
  if (X509_STORE_load_file(store.get(), ca_file.c_str()) == 1) return std::nullopt;
  return cannot_read("authorities", ca_file);
}

}  // namespace botarmy
