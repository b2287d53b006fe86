// SPDX-License-Identifier: MIT
#include "record/handshake.hpp"

#include "record/http_step.hpp"
#include "text/compact_json.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

/// The first websocket, and which happening that is.
std::pair<const SocketOpening*, std::size_t> first_opening(const Session& session) {
  for (std::size_t i = 0; i < session.happenings.size(); ++i) {
    const auto* const opening = std::get_if<SocketOpening>(&session.happenings[i].what);
    if (opening != nullptr) return {opening, i};
  }
  return {nullptr, 0};
}

json::array subprotocols_of(const SocketOpening& opening) {
  json::array list;
  const std::string* const header = find_header(opening.headers, "Sec-WebSocket-Protocol");
  std::string_view rest = header == nullptr ? std::string_view{} : *header;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    std::string_view one = rest.substr(0, comma);
    while (one.starts_with(' ')) one.remove_prefix(1);
    if (!one.empty()) list.push_back(json::value(one));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return list;
}

std::string spoken_url(const SocketOpening& opening, std::size_t number, const Vocabulary& words) {
  if (const std::string* const whole = words.name_of(json::value(opening.url), number)) {
    return "{{" + *whole + "}}";
  }
  const WebUrl url = split_web_url(opening.url);
  const std::string query = spoken_query(url.query, number, words);
  return url.scheme + "://" + url.authority + words.text(url.path, number) +
         (query.empty() ? "" : "?" + query);
}

bool has_template_in(const json::value& value) {
  return as_text(value).find("{{") != std::string::npos;
}

}  // namespace

WebUrl target_of(const Session& session) {
  if (const auto* const opening = first_opening(session).first) return split_web_url(opening->url);
  for (const Happening& happening : session.happenings) {
    const auto* const exchange = std::get_if<HttpExchange>(&happening.what);
    if (exchange != nullptr) return split_web_url(exchange->url);
  }
  return {};
}

json::object target_settings(const Session& session, const WebUrl& target, const Learned& learned) {
  json::object settings;
  const std::string server = (target.secure() ? "wss://" : "ws://") + target.authority;
  const auto [opening, number] = first_opening(session);
  if (opening == nullptr) return {{"url", server + "/"}};
  const std::string url = spoken_url(*opening, number, learned.words);
  const bool path_changes = learned.words.text(target.path, number) != target.path;
  if (url.find("{{") == std::string::npos) {
    settings["url"] = url;
  } else {
    settings["url"] = server + (path_changes ? "/" : target.path);
  }
  json::array subprotocols = subprotocols_of(*opening);
  if (!subprotocols.empty()) settings["subprotocols"] = std::move(subprotocols);
  json::object headers;
  for (const auto& [name, value] : spoken_headers(opening->headers, number, learned)) {
    if (!has_template_in(value)) headers[name] = value;
  }
  if (!headers.empty()) settings["headers"] = std::move(headers);
  return settings;
}

json::object connect_arguments(const SocketOpening& opening, std::size_t number,
                               const json::object& target, const Learned& learned) {
  json::object arguments;
  const std::string url = spoken_url(opening, number, learned.words);
  if (url != as_text(target.at("url"))) arguments["url"] = url;
  const json::value* const usual = target.if_contains("headers");
  json::object headers;
  for (const auto& [name, value] : spoken_headers(opening.headers, number, learned)) {
    const json::value* const same =
        usual == nullptr ? nullptr : usual->as_object().if_contains(name);
    if (same == nullptr || *same != value) headers[name] = value;
  }
  if (!headers.empty()) arguments["headers"] = std::move(headers);
  json::array subprotocols = subprotocols_of(opening);
  const json::value* const offered = target.if_contains("subprotocols");
  const bool same = offered == nullptr ? subprotocols.empty() : *offered == subprotocols;
  if (!same) arguments["subprotocols"] = std::move(subprotocols);
  return arguments;
}

}  // namespace botarmy
