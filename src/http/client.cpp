// SPDX-License-Identifier: MIT
#include "http/client.hpp"

#include "async/with_timeout.hpp"
#include "http/connector.hpp"
#include "http/redirect.hpp"
#include "http/request_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace botarmy {
namespace {

/// How many idle connections a bot keeps; then the oldest goes.
constexpr std::size_t most_idle = 4;

HttpCause cause_of(ConnectCause cause) {
  switch (cause) {
    case ConnectCause::dns: return HttpCause::dns;
    case ConnectCause::refused:
    case ConnectCause::http_status: return HttpCause::refused;  // by a proxy
    case ConnectCause::timeout: return HttpCause::timeout;
    case ConnectCause::tls: return HttpCause::tls;
    case ConnectCause::protocol: return HttpCause::protocol;
    case ConnectCause::local: return HttpCause::local;
  }
  return HttpCause::local;
}

/// Methods that may be sent again without harm (RFC 9110, section 9.2.2).
bool is_idempotent(std::string_view method) {
  constexpr std::array<std::string_view, 6> all{"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"};
  return std::find(all.begin(), all.end(), method) != all.end();
}

bool same_server(const Url& one, const Url& other) {
  return one.secure == other.secure && one.host == other.host && one.port == other.port;
}

std::string host_and_port(const HttpRequest& request) {
  const auto url = parse_http_url(request.url);
  return url ? url->address() : request.url;
}

/// What is left of a URL that gets into a message.
std::string shown(std::string text) {
  constexpr std::size_t longest = 200;
  if (text.size() > longest) text.resize(longest);
  return text;
}

}  // namespace

Task<SocketHttpClient::Result> SocketHttpClient::send(HttpRequest request) {
  if (auto bad = find_bad_part(request)) co_return HttpError{HttpCause::local, *bad};
  const std::chrono::milliseconds limit = request.timeout;
  auto answered = co_await with_timeout(limit, follow(request));
  if (answered) co_return std::move(*answered);
  co_return HttpError{HttpCause::timeout, host_and_port(request) + ": no whole answer within " +
                                              std::to_string(limit.count()) + " ms"};
}

Task<SocketHttpClient::Result> SocketHttpClient::follow(HttpRequest& request) {
  for (int followed = 0;; ++followed) {
    const auto url = parse_http_url(request.url);
    if (!url) co_return HttpError{HttpCause::local, shown(url.error())};
    Result answer = co_await ask(request, *url);
    if (!answer) co_return answer;
    answer->url = request.url;
    answer->redirects = followed;
    keep_cookies(*answer);
    if (request.redirects == 0 || !redirects(*answer)) co_return answer;
    if (followed == request.redirects) {
      co_return HttpError{HttpCause::redirect, url->address() + ": more than " +
                                                   std::to_string(followed) + " redirects"};
    }
    const auto next = redirect(request, *answer);
    if (!next) {
      co_return HttpError{HttpCause::redirect,
                          url->address() + ": redirects to " + shown(next.error())};
    }
  }
}

/// Sends the request once, or, if a connection that was kept turns out to be closed, twice.
Task<SocketHttpClient::Result> SocketHttpClient::ask(const HttpRequest& request, const Url& url) {
  const TlsOptions tls = tls_for(request, url);
  const std::string head = request_head(request, url, cookies(request.url));
  std::unique_ptr<Transport> transport = take_idle(url, tls);
  for (bool kept = transport != nullptr;; kept = false) {
    if (!transport) {
      Dialled dialled = co_await connect(url, tls);
      if (!dialled) co_return std::move(dialled).error();
      transport = std::move(*dialled);
    }
    auto exchanged = co_await exchange(*transport, shard_.input, request, head);
    if (exchanged) {
      if (exchanged->reusable) keep_idle(url, tls, std::move(transport));
      co_return std::move(exchanged->response);
    }
    const ExchangeFailure& failure = exchanged.error();
    transport.reset();
    if (!kept || !failure.silent || !is_idempotent(request.method)) {
      co_return HttpError{failure.cause, url.address() + ": " + failure.what};
    }
  }
}

/// The name of another server that the run's target is asked for is for the target alone.
TlsOptions SocketHttpClient::tls_for(const HttpRequest& request, const Url& url) const {
  if (request.tls) return *request.tls;
  TlsOptions tls = target_.tls;
  if (!tls.server_name.empty() && place_of(target_.url).host != url.host) tls.server_name.clear();
  return tls;
}

Task<SocketHttpClient::Dialled> SocketHttpClient::connect(const Url& url, const TlsOptions& tls) {
  ConnectOptions route = target_;
  route.tls = tls;
  auto dialled = co_await shard_.dialer.dial(url, route);
  if (!dialled) {
    const ConnectError& error = dialled.error();
    co_return HttpError{cause_of(error.cause), error.message};
  }
  co_return std::move(*dialled);
}

std::unique_ptr<Transport> SocketHttpClient::take_idle(const Url& url, const TlsOptions& tls) {
  for (;;) {
    const auto found = std::find_if(idle_.rbegin(), idle_.rend(), [&](const Idle& idle) {
      return same_server(idle.url, url) && (!url.secure || idle.tls == tls);
    });
    if (found == idle_.rend()) return nullptr;
    std::unique_ptr<Transport> transport = std::move(found->transport);
    idle_.erase(std::next(found).base());
    // The server has said nothing and is there still; else it has closed the connection.
    if (transport->read(shard_.input).would_block()) return transport;
  }
}

void SocketHttpClient::keep_idle(const Url& url, const TlsOptions& tls,
                                 std::unique_ptr<Transport> transport) {
  if (idle_.size() >= most_idle) idle_.erase(idle_.begin());
  idle_.push_back({url, tls, std::move(transport), std::chrono::steady_clock::now()});
  shard_.idle_limit.look_after(*this);
}

bool SocketHttpClient::hang_up_idle(std::chrono::steady_clock::time_point before) {
  std::erase_if(idle_, [&](const Idle& idle) { return idle.since < before; });
  return idle_.empty();
}

void SocketHttpClient::keep_cookies(const HttpResponse& response) {
  for (const auto& [name, value] : response.headers) {
    if (same_header(name, "Set-Cookie")) keep_cookie(response.url, value);
  }
}

std::string SocketHttpClient::cookies(std::string_view url) const {
  if (!jar_) return {};
  return jar_->header(place_of(url), std::chrono::system_clock::now());
}

void SocketHttpClient::keep_cookie(std::string_view url, std::string_view set_cookie) {
  if (!jar_) jar_ = std::make_unique<CookieJar>();
  jar_->keep(place_of(url), set_cookie, std::chrono::system_clock::now());
  if (jar_->size() == 0) jar_.reset();
}

}  // namespace botarmy
