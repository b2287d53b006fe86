// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/histogram.hpp"

#include <botarmy/http.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace botarmy {

/// What became of the HTTP requests of one name. Redirects that were followed are part of their
/// request. Bytes are those of the bodies.
struct HttpRequestFigures {
  std::map<int, std::uint64_t> statuses;                   ///< of the answers
  std::array<std::uint64_t, http_cause_count> failures{};  ///< indexed by HttpCause
  std::uint64_t bytes_sent = 0;
  std::uint64_t bytes_received = 0;
  Histogram duration;  ///< from the call to the whole answer; answers only

  [[nodiscard]] std::uint64_t count() const;
  HttpRequestFigures& operator+=(const HttpRequestFigures& other);
};

/// The HTTP requests of all names.
class HttpFigures {
 public:
  using Requests = std::map<std::string, HttpRequestFigures, std::less<>>;

  /// Names of which each gets figures of its own; the rest are counted together, so that names with
  /// ever new numbers in them cannot fill the memory.
  static constexpr std::size_t most_names = 1000;
  static constexpr std::string_view other_requests = "other requests";

  HttpRequestFigures& request(std::string_view name);
  [[nodiscard]] const Requests& requests() const { return requests_; }
  HttpFigures& operator+=(const HttpFigures& other);
  /// Moves all figures out; the names stay, so that they are bounded over all such moves.
  HttpFigures take();

 private:
  Requests requests_;
};

}  // namespace botarmy
