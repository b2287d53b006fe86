// SPDX-License-Identifier: MIT
#include "record/selection.hpp"

#include "record/web.hpp"

#include <boost/regex.hpp>

#include <map>
#include <set>

namespace botarmy {
namespace {

/// Where an answer sends the browser; empty if nowhere.
std::string destination(const HttpExchange& exchange) {
  const std::string* const location = find_header(exchange.answer_headers, "Location");
  if (exchange.status < 300 || exchange.status > 399 || location == nullptr) return {};
  if (location->find("://") != std::string::npos) return *location;
  if (!location->starts_with('/')) return {};
  const WebUrl url = split_web_url(exchange.url);
  return url.scheme + "://" + url.authority + *location;
}

class Selector {
 public:
  explicit Selector(const std::string& url_filter)
      : filter_(url_filter, boost::regex::perl | boost::regex::no_except) {}

  bool wants(const Happening& happening) {
    if (const auto* const exchange = std::get_if<HttpExchange>(&happening.what)) {
      return wants(*exchange);
    }
    if (const auto* const opening = std::get_if<SocketOpening>(&happening.what)) {
      if (fits(opening->url)) sockets_.insert(opening->socket);
      return sockets_.contains(opening->socket);
    }
    if (const auto* const message = std::get_if<SocketMessage>(&happening.what)) {
      return sockets_.contains(message->socket);
    }
    return sockets_.contains(std::get<SocketClosing>(happening.what).socket);
  }

 private:
  [[nodiscard]] bool fits(const std::string& url) const {
    return filter_.empty() || boost::regex_search(url, filter_);
  }

  bool wants(const HttpExchange& exchange) {
    const auto redirected = destinations_.find(exchange.url);
    const bool followed = redirected != destinations_.end() && exchange.method != "POST";
    if (followed) destinations_.erase(redirected);
    if (const std::string next = destination(exchange); !next.empty()) destinations_.insert(next);
    return !followed && exchange.status >= 200 && exchange.method != "OPTIONS" &&
           exchange.method != "CONNECT" && !is_static(exchange) && fits(exchange.url);
  }

  boost::regex filter_;
  std::set<std::size_t> sockets_;
  std::multiset<std::string> destinations_;
};

}  // namespace

Session select(const Session& session, const std::string& url_filter) {
  Session selected;
  Selector selector{url_filter};
  for (const Happening& happening : session.happenings) {
    if (selector.wants(happening)) selected.happenings.push_back(happening);
  }
  put_in_order(selected);
  return selected;
}

}  // namespace botarmy
