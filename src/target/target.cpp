// SPDX-License-Identifier: MIT
#include "target/target.hpp"

#include "source/did_you_mean.hpp"
#include "source/fields.hpp"
#include "target/compression.hpp"
#include "target/on_lost.hpp"
#include "target/route.hpp"
#include "target/tls.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace botarmy {
namespace {

constexpr std::string_view demo = "demo";

/// Whether the text could be the address of a websocket. Its parts are checked where it is used,
/// which is also where one given on the command line comes along.
bool is_websocket_url(std::string_view text) {
  constexpr std::array<std::string_view, 2> schemes{"ws://", "wss://"};
  const auto begins_text = [text](std::string_view scheme) {
    return text.starts_with(scheme) && text.size() > scheme.size();
  };
  return std::any_of(schemes.begin(), schemes.end(), begins_text) &&
         text.find_first_of(" \t\r\n") == std::string_view::npos;
}

/// What a wrong URL may have been meant to be.
std::string correction(std::string_view text) {
  constexpr std::string_view http = "http";
  const bool secure = text.starts_with("https://");
  if (!secure && !text.starts_with("http://")) return did_you_mean(text, {std::string{demo}});
  std::string meant = "ws";
  return " (did you mean " + in_quotes(meant.append(text.substr(http.size()))) + "?)";
}

std::string read_url(const Value& value, const std::string& name, Problems& problems) {
  if (value.text == demo) return {};
  if (is_websocket_url(value.text)) return value.text;
  problems.add(value.at, name + " must be 'demo' or a URL that begins with ws:// or wss://, not " +
                             describe(value) + correction(value.text));
  return {};
}

void read_ping(const Value& value, ConnectOptions& options, const std::string& path,
               Problems& problems) {
  Fields fields{value, path, problems};
  options.ping_interval = fields.duration("interval").value_or(options.ping_interval);
  options.ping_timeout = fields.duration("timeout").value_or(options.ping_timeout);
  fields.finish();
}

void read_headers(const Value& headers, ConnectOptions& options, Problems& problems) {
  for (const Entry& header : headers.entries) {
    const std::string name = "the header " + in_quotes(header.key);
    if (header.key.empty() || header.key.find_first_of(" \t\r\n:") != std::string::npos) {
      problems.add(header.at, name + " has a name that no header can have");
    }
    if (header.value.kind != Value::Kind::scalar) {
      problems.add(header.value.at, name + " must be text, not " + describe(header.value));
    } else if (header.value.text.find_first_of("\r\n") != std::string::npos) {
      problems.add(header.value.at, name + " must be a single line");
    }
    options.headers.emplace_back(header.key, header.value.text);
  }
}

}  // namespace

ConnectOptions read_connection(const Value& value, ConnectOptions options, const std::string& path,
                               Problems& problems) {
  Fields fields{value, path, problems};
  if (const Value* url = fields.find("url"))
    options.url = read_url(*url, in_quotes(path + ".url"), problems);
  if (const Value* headers = fields.mapping("headers")) read_headers(*headers, options, problems);
  if (const Value* tls = fields.mapping("tls"))
    options.tls = read_tls(*tls, path + ".tls", problems);
  if (const Value* compression = fields.find("compression")) {
    options.compression =
        read_compression(*compression, options.compression, path + ".compression", problems);
  }
  options.subprotocols = fields.texts("subprotocols").value_or(options.subprotocols);
  read_route(fields, path, options, problems);
  options.connect_timeout = fields.duration("connect_timeout").value_or(options.connect_timeout);
  options.handshake_timeout =
      fields.duration("handshake_timeout").value_or(options.handshake_timeout);
  options.close_timeout = fields.duration("close_timeout").value_or(options.close_timeout);
  if (const Value* ping = fields.mapping("ping"))
    read_ping(*ping, options, path + ".ping", problems);
  options.max_message_size =
      fields.whole_number("max_message_size", {1}).value_or(options.max_message_size);
  if (fields.find("on_lost") != nullptr) {
    options.on_lost = read_on_lost(fields, path + ".on_lost", problems);
  }
  fields.finish();
  return options;
}

ConnectOptions read_target(const Value& value, const std::string& path, Problems& problems) {
  if (value.kind == Value::Kind::mapping) return read_connection(value, {}, path, problems);
  ConnectOptions options;
  options.url = read_url(value, in_quotes(path), problems);
  return options;
}

}  // namespace botarmy
