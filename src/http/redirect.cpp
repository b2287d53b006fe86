// SPDX-License-Identifier: MIT
#include "http/redirect.hpp"

#include "http/request_text.hpp"
#include "http/url.hpp"

#include <algorithm>

namespace botarmy {
namespace {

bool same_origin(const Url& one, const Url& other) {
  return one.secure == other.secure && one.host == other.host && one.port == other.port;
}

void drop_headers(HttpRequest& request, std::initializer_list<std::string_view> names) {
  std::erase_if(request.headers, [&](const auto& header) {
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view name) { return same_header(header.first, name); });
  });
}

/// 303 asks for GET; of 301 and 302 after a POST, everybody makes GET.
bool becomes_get(const HttpRequest& request, int status) {
  if (status == 303) return request.method != "GET" && request.method != "HEAD";
  return (status == 301 || status == 302) && request.method == "POST";
}

}  // namespace

bool redirects(const HttpResponse& response) {
  const int status = response.status;
  const bool may =
      status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  return may && response.header("Location").has_value();
}

boost::system::result<void, std::string> redirect(HttpRequest& request,
                                                  const HttpResponse& response) {
  const std::string reference(*response.header("Location"));
  const auto location = resolve_url(request.url, reference);
  if (!location) return '"' + reference + "\", which is no URL";
  const auto from = parse_http_url(request.url);
  const auto to = parse_http_url(*location);
  if (!to) return to.error();
  if (becomes_get(request, response.status)) {
    request.method = "GET";
    request.body.clear();
    drop_headers(request, {"Content-Type", "Content-Encoding", "Content-Language",
                           "Content-Location", "Content-MD5", "Digest"});
  }
  drop_headers(request, {"Host"});
  if (!same_origin(*from, *to)) {
    drop_headers(request, {"Authorization", "Proxy-Authorization", "Cookie", "Origin"});
  }
  request.url = *location;
  return {};
}

}  // namespace botarmy
