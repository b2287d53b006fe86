// SPDX-License-Identifier: MIT
#pragma once

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <memory>

namespace botarmy {

/// Gives back what OpenSSL allocated.
struct OpensslDeleter {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
  void operator()(SSL* connection) const { SSL_free(connection); }
  void operator()(SSL_SESSION* session) const { SSL_SESSION_free(session); }
  void operator()(X509_STORE* store) const { X509_STORE_free(store); }
};

template <typename T>
using OpensslPointer = std::unique_ptr<T, OpensslDeleter>;

}  // namespace botarmy
