// SPDX-License-Identifier: MIT
#include "http/cookie_jar.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

bool is_address(const std::string& host) {
  boost::system::error_code ec;
  boost::asio::ip::make_address(host, ec);
  return !ec;
}

/// Section 5.1.3.
bool domain_matches(const std::string& host, const std::string& domain) {
  if (host == domain) return true;
  return host.size() > domain.size() && host.ends_with(domain) &&
         host[host.size() - domain.size() - 1] == '.' && !is_address(host);
}

/// Section 5.1.4.
bool path_matches(const std::string& path, const std::string& cookie_path) {
  if (!path.starts_with(cookie_path)) return false;
  return path.size() == cookie_path.size() || cookie_path.ends_with('/') ||
         path[cookie_path.size()] == '/';
}

/// The path of a cookie that gives none (section 5.1.4): the folder of where it came from.
std::string default_path(const std::string& path) {
  const std::size_t last = path.rfind('/');
  return last == 0 || last == std::string::npos ? "/" : path.substr(0, last);
}

bool is_top_level(const std::string& domain) { return domain.find('.') == std::string::npos; }

bool expired(const SetCookie& cookie, CookieJar::Time now) {
  return cookie.expires && *cookie.expires <= now;
}

}  // namespace

void CookieJar::keep(const UrlPlace& from, std::string_view set_cookie, Time now) {
  std::optional<SetCookie> set = parse_set_cookie(set_cookie, now);
  if (!set || from.host.empty()) return;
  const bool host_only =
      set->domain.empty() || (is_top_level(set->domain) && set->domain == from.host);
  if (host_only) {
    set->domain = from.host;
  } else if (is_top_level(set->domain) || !domain_matches(from.host, set->domain)) {
    return;
  }
  if (set->path.empty()) set->path = default_path(from.path);

  const auto same = std::find_if(cookies_.begin(), cookies_.end(), [&](const Cookie& cookie) {
    return cookie.set.name == set->name && cookie.set.domain == set->domain &&
           cookie.set.path == set->path;
  });
  if (same != cookies_.end()) {
    same->set = std::move(*set);
    same->host_only = host_only;
  } else {
    cookies_.push_back({std::move(*set), host_only});
  }
  forget_expired(now);
  if (cookies_.size() > most_cookies) cookies_.erase(cookies_.begin());
}

void CookieJar::forget_expired(Time now) {
  std::erase_if(cookies_, [&](const Cookie& cookie) { return expired(cookie.set, now); });
}

std::string CookieJar::header(const UrlPlace& to, Time now) const {
  std::vector<const Cookie*> fitting;
  for (const Cookie& cookie : cookies_) {
    const bool domain_fits = cookie.host_only ? cookie.set.domain == to.host
                                              : domain_matches(to.host, cookie.set.domain);
    if (domain_fits && path_matches(to.path, cookie.set.path) &&
        (to.secure || !cookie.set.secure) && !expired(cookie.set, now)) {
      fitting.push_back(&cookie);
    }
  }
  // Longer paths first, and the older first among those of one length.
  std::stable_sort(fitting.begin(), fitting.end(), [](const Cookie* one, const Cookie* other) {
    return one->set.path.size() > other->set.path.size();
  });
  std::string header;
  for (const Cookie* cookie : fitting) {
    if (!header.empty()) header += "; ";
    header.append(cookie->set.name).append("=").append(cookie->set.value);
  }
  return header;
}

}  // namespace botarmy
