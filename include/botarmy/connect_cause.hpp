// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace botarmy {

/// Why a connection could not be opened, told apart by cause.
enum class ConnectCause : std::uint8_t {
  dns,          ///< the host's name has no address
  refused,      ///< the peer, or the network before it, said no
  timeout,      ///< no answer within a time limit
  tls,          ///< the TLS handshake failed, or the certificate is not to be trusted
  http_status,  ///< the server answered the opening handshake with another status than 101
  protocol,     ///< the answer to the opening handshake breaks RFC 6455, or the peer hung up in it
  local,        ///< this machine could not: no descriptor, no port, a URL that is none
};
inline constexpr std::size_t connect_cause_count = 7;

/// "dns", "refused", "timeout", "tls", "http_status", "protocol" or "local".
constexpr std::string_view to_string(ConnectCause cause) {
  constexpr std::array<std::string_view, connect_cause_count> names{
      "dns", "refused", "timeout", "tls", "http_status", "protocol", "local"};
  return names[static_cast<std::size_t>(cause)];
}

}  // namespace botarmy
