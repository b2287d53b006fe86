// SPDX-License-Identifier: MIT
#pragma once

#include "http/cookie.hpp"
#include "http/url.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

/// The cookies of one bot (RFC 6265, section 5.3 and 5.4). Knows no list of public suffixes, but
/// takes no cookie for a whole top-level domain.
class CookieJar {
 public:
  using Time = std::chrono::system_clock::time_point;

  /// As many as browsers keep for a site; then the oldest goes.
  static constexpr std::size_t most_cookies = 180;

  /// Takes what a Set-Cookie header of an answer from there says.
  void keep(const UrlPlace& from, std::string_view set_cookie, Time now);

  /// The Cookie header of a request to there; empty if there is none.
  [[nodiscard]] std::string header(const UrlPlace& to, Time now) const;

  [[nodiscard]] std::size_t size() const { return cookies_.size(); }

 private:
  struct Cookie {
    SetCookie set;           // its domain and path filled in
    bool host_only = false;  // for this very host, not for those below it
  };

  void forget_expired(Time now);

  std::vector<Cookie> cookies_;  // in the order in which they first came
};

}  // namespace botarmy
