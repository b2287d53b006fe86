// SPDX-License-Identifier: MIT
#include "ws/handshake.hpp"

#include <websocketpp/http/constants.hpp>
#include <websocketpp/uri.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <vector>

namespace botarmy {
namespace {

namespace http = websocketpp::http;

bool same_name(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower(x) == lower(y); });
}

/// Headers that the handshake itself is made of.
bool is_reserved(std::string_view name) {
  constexpr std::array<std::string_view, 7> reserved{"Upgrade",
                                                     "Connection",
                                                     "Sec-WebSocket-Key",
                                                     "Sec-WebSocket-Version",
                                                     "Sec-WebSocket-Protocol",
                                                     "Sec-WebSocket-Extensions",
                                                     "Sec-WebSocket-Accept"};
  return std::any_of(reserved.begin(), reserved.end(),
                     [&](std::string_view other) { return same_name(name, other); });
}

bool is_token(std::string_view text) {
  return !text.empty() && std::none_of(text.begin(), text.end(), [](char c) {
    return http::is_not_token_char(static_cast<unsigned char>(c));
  });
}

bool is_one_line(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

/// Whether this word is in a list such as "keep-alive, Upgrade", in whatever case.
bool has_token(std::string_view list, std::string_view token) {
  constexpr std::string_view space = " \t";
  while (!list.empty()) {
    std::string_view word = list.substr(0, list.find(','));
    list.remove_prefix(std::min(list.size(), word.size() + 1));
    word.remove_prefix(std::min(word.size(), word.find_first_not_of(space)));
    word = word.substr(0, word.find_last_not_of(space) + 1);
    if (same_name(word, token)) return true;
  }
  return false;
}

}  // namespace

std::optional<std::string> find_bad_header(const ConnectOptions& options) {
  for (const auto& [name, value] : options.headers) {
    if (!is_token(name)) return "\"" + name + "\" is not a header's name";
    if (!is_one_line(value)) return "the value of header " + name + " has a line break";
    if (is_reserved(name)) return "header " + name + " belongs to the opening handshake";
  }
  for (const std::string& subprotocol : options.subprotocols) {
    if (!is_token(subprotocol)) return "\"" + subprotocol + "\" is not a subprotocol's name";
  }
  return std::nullopt;
}

OpeningHandshake::OpeningHandshake(const Url& url, const ConnectOptions& options, MaskKeys& keys)
    : options_(options), processor_(url.secure, /*is_server=*/false, &messages_, keys) {
  const auto uri = std::make_shared<websocketpp::uri>(url.secure, url.host, url.port, url.resource);
  processor_.client_handshake_request(request_, uri, options.subprotocols);
  request_.replace_header("Host", url.authority);
  request_.replace_header("User-Agent", "botarmy/" BOTARMY_VERSION);
  if (options.compression.offer) {
    request_.replace_header("Sec-WebSocket-Extensions", make_deflate_offer(options.compression));
  }
  add_headers(options);
  request_text_ = request_.raw();
}

/// The first of a name replaces the default, if there is one; what comes again is added to it.
void OpeningHandshake::add_headers(const ConnectOptions& options) {
  std::vector<std::string_view> seen;
  for (const auto& header : options.headers) {
    const std::string& name = header.first;
    const auto same = [&name](std::string_view other) { return same_name(name, other); };
    const bool again = std::any_of(seen.begin(), seen.end(), same);
    const std::string_view separator = same_name(name, "Cookie") ? "; " : ", ";
    std::string all = again ? request_.get_header(name) : std::string();
    if (again) all.append(separator);
    request_.replace_header(name, all.append(header.second));
    seen.push_back(name);
  }
}

OpeningHandshake::Answer OpeningHandshake::check(std::string_view head) const {
  EngineConfig::response_type response;
  try {
    response.consume(head.data(), head.size());
  } catch (const http::exception& error) {
    return {.violation = error.what()};
  }
  Answer answer;
  answer.status = static_cast<int>(response.get_status_code());
  answer.reason_phrase = response.get_status_msg();
  answer.body_size = std::strtoul(response.get_header("Content-Length").c_str(), nullptr, 10);
  answer.location = response.get_header("Location");
  answer.subprotocol = response.get_header("Sec-WebSocket-Protocol");
  if (answer.status == http::status_code::switching_protocols) {
    answer.violation = find_violation(response, answer);
  }
  return answer;
}

std::optional<std::string> OpeningHandshake::find_violation(EngineConfig::response_type& response,
                                                            Answer& answer) const {
  if (response.get_version() != "HTTP/1.1") return response.get_version() + " is not HTTP/1.1";
  const std::string& upgrade = response.get_header("Upgrade");
  if (!same_name(upgrade, "websocket")) return "Upgrade is \"" + upgrade + "\", not \"websocket\"";
  const std::string& connection = response.get_header("Connection");
  if (!has_token(connection, "Upgrade")) {
    return "Connection is \"" + connection + "\", without \"Upgrade\"";
  }
  // What is left for it to refuse is the answer to our key.
  if (processor_.validate_server_handshake_response(request_, response)) {
    const std::string& accept = response.get_header("Sec-WebSocket-Accept");
    return "Sec-WebSocket-Accept is \"" + accept + "\", which does not answer our key";
  }
  const std::string& extensions = response.get_header("Sec-WebSocket-Extensions");
  if (!extensions.empty()) {
    if (!options_.compression.offer) {
      return "the server uses an extension that was not offered: " + extensions;
    }
    const auto agreement = read_deflate_answer(options_.compression, extensions);
    if (!agreement) return agreement.error();
    answer.deflate = *agreement;
  }
  const std::string& subprotocol = response.get_header("Sec-WebSocket-Protocol");
  const auto& offered = options_.subprotocols;
  if (!subprotocol.empty() &&
      std::find(offered.begin(), offered.end(), subprotocol) == offered.end()) {
    return "the server chose a subprotocol that was not offered: " + subprotocol;
  }
  return std::nullopt;
}

}  // namespace botarmy
