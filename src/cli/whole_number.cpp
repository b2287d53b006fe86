// SPDX-License-Identifier: MIT
#include "cli/whole_number.hpp"

#include <string>

namespace botarmy {

CLI::Validator whole_number() {
  const auto check = [](const std::string& text) {
    const bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
    return digits ? std::string() : "must be a whole number, not '" + text + "'";
  };
  return {check, ""};
}

}  // namespace botarmy
