// SPDX-License-Identifier: MIT
#include "report/http.hpp"

#include "report/layout.hpp"
#include "report/numbers.hpp"
#include "report/sections.hpp"
#include "report/stats.hpp"
#include "text/utf8.hpp"

#include <numeric>
#include <utility>

namespace botarmy {
namespace {

using Kind = Table::Column::Kind;
using Failures = std::array<std::uint64_t, http_cause_count>;

json::object statuses(const HttpRequestFigures& figures) {
  json::object result;
  for (const auto& [status, count] : figures.statuses) result[std::to_string(status)] = count;
  return result;
}

json::object failures(const HttpRequestFigures& figures) {
  json::object result;
  for (std::size_t i = 0; i < http_cause_count; ++i) {
    const std::uint64_t count = figures.failures[i];
    if (count > 0) result[to_string(static_cast<HttpCause>(i))] = count;
  }
  return result;
}

/// How many answers were 200 to 299, and so on.
std::uint64_t of_class(const HttpRequestFigures& figures, int hundreds) {
  std::uint64_t sum = 0;
  for (const auto& [status, count] : figures.statuses) {
    if (status / 100 == hundreds) sum += count;
  }
  return sum;
}

std::uint64_t failed(const HttpRequestFigures& figures) {
  return std::accumulate(figures.failures.begin(), figures.failures.end(), std::uint64_t{0});
}

std::string sums(const HttpFigures& figures) {
  HttpRequestFigures sum;
  for (const auto& [name, request] : figures.requests()) sum += request;
  std::string text = "sent " + bytes(static_cast<double>(sum.bytes_sent)) + " · received " +
                     bytes(static_cast<double>(sum.bytes_received));
  if (failed(sum) == 0) return text;
  text += " · failed " + grouped(failed(sum)) + " (";
  const char* separator = "";
  for (std::size_t i = 0; i < http_cause_count; ++i) {
    if (sum.failures[i] == 0) continue;
    text.append(std::exchange(separator, ", ")).append(to_string(static_cast<HttpCause>(i)));
    text += " " + grouped(sum.failures[i]);
  }
  return text + ")";
}

}  // namespace

json::object http_json(const HttpFigures& figures) {
  json::object requests;
  for (const auto& [name, request] : figures.requests()) {
    requests[valid_utf8(name)] = {{"count", request.count()},
                                  {"statuses", statuses(request)},
                                  {"failures", failures(request)},
                                  {"bytes_sent", request.bytes_sent},
                                  {"bytes_received", request.bytes_received},
                                  {"duration_ms", stats_json(request.duration.stats())}};
  }
  return {{"requests", std::move(requests)}};
}

Section http_section(const HttpFigures& figures, std::size_t most_width) {
  Table table(with_times({{"HTTP", Kind::text},
                          {"count"},
                          {"2xx"},
                          {"3xx", Kind::extra},
                          {"4xx"},
                          {"5xx"},
                          {"failed"}}));
  if (figures.requests().empty()) return {.label = "", .table = std::move(table)};
  for (const auto& [name, request] : figures.requests()) {
    std::vector<std::string> row{printable(name), counted(request.count())};
    for (const int hundreds : {2, 3, 4, 5}) row.push_back(counted(of_class(request, hundreds)));
    row.push_back(counted(failed(request)));
    append_times(row, request.duration.stats());
    const std::uint64_t trouble = failed(request) + of_class(request, 4) + of_class(request, 5);
    table.add(std::move(row), {.trouble = trouble, .count = request.count()});
  }
  return {.label = "", .table = std::move(table), .foot = {shorten(sums(figures), most_width)}};
}

}  // namespace botarmy
