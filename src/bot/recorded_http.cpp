// SPDX-License-Identifier: MIT
#include "bot/recorded_http.hpp"

#include <utility>

namespace botarmy {
namespace {

/// "GET /path" of "http://host/path?query".
std::string default_name(const HttpRequest& request) {
  const std::string_view url = request.url;
  const std::size_t scheme = url.find("://");
  const std::size_t path = url.find_first_of("/?#", scheme == url.npos ? 0 : scheme + 3);
  const std::size_t end = std::min(url.find_first_of("?#"), url.size());
  const bool has_path = path < end;
  return request.method + ' ' + (has_path ? std::string(url.substr(path, end - path)) : "/");
}

}  // namespace

Task<RecordedHttp::Result> RecordedHttp::send(HttpRequest request) {
  const std::string name = request.name.empty() ? default_name(request) : request.name;
  const std::size_t sent = request.body.size();
  const Clock::time_point start = clock_.now();
  Result answer = co_await client_->send(std::move(request));
  const Clock::duration duration = clock_.now() - start;
  HttpRequestFigures& figures = figures_.request(name);
  figures.bytes_sent += sent;
  if (answer) {
    ++figures.statuses[answer->status];
    figures.bytes_received += answer->body_size;
    figures.duration.record(duration);
  } else {
    ++figures.failures[static_cast<std::size_t>(answer.error().cause)];
  }
  co_return answer;
}

}  // namespace botarmy
