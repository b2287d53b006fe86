// SPDX-License-Identifier: MIT
// Reads any bytes as an answer of an HTTP server, in pieces and whole, with the same result, and as
// a Set-Cookie header, a URL and a reference relative to one.
#include "http/cookie_jar.hpp"
#include "http/response_reader.hpp"
#include "http/url.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

using namespace botarmy;

std::string read(std::string_view bytes, std::size_t step) {
  HttpRequest request;
  request.max_body_size = 1000;
  ResponseReader reader(request);
  for (; !bytes.empty() && !reader.done() && !reader.failure();) {
    const std::string part(bytes.substr(0, step));
    bytes.remove_prefix(part.size());
    reader.feed(part);
  }
  if (!reader.done() && !reader.failure()) reader.end("the end");
  if (reader.failure()) return "failure";
  const HttpResponse response = reader.take();
  return std::to_string(response.status) + response.body;
}

void keep_cookie(const std::string& text) {
  CookieJar jar;
  const UrlPlace place = place_of("https://a.site.example/x/y");
  const CookieJar::Time now = std::chrono::sys_days(std::chrono::year(2024) / 5 / 1);
  jar.keep(place, text, now);
  const std::string header = jar.header(place, now);
  if (header.find_first_of("\r\n") != std::string::npos) std::abort();
}

void read_url(const std::string& text) {
  if (const auto url = parse_http_url(text)) {
    if (url->host.empty() || url->port == 0 || !url->resource.starts_with('/')) std::abort();
    if (url->resource.find_first_of(" \r\n") != std::string::npos) std::abort();
  }
  (void)place_of(text);
  if (const auto there = resolve_url("http://a/b/c?d", text)) (void)parse_http_url(*there);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  if (read(text, size + 1) != read(text, 7)) std::abort();
  keep_cookie(text);
  read_url(text);
  return 0;
}
