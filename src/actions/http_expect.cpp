// SPDX-License-Identifier: MIT
#include "actions/http_expect.hpp"

#include "catalog/match_fields.hpp"
#include "text/compact_json.hpp"
#include "text/utf8.hpp"

#include <boost/json/parse.hpp>
#include <boost/regex.hpp>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace botarmy {
namespace {

constexpr std::string_view header_prefix = "header:";
constexpr int least_status = 100;
constexpr int most_status = 599;

/// The statuses from the first to the last; nothing if the text is none of "200", "2xx" and "any".
std::optional<std::pair<int, int>> statuses(const json::value& expected) {
  const std::string text = as_text(expected);
  if (text == "any") return std::pair{least_status, most_status};
  if (text.size() != 3 || text[0] < '1' || text[0] > '5') return std::nullopt;
  const int hundreds = (text[0] - '0') * 100;
  if (text.ends_with("xx")) return std::pair{hundreds, hundreds + 99};
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!is_digit(text[1]) || !is_digit(text[2])) return std::nullopt;
  const int status = hundreds + (text[1] - '0') * 10 + (text[2] - '0');
  return std::pair{status, status};
}

bool is_pointer(std::string_view text) { return text.empty() || text.starts_with('/'); }

std::optional<json::value> parse(const std::string& body) {
  boost::system::error_code error;
  json::value value = json::parse(body, error);
  if (error) return std::nullopt;
  return value;
}

const json::value* value_at(const std::optional<json::value>& parsed, std::string_view pointer) {
  if (!parsed) return nullptr;
  boost::system::error_code error;
  return parsed->find_pointer(pointer, error);
}

json::value group(Bot& bot, const std::string& body, const json::value& regex, char digit) {
  if (digit == '0') return json::value(valid_utf8(body));
  boost::smatch found;
  const auto number = static_cast<std::size_t>(digit - '0');
  const std::string pattern = regex.is_string() ? as_text(regex) : std::string();
  if (!boost::regex_search(body, found, bot.regex(pattern)) || number >= found.size() ||
      !found[static_cast<int>(number)].matched) {
    return nullptr;
  }
  return json::value(valid_utf8(found[static_cast<int>(number)].str()));
}

json::value header_value(const HttpResponse& response, std::string_view name) {
  const auto value = response.header(name);
  return value ? json::value(valid_utf8(*value)) : json::value();
}

std::string check_part(std::string_view part, bool has_regex) {
  if (part == "status" || part == "body" || part.starts_with('/')) return {};
  if (part.starts_with(header_prefix) && part.size() > header_prefix.size()) return {};
  const std::string text = "'" + std::string(part) + "'";
  if (!is_group(part)) {
    return "'save' has " + text +
           ", which is none of status, body, header:NAME, a JSON pointer such as /room/name and $1";
  }
  if (part[1] == '0' || has_regex) return {};
  return "'save' has " + text + ", but there is no 'regex' with groups";
}

}  // namespace

std::string check_expected(const json::value& expected) {
  if (expected.is_null()) return {};
  if (const json::array* const list = expected.if_array()) {
    for (const json::value& item : *list) {
      std::string problem = item.is_null() ? "'expect' has an empty item" : check_expected(item);
      if (!problem.empty()) return problem;
    }
    return {};
  }
  if (statuses(expected)) return {};
  return "'expect' must be a status such as 200, a class such as 2xx, any, or a list of these, "
         "not " +
         compact_json(expected);
}

bool is_expected(int status, const json::value& expected) {
  constexpr int least_error = 400;
  if (expected.is_null()) return status < least_error;
  if (const json::array* const list = expected.if_array()) {
    return std::any_of(list->begin(), list->end(),
                       [&](const json::value& item) { return is_expected(status, item); });
  }
  const auto allowed = statuses(expected);
  return allowed && status >= allowed->first && status <= allowed->second;
}

std::string check_pointers(const json::object& values) {
  for (const auto& entry : values) {
    if (is_pointer(entry.key())) continue;
    return "'check' has '" + std::string(entry.key()) +
           "', which is no JSON pointer such as /room/name";
  }
  return {};
}

std::string mismatch(const HttpResponse& response, const json::object& values) {
  if (values.empty()) return {};
  const std::optional<json::value> parsed = parse(response.body);
  if (!parsed) return "the body is no JSON";
  for (const auto& [pointer, expected] : values) {
    const json::value* const value = value_at(parsed, pointer);
    const std::string where = pointer.empty() ? "the body" : std::string(pointer);
    if (value == nullptr) return where + " is not there";
    if (*value != expected) {
      return where + " is " + compact_json(*value) + ", not " + compact_json(expected);
    }
  }
  return {};
}

std::string check_saved(const json::object& parts, bool has_regex) {
  for (const auto& [key, part] : parts) {
    if (!part.is_string()) return "'save' must have texts such as /room or status";
    std::string problem = check_part(part.get_string(), has_regex);
    if (!problem.empty()) return problem;
  }
  return {};
}

json::object saved_parts(Bot& bot, const HttpResponse& response, const json::object& parts,
                         const json::value& regex) {
  json::object saved;
  std::optional<json::value> parsed;
  bool tried = false;
  for (const auto& [key, part] : parts) {
    const std::string_view text = part.as_string();
    if (text == "status") {
      saved[key] = response.status;
    } else if (text == "body") {
      saved[key] = valid_utf8(response.body);
    } else if (text.starts_with(header_prefix)) {
      saved[key] = header_value(response, text.substr(header_prefix.size()));
    } else if (is_group(text)) {
      saved[key] = group(bot, response.body, regex, text[1]);
    } else {
      if (!std::exchange(tried, true)) parsed = parse(response.body);
      const json::value* const value = value_at(parsed, text);
      saved[key] = value == nullptr ? json::value() : *value;
    }
  }
  return saved;
}

std::string describe(const HttpResponse& response, const json::value& expected) {
  constexpr std::size_t longest = 200;
  std::string text = std::to_string(response.status) + " " + printable(response.reason);
  if (!expected.is_null()) text += " instead of " + as_text(expected);
  if (response.body.empty()) return text;
  return text + ": " + shorten(printable(response.body.substr(0, 4 * longest)), longest);
}

}  // namespace botarmy
