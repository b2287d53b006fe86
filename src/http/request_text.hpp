// SPDX-License-Identifier: MIT
#pragma once

#include "ws/url.hpp"

#include <botarmy/http.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace botarmy {

/// Whether two names of headers are the same.
bool same_header(std::string_view one, std::string_view other);

/// What is wrong with the method or the headers of a request, if anything is.
std::optional<std::string> find_bad_part(const HttpRequest& request);

/// Whether the connection is not to be used again after the request: `Connection: close`.
bool wants_close(const HttpRequest& request);

/// The request up to its body (RFC 9112, section 3 and 5). `cookies` go before those of the
/// request's own header.
std::string request_head(const HttpRequest& request, const Url& url, const std::string& cookies);

}  // namespace botarmy
