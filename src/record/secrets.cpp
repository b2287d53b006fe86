// SPDX-License-Identifier: MIT
#include "record/secrets.hpp"

#include "record/session.hpp"
#include "record/values.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace botarmy {

bool names_a_secret(std::string_view key) {
  constexpr std::array<std::string_view, 17> words{
      "password", "passwd",    "passphrase", "pwd",        "pass",       "secret",
      "token",    "api_key",   "apikey",     "credential", "auth",       "authorization",
      "jwt",      "signature", "otp",        "pin",        "credentials"};
  const std::string name = snake_case(key);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return name == word || name.ends_with("_" + std::string(word));
  });
}

bool is_secret_header(std::string_view name) {
  const std::string lower = lower_case(name);
  return names_a_secret(name) || lower == "proxy-authorization";
}

}  // namespace botarmy
