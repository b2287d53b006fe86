// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace botarmy {

/// What a Set-Cookie header says (RFC 6265, section 5.2).
struct SetCookie {
  std::string name;
  std::string value;
  std::string domain{};  ///< in lower case, without a leading dot; empty if none was given
  std::string path{};    ///< empty if none was given, or one that does not begin with '/'
  bool secure = false;
  /// When it is over; without it the cookie lives as long as the bot.
  std::optional<std::chrono::system_clock::time_point> expires{};
  bool operator==(const SetCookie&) const = default;
};

/// Reads a Set-Cookie header that arrived at `now`; nothing if it is to be ignored.
std::optional<SetCookie> parse_set_cookie(std::string_view header,
                                          std::chrono::system_clock::time_point now);

/// A date as cookies have it, in whatever of the forms that servers use (RFC 6265, section 5.1.1).
std::optional<std::chrono::system_clock::time_point> parse_cookie_date(std::string_view text);

}  // namespace botarmy
