// SPDX-License-Identifier: MIT
#include "record/web.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace botarmy {
namespace {

bool is_default_port(std::string_view authority, bool secure) {
  return authority.ends_with(secure ? ":443" : ":80");
}

std::string without_default_port(const WebUrl& url) {
  std::string authority = lower_case(url.authority);
  if (is_default_port(authority, url.secure())) authority.resize(authority.rfind(':'));
  return authority;
}

/// Calls `use` with each part between the separators.
template <typename Use>
void each_part(std::string_view text, char separator, Use use) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) use(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::pair<std::string, std::string> split_field(std::string_view field) {
  const std::size_t equals = std::min(field.find('='), field.size());
  const std::string_view value = field.substr(std::min(equals + 1, field.size()));
  return {std::string(field.substr(0, equals)), std::string(value)};
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

}  // namespace

bool WebUrl::same_server(const WebUrl& other) const {
  return secure() == other.secure() && without_default_port(*this) == without_default_port(other);
}

std::string WebUrl::host() const {
  const std::string lower = lower_case(authority);
  const std::size_t colon = lower.rfind(':');
  return colon == std::string::npos || lower.ends_with(']') ? lower : lower.substr(0, colon);
}

WebUrl split_web_url(std::string_view url) {
  WebUrl parts;
  url = url.substr(0, url.find('#'));
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) {
    parts.scheme = lower_case(url.substr(0, scheme));
    url.remove_prefix(scheme + 3);
  }
  const std::size_t authority = std::min(url.find_first_of("/?"), url.size());
  parts.authority = url.substr(0, authority);
  url.remove_prefix(authority);
  const std::size_t path = std::min(url.find('?'), url.size());
  parts.path = path == 0 ? "/" : std::string(url.substr(0, path));
  if (path < url.size()) parts.query = url.substr(path + 1);
  return parts;
}

FormFields split_form(std::string_view text) {
  FormFields fields;
  each_part(text, '&', [&](std::string_view field) { fields.push_back(split_field(field)); });
  return fields;
}

std::string form_decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned byte = 0;
    const char* const digits = text.data() + i + 1;
    const bool escape = text[i] == '%' && i + 2 < text.size() &&
                        std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2;
    if (escape) {
      result += static_cast<char>(byte);
      i += 2;
    } else {
      result += text[i] == '+' ? ' ' : text[i];
    }
  }
  return result;
}

FormFields split_cookies(std::string_view header) {
  FormFields cookies;
  each_part(header, ';',
            [&](std::string_view one) { cookies.push_back(split_field(trimmed(one))); });
  return cookies;
}

std::vector<std::string> cookies_set_by(const HttpExchange& exchange) {
  std::vector<std::string> names;
  for (const auto& [name, value] : exchange.answer_headers) {
    if (lower_case(name) != "set-cookie") continue;
    each_part(value, '\n', [&](std::string_view line) {  // as browsers write several
      names.push_back(split_field(trimmed(line.substr(0, line.find(';')))).first);
    });
  }
  return names;
}

bool header_matters(std::string_view name, std::string_view value) {
  constexpr std::array<std::string_view, 28> of_browsers{"host",
                                                         "connection",
                                                         "content-length",
                                                         "content-type",
                                                         "user-agent",
                                                         "referer",
                                                         "cookie",
                                                         "cache-control",
                                                         "pragma",
                                                         "upgrade",
                                                         "upgrade-insecure-requests",
                                                         "dnt",
                                                         "priority",
                                                         "te",
                                                         "range",
                                                         "purpose",
                                                         "save-data",
                                                         "keep-alive",
                                                         "transfer-encoding",
                                                         "expect",
                                                         "via",
                                                         "downlink",
                                                         "rtt",
                                                         "ect",
                                                         "device-memory",
                                                         "x-client-data",
                                                         "proxy-connection",
                                                         "date"};
  constexpr std::array<std::string_view, 4> families{"sec-", "accept-", "if-", "access-control-"};
  const std::string lower = lower_case(name);
  if (lower == "accept") return value.starts_with("application/");
  return std::find(of_browsers.begin(), of_browsers.end(), lower) == of_browsers.end() &&
         std::none_of(families.begin(), families.end(),
                      [&](std::string_view family) { return lower.starts_with(family); });
}

bool is_static(const HttpExchange& exchange) {
  constexpr std::array<std::string_view, 11> kinds{"image",
                                                   "stylesheet",
                                                   "script",
                                                   "font",
                                                   "media",
                                                   "texttrack",
                                                   "manifest",
                                                   "ping",
                                                   "preflight",
                                                   "eventsource",
                                                   "cspviolationreport"};
  constexpr std::array<std::string_view, 7> types{
      "image/", "font/", "video/", "audio/", "text/css", "text/javascript", "text/event-stream"};
  constexpr std::array<std::string_view, 13> endings{".js",   ".mjs",   ".css", ".png", ".jpg",
                                                     ".jpeg", ".gif",   ".svg", ".ico", ".woff",
                                                     ".map",  ".woff2", ".webp"};
  if (std::find(kinds.begin(), kinds.end(), exchange.kind) != kinds.end()) return true;
  const std::string path = lower_case(split_web_url(exchange.url).path);
  const std::string type = lower_case(exchange.answer_type);
  const bool by_type = std::any_of(types.begin(), types.end(),
                                   [&](std::string_view one) { return type.starts_with(one); });
  return by_type || type.find("javascript") != std::string::npos ||
         std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return path.ends_with(ending); });
}

}  // namespace botarmy
