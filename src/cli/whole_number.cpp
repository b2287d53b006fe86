// SPDX-License-Identifier: MIT
#include "cli/whole_number.hpp"

#include "source/problems.hpp"

#include <charconv>
#include <cstdint>
#include <string>
#include <system_error>

namespace botarmy {

CLI::Validator whole_number() {
  const auto check = [](const std::string& text) {
    std::uint64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    const bool good = error == std::errc{} && rest == end;
    if (good) return std::string();
    return "must be a whole number of at most 18446744073709551615, not " + in_quotes(text);
  };
  return {check, ""};
}

}  // namespace botarmy
