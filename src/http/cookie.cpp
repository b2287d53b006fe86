// SPDX-License-Identifier: MIT
#include "http/cookie.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <limits>

namespace botarmy {
namespace {

using Time = std::chrono::system_clock::time_point;

/// Longer ones are ignored, as browsers do (RFC 6265, section 6.1, asks for no more).
constexpr std::size_t longest_pair = 4096;
constexpr Time never = Time::max();
constexpr Time long_ago = Time::min();

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_control(char c) { return (c >= 0 && c < ' ' && c != '\t') || c == 0x7F; }

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = lower(c);
  return result;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(" \t") + 1);
}

/// The text up to the separator, which is cut off with it; all of it if there is none.
std::string_view take_until(std::string_view& text, char separator) {
  const std::string_view part = text.substr(0, text.find(separator));
  text.remove_prefix(std::min(part.size() + 1, text.size()));
  return part;
}

/// Max-Age is seconds from now; none or less than none means at once.
std::optional<Time> after(std::string_view seconds, Time now) {
  const bool negative = seconds.starts_with('-');
  const std::string_view digits = seconds.substr(negative ? 1 : 0);
  if (digits.empty() || !std::all_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
  if (negative) return long_ago;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const auto room = std::chrono::duration_cast<std::chrono::seconds>(never - now).count();
  if (error != std::errc{} || number >= room) return never;
  return number == 0 ? long_ago : now + std::chrono::seconds(number);
}

/// What the attributes of a cookie say while they are read: Max-Age wins over Expires, and of
/// several the last.
struct Attributes {
  std::optional<Time> expires{};
  std::optional<Time> max_age{};
};

void read_attribute(std::string_view text, Time now, SetCookie& cookie, Attributes& attributes) {
  const std::string name = lower(trimmed(take_until(text, '=')));
  const std::string_view value = trimmed(text);
  if (name == "expires") {
    if (const auto date = parse_cookie_date(value)) attributes.expires = date;
  } else if (name == "max-age") {
    if (const auto moment = after(value, now)) attributes.max_age = moment;
  } else if (name == "domain") {
    const std::string domain = lower(value.substr(value.starts_with('.') ? 1 : 0));
    if (!domain.empty()) cookie.domain = domain;
  } else if (name == "path") {
    cookie.path = value.starts_with('/') ? value : "";
  } else if (name == "secure") {
    cookie.secure = true;
  }
}

/// One to `most` digits, perhaps followed by something that begins with no digit.
std::optional<int> leading_number(std::string_view& text, std::size_t least, std::size_t most) {
  const auto digits =
      static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
  if (digits < least || digits > most) return std::nullopt;
  int number = 0;
  std::from_chars(text.data(), text.data() + digits, number);
  text.remove_prefix(digits);
  return number;
}

std::optional<std::chrono::seconds> parse_time(std::string_view token) {
  const auto hour = leading_number(token, 1, 2);
  if (!hour || !token.starts_with(':')) return std::nullopt;
  token.remove_prefix(1);
  const auto minute = leading_number(token, 1, 2);
  if (!minute || !token.starts_with(':')) return std::nullopt;
  token.remove_prefix(1);
  const auto second = leading_number(token, 1, 2);
  if (!second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(*second);
}

std::optional<unsigned> parse_month(std::string_view token) {
  constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                    "jul", "aug", "sep", "oct", "nov", "dec"};
  const std::string name = lower(token.substr(0, 3));
  const auto* const found = std::find(months.begin(), months.end(), name);
  if (found == months.end()) return std::nullopt;
  return static_cast<unsigned>(found - months.begin()) + 1;
}

bool is_delimiter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte == 0x09 || (byte >= 0x20 && byte <= 0x2F) || (byte >= 0x3B && byte <= 0x40) ||
         (byte >= 0x5B && byte <= 0x60) || (byte >= 0x7B && byte <= 0x7E);
}

/// What was found of a date so far: each part is the first token that can be it.
struct DateParts {
  std::optional<std::chrono::seconds> time{};
  std::optional<int> day{};
  std::optional<unsigned> month{};
  std::optional<int> year{};

  void take(std::string_view token) {
    std::string_view rest = token;
    if (!time && (time = parse_time(token))) return;
    if (!day && (day = leading_number(rest, 1, 2))) return;
    if (!month && (month = parse_month(token))) return;
    rest = token;
    if (!year) year = leading_number(rest, 2, 4);
  }
};

}  // namespace

std::optional<Time> parse_cookie_date(std::string_view text) {
  DateParts parts;
  while (!text.empty()) {
    const auto end = static_cast<std::size_t>(std::find_if(text.begin(), text.end(), is_delimiter) -
                                              text.begin());
    if (end > 0) parts.take(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (!parts.time || !parts.day || !parts.month || !parts.year) return std::nullopt;
  int year = *parts.year;
  if (year >= 70 && year <= 99) year += 1900;
  if (year >= 0 && year <= 69) year += 2000;
  const std::chrono::year_month_day date(std::chrono::year(year), std::chrono::month(*parts.month),
                                         std::chrono::day(static_cast<unsigned>(*parts.day)));
  if (year < 1601 || !date.ok()) return std::nullopt;
  constexpr int first_year = 1700;  // of those whose nanoseconds fit 64 bits
  constexpr int last_year = 2200;
  if (year < first_year) return long_ago;
  if (year > last_year) return never;
  return std::chrono::sys_days(date) + *parts.time;
}

std::optional<SetCookie> parse_set_cookie(std::string_view header, Time now) {
  if (std::any_of(header.begin(), header.end(), is_control)) return std::nullopt;
  std::string_view pair = take_until(header, ';');
  if (pair.size() > longest_pair || pair.find('=') == std::string_view::npos) return std::nullopt;
  SetCookie cookie;
  cookie.name = trimmed(take_until(pair, '='));
  cookie.value = trimmed(pair);
  if (cookie.name.empty()) return std::nullopt;
  Attributes attributes;
  while (!header.empty()) read_attribute(take_until(header, ';'), now, cookie, attributes);
  cookie.expires = attributes.max_age ? attributes.max_age : attributes.expires;
  return cookie;
}

}  // namespace botarmy
