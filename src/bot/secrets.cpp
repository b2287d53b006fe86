// SPDX-License-Identifier: MIT
#include "bot/secrets.hpp"

#include <algorithm>

namespace botarmy {
namespace {

constexpr std::string_view stars = "***";
constexpr std::string_view space = " \t";

bool same_name(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower(x) == lower(y); });
}

/// "Bearer ***", or only stars where no scheme stands before the secret.
std::string credentials(std::string_view value) {
  const std::size_t end = value.find_first_of(space);
  if (end == std::string_view::npos) return std::string(stars);
  return std::string(value.substr(0, end + 1)).append(stars);
}

/// "name=***".
std::string cookie(std::string_view pair) {
  const std::size_t equals = pair.find('=');
  if (equals == std::string_view::npos) return std::string(stars);
  return std::string(pair.substr(0, equals + 1)).append(stars);
}

/// "a=***; b=***": what a client sends.
std::string cookies(std::string_view value) {
  std::string masked;
  for (;;) {
    const std::size_t end = value.find(';');
    std::string_view pair = value.substr(0, end);
    pair.remove_prefix(std::min(pair.size(), pair.find_first_not_of(space)));
    masked += cookie(pair);
    if (end == std::string_view::npos) return masked;
    masked += "; ";
    value.remove_prefix(end + 1);
  }
}

/// "a=***; Path=/": what a server sets. Only the first pair is the cookie.
std::string set_cookie(std::string_view value) {
  const std::size_t end = std::min(value.size(), value.find(';'));
  return cookie(value.substr(0, end)).append(value.substr(end));
}

}  // namespace

std::string without_secrets(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return std::string(line);
  const std::string_view name = line.substr(0, colon);
  const std::size_t begin = std::min(line.size(), line.find_first_not_of(space, colon + 1));
  const std::string_view value = line.substr(begin);
  std::string shown(line.substr(0, begin));
  if (same_name(name, "Authorization") || same_name(name, "Proxy-Authorization")) {
    return shown += credentials(value);
  }
  if (same_name(name, "Cookie")) return shown += cookies(value);
  if (same_name(name, "Set-Cookie")) return shown += set_cookie(value);
  return shown += value;
}

}  // namespace botarmy
