// SPDX-License-Identifier: MIT
#pragma once

#include "tls/identity.hpp"
#include "tls/openssl.hpp"
#include "tls/resumption.hpp"

#include <botarmy/connection.hpp>

#include <boost/system/result.hpp>

#include <map>
#include <memory>
#include <string>
#include <utility>

namespace botarmy {

/// What a TLS connection begins with.
struct TlsParameters {
  std::shared_ptr<SSL_CTX> context{};
  std::string server_name{};                      ///< to ask for, and to find in the certificate
  std::shared_ptr<const TlsIdentity> identity{};  ///< null: none
  std::shared_ptr<TlsResumption> resumption{};    ///< null: every handshake is a full one

  /// A client's end, before its handshake.
  [[nodiscard]] OpensslPointer<SSL> make_connection() const;
};

/// The TLS settings of a shard's connections, made once per set of options: reading authorities and
/// keys takes long. However many sets there are, it keeps a bounded number of them.
class TlsContexts {
 public:
  /// Settings for a connection to this host and port; or what is wrong with the options' files.
  boost::system::result<TlsParameters, std::string> get(const TlsOptions& options,
                                                        const std::string& host,
                                                        const std::string& address);

 private:
  using Files = std::pair<std::string, std::string>;

  boost::system::result<std::shared_ptr<SSL_CTX>, std::string> context(const TlsOptions& options);
  TlsIdentity::Loaded identity(const TlsOptions& options);
  std::shared_ptr<TlsResumption> resumption(const TlsOptions& options, const std::string& server);

  std::map<std::pair<bool, std::string>, std::shared_ptr<SSL_CTX>> contexts_;  // by verify, ca_file
  std::map<Files, std::shared_ptr<const TlsIdentity>> identities_;
  std::map<std::string, std::shared_ptr<TlsResumption>> resumptions_;
};

}  // namespace botarmy
