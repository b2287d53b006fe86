// SPDX-License-Identifier: MIT
#include "tls/contexts.hpp"

#include <boost/asio/ip/address.hpp>
#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <utility>

namespace botarmy {
namespace {

/// Reading the system's authorities takes some milliseconds, so there is room for more than anybody
/// should need.
constexpr std::size_t most_contexts = 64;
/// A certificate for each bot may be more than this: then some are read more than once.
constexpr std::size_t most_identities = 1024;
constexpr std::size_t most_resumptions = 1024;

bool is_address(const std::string& host) {
  boost::system::error_code ec;
  boost::asio::ip::make_address(host, ec);
  return !ec;
}

OpensslPointer<SSL_CTX> make_context(bool verify) {
  OpensslPointer<SSL_CTX> context(SSL_CTX_new(TLS_client_method()));
  SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  // A Close frame says that a stream is whole; the many servers that then leave out TLS's own
  // goodbye are right.
  SSL_CTX_set_options(context.get(), SSL_OP_IGNORE_UNEXPECTED_EOF | SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_mode(context.get(), SSL_MODE_ENABLE_PARTIAL_WRITE |
                                      SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                      SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_verify(context.get(), verify ? SSL_VERIFY_PEER : SSL_VERIFY_NONE, nullptr);
  TlsResumption::enable(*context);
  return context;
}

/// Puts a value into one of the caches above; one that is full begins anew, for what is in use is
/// shared with those who use it.
template <typename Cache>
typename Cache::mapped_type& keep(Cache& cache, std::size_t most, typename Cache::key_type key,
                                  typename Cache::mapped_type value) {
  if (cache.size() >= most) cache.clear();
  return cache.insert_or_assign(std::move(key), std::move(value)).first->second;
}

}  // namespace

OpensslPointer<SSL> TlsParameters::make_connection() const {
  OpensslPointer<SSL> connection(SSL_new(context.get()));
  SSL_set_connect_state(connection.get());
  if (is_address(server_name)) {
    X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(connection.get()), server_name.c_str());
  } else {
    SSL_set_tlsext_host_name(connection.get(), server_name.c_str());
    SSL_set_hostflags(connection.get(), X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    SSL_set1_host(connection.get(), server_name.c_str());
  }
  if (identity) identity->show_in(*connection);
  if (resumption) resumption->take_part(*connection);
  return connection;
}

boost::system::result<TlsParameters, std::string> TlsContexts::get(const TlsOptions& options,
                                                                   const std::string& host,
                                                                   const std::string& address) {
  TlsParameters parameters;
  const auto made = context(options);
  if (!made) return made.error();
  parameters.context = *made;
  parameters.server_name = options.server_name.empty() ? host : options.server_name;
  if (!options.cert_file.empty()) {
    const auto loaded = identity(options);
    if (!loaded) return loaded.error().message;
    parameters.identity = *loaded;
  }
  if (options.resume) parameters.resumption = resumption(options, address);
  return parameters;
}

boost::system::result<std::shared_ptr<SSL_CTX>, std::string> TlsContexts::context(
    const TlsOptions& options) {
  const std::pair key(options.verify, options.ca_file);
  const auto known = contexts_.find(key);
  if (known != contexts_.end()) return known->second;
  ERR_clear_error();
  OpensslPointer<SSL_CTX> made = make_context(options.verify);
  if (options.verify) {
    const int loaded = options.ca_file.empty()
                           ? SSL_CTX_set_default_verify_paths(made.get())
                           : SSL_CTX_load_verify_file(made.get(), options.ca_file.c_str());
    if (loaded != 1) return "cannot read authorities from " + options.ca_file;
  }
  return keep(contexts_, most_contexts, key, std::move(made));
}

TlsIdentity::Loaded TlsContexts::identity(const TlsOptions& options) {
  const Files key(options.cert_file, options.key_file);
  const auto known = identities_.find(key);
  if (known != identities_.end()) return known->second;
  TlsIdentity::Loaded loaded = TlsIdentity::load(options.cert_file, options.key_file);
  if (loaded) keep(identities_, most_identities, key, *loaded);
  return loaded;
}

/// A session holds for whoever the client was, and for what it had checked of the server.
std::shared_ptr<TlsResumption> TlsContexts::resumption(const TlsOptions& options,
                                                       const std::string& server) {
  std::string key = options.verify ? "verified" : "unverified";
  for (const std::string* part :
       {&server, &options.server_name, &options.ca_file, &options.cert_file, &options.key_file}) {
    key.append(1, '\n').append(*part);
  }
  const auto known = resumptions_.find(key);
  if (known != resumptions_.end()) return known->second;
  return keep(resumptions_, most_resumptions, key, std::make_shared<TlsResumption>());
}

}  // namespace botarmy
