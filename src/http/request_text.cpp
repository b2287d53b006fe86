// SPDX-License-Identifier: MIT
#include "http/request_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace botarmy {
namespace {

/// RFC 9110, section 5.6.2.
bool is_token(std::string_view text) {
  static constexpr std::string_view others = "!#$%&'*+-.^_`|~";
  const auto fits = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           others.find(c) != std::string_view::npos;
  };
  return !text.empty() && std::all_of(text.begin(), text.end(), fits);
}

bool is_one_line(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

/// Headers that say where the body ends, or what becomes of the connection.
bool is_reserved(std::string_view name) {
  constexpr std::array<std::string_view, 5> reserved{"Connection", "Content-Length",
                                                     "Transfer-Encoding", "Upgrade", "Expect"};
  return std::any_of(reserved.begin(), reserved.end(),
                     [&](std::string_view other) { return same_header(name, other); });
}

bool says_close(const std::pair<std::string, std::string>& header) {
  return same_header(header.first, "Connection") && same_header(header.second, "close");
}

bool has_header(const HttpRequest& request, std::string_view name) {
  return std::any_of(request.headers.begin(), request.headers.end(),
                     [&](const auto& header) { return same_header(header.first, name); });
}

/// Methods whose requests have a body as a rule, so that an empty one is worth saying (RFC 9110,
/// section 8.6).
bool has_a_body_by_rule(std::string_view method) {
  return method == "POST" || method == "PUT" || method == "PATCH";
}

void add(std::string& head, std::string_view name, std::string_view value) {
  head.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

bool same_header(std::string_view one, std::string_view other) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [&](char a, char b) { return lower(a) == lower(b); });
}

std::optional<std::string> find_bad_part(const HttpRequest& request) {
  if (!is_token(request.method)) return '"' + request.method + "\" is not a method's name";
  for (const auto& header : request.headers) {
    const auto& [name, value] = header;
    if (!is_token(name)) return '"' + name + "\" is not a header's name";
    if (!is_one_line(value)) return "the value of header " + name + " has a line break";
    if (is_reserved(name) && !says_close(header)) {
      return "header " + name + " belongs to the connection";
    }
  }
  return std::nullopt;
}

bool wants_close(const HttpRequest& request) {
  return std::any_of(request.headers.begin(), request.headers.end(), says_close);
}

std::string request_head(const HttpRequest& request, const Url& url, const std::string& cookies) {
  std::string head = request.method + ' ' + url.resource + " HTTP/1.1\r\n";
  const auto add_default = [&](std::string_view name, std::string_view value) {
    if (!has_header(request, name)) add(head, name, value);
  };
  add_default("Host", url.authority);
  add_default("User-Agent", "botarmy/" BOTARMY_VERSION);
  add_default("Accept", "*/*");
  add_default("Accept-Encoding", "identity");
  std::string all_cookies = cookies;
  for (const auto& [name, value] : request.headers) {
    if (!same_header(name, "Cookie")) {
      add(head, name, value);
    } else {
      all_cookies.append(all_cookies.empty() ? "" : "; ").append(value);
    }
  }
  if (!all_cookies.empty()) add(head, "Cookie", all_cookies);
  if (!request.body.empty() || has_a_body_by_rule(request.method)) {
    add(head, "Content-Length", std::to_string(request.body.size()));
  }
  return head.append("\r\n");
}

}  // namespace botarmy
