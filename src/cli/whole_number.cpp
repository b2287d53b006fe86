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
    if (rest != end || text.empty()) return "must be a whole number, not " + in_quotes(text);
    return error == std::errc{} ? std::string() : in_quotes(text) + " is too large";
  };
  return {check, ""};
}

}  // namespace botarmy
