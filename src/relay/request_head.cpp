// SPDX-License-Identifier: MIT
#include "relay/request_head.hpp"

namespace botarmy {
namespace {

/// The address of the relay in a URL, replaced by that of the server.
std::string with_server(const std::string& url, const std::string& relay, const Url& server) {
  const std::string own = "http://" + relay;
  const bool ours = url.starts_with(own) && (url.size() == own.size() || url[own.size()] == '/');
  if (!ours) return url;
  return (server.secure ? "https://" : "http://") + server.authority + url.substr(own.size());
}

}  // namespace

RecordedHeaders headers_for_server(const RecordedHeaders& headers, const Url& server,
                                   bool websocket) {
  const std::string* const host = find_header(headers, "Host");
  const std::string relay = host == nullptr ? "" : *host;
  RecordedHeaders result;
  for (const auto& [name, value] : headers) {
    const std::string lower = lower_case(name);
    if (lower == "host") {
      result.emplace_back(name, server.authority);
    } else if (lower == "origin" || lower == "referer") {
      result.emplace_back(name, with_server(value, relay, server));
    } else if (lower == "sec-websocket-extensions" || lower == "accept-encoding") {
      continue;
    } else if (!websocket &&
               (lower == "connection" || lower == "keep-alive" || lower == "transfer-encoding" ||
                lower == "content-length" || lower == "upgrade" || lower == "proxy-connection")) {
      continue;
    } else {
      result.emplace_back(name, value);
    }
  }
  return result;
}

std::string request_head_text(std::string_view method, std::string_view resource,
                              const RecordedHeaders& headers) {
  std::string text{method};
  text.append(" ").append(resource).append(" HTTP/1.1\r\n");
  for (const auto& [name, value] : headers) text.append(name).append(": ").append(value) += "\r\n";
  return text += "\r\n";
}

}  // namespace botarmy
