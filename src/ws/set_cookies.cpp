// SPDX-License-Identifier: MIT
#include "ws/set_cookies.hpp"

#include <algorithm>

namespace botarmy {
namespace {

constexpr std::string_view prefix = "set-cookie:";

bool begins_with_prefix(std::string_view line) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return line.size() >= prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), line.begin(),
                    [&](char expected, char c) { return expected == lower(c); });
}

}  // namespace

std::vector<std::string> set_cookies_of(std::string_view head) {
  std::vector<std::string> values;
  while (!head.empty()) {
    const std::size_t end = std::min(head.find("\r\n"), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(end + 2, head.size()));
    if (begins_with_prefix(line)) values.emplace_back(line.substr(prefix.size()));
  }
  return values;
}

}  // namespace botarmy
