// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace botarmy {

/// Where something listens: a name or an address, and a port.
struct Address {
  std::string host;
  std::uint16_t port = 0;
  bool operator==(const Address&) const = default;
};

/// As it is read: "localhost:8125", "[::1]:8125".
std::string to_string(const Address& address);

/// A text that is no address; what() says why, such as "'localhost' has no port: write HOST:PORT".
class AddressError : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

/// Reads `HOST:PORT`, with IPv6 addresses in brackets; or a port alone, if there is a host for that
/// case. Throws AddressError.
Address parse_address(std::string_view text, std::string_view default_host = {});

}  // namespace botarmy
