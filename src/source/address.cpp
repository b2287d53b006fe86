// SPDX-License-Identifier: MIT
#include "source/address.hpp"

#include "source/problems.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace botarmy {
namespace {

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char character) {
    return std::isdigit(character) != 0;
  });
}

std::uint16_t parse_port(std::string_view text, std::string_view whole) {
  std::uint16_t port = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, port);
  if (error == std::errc{} && rest == end) return port;
  throw AddressError(in_quotes(whole) + ": a port is a number of at most 65535");
}

}  // namespace

std::string to_string(const Address& address) {
  const bool brackets = address.host.find(':') != std::string::npos;
  return (brackets ? "[" + address.host + "]" : address.host) + ":" + std::to_string(address.port);
}

Address parse_address(std::string_view text, std::string_view default_host) {
  if (!default_host.empty() && is_number(text)) {
    return {std::string(default_host), parse_port(text, text)};
  }
  const std::string form = default_host.empty() ? "HOST:PORT" : "PORT or HOST:PORT";
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || text.back() == ']') {
    throw AddressError(in_quotes(text) + " has no port: write " + form);
  }
  std::string_view host = text.substr(0, colon);
  const bool brackets = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (brackets) host = host.substr(1, host.size() - 2);
  if (host.empty()) throw AddressError(in_quotes(text) + " has no host: write " + form);
  if (!brackets && host.find_first_of(":/[] ") != std::string_view::npos) {
    throw AddressError(in_quotes(text) + " is not of the form " + form +
                       ", with an IPv6 address in brackets");
  }
  return {std::string(host), parse_port(text.substr(colon + 1), text)};
}

}  // namespace botarmy
