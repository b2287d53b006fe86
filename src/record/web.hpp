// SPDX-License-Identifier: MIT
#pragma once

#include "record/session.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {

/// A URL in its parts, as they were written.
struct WebUrl {
  std::string scheme;     ///< in small letters
  std::string authority;  ///< host and port
  std::string path;       ///< begins with '/'
  std::string query;      ///< without its question mark

  /// Whether both are of one server, be it over HTTP or a websocket.
  [[nodiscard]] bool same_server(const WebUrl& other) const;
  [[nodiscard]] bool secure() const { return scheme == "wss" || scheme == "https"; }
  /// The host in small letters, without its port.
  [[nodiscard]] std::string host() const;
  /// Path and query.
  [[nodiscard]] std::string resource() const { return path + (query.empty() ? "" : "?" + query); }
};

/// Takes a URL apart; a fragment is left out.
WebUrl split_web_url(std::string_view url);

using FormFields = std::vector<std::pair<std::string, std::string>>;

/// The fields of a query or a form, as they stand there.
FormFields split_form(std::string_view text);

/// What a part of a form means: "a%20b" and "a+b" are "a b".
std::string form_decoded(std::string_view text);

/// The cookies of a Cookie header.
FormFields split_cookies(std::string_view header);

/// The names of the cookies that an answer sets.
std::vector<std::string> cookies_set_by(const HttpExchange& exchange);

/// Whether a header of a request is there for its own sake: not one that every browser sends, or
/// that is made for each connection.
bool header_matters(std::string_view name, std::string_view value);

/// Whether a request is for what a page looks like, such as a picture or a script.
bool is_static(const HttpExchange& exchange);

}  // namespace botarmy
