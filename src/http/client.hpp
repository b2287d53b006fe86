// SPDX-License-Identifier: MIT
#pragma once

#include "http/cookie_jar.hpp"
#include "http/exchange.hpp"
#include "http/idle_limit.hpp"
#include "tls/contexts.hpp"
#include "ws/dialer.hpp"
#include "ws/transport.hpp"
#include "ws/url.hpp"

#include <botarmy/http.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace botarmy {

/// What the clients of a shard share.
struct HttpShard {
  explicit HttpShard(const Executor& executor) : dialer(executor), idle_limit(executor) {}

  Dialer dialer;
  HttpInput input{};
  IdleLimit idle_limit;
};

/// A client over TCP and TLS: at most a few connections are kept for the next request, and not for
/// long.
class SocketHttpClient final : public HttpClient, public HasIdle {
 public:
  using Result = boost::system::result<HttpResponse, HttpError>;

  SocketHttpClient(HttpShard& shard, const ConnectOptions& target)
      : shard_(shard), target_(target) {}
  ~SocketHttpClient() override { shard_.idle_limit.forget(*this); }

  Task<Result> send(HttpRequest request) override;
  [[nodiscard]] std::string cookies(std::string_view url) const override;
  void keep_cookie(std::string_view url, std::string_view set_cookie) override;

  bool hang_up_idle(std::chrono::steady_clock::time_point before) override;

 private:
  /// A connection that waits for the next request to the same server.
  struct Idle {
    Url url;
    TlsOptions tls;
    std::unique_ptr<Transport> transport;
    std::chrono::steady_clock::time_point since;
  };
  using Dialled = boost::system::result<std::unique_ptr<Transport>, HttpError>;

  Task<Result> follow(HttpRequest& request);
  Task<Result> ask(const HttpRequest& request, const Url& url);
  [[nodiscard]] TlsOptions tls_for(const HttpRequest& request, const Url& url) const;
  Task<Dialled> connect(const Url& url, const TlsOptions& tls);
  std::unique_ptr<Transport> take_idle(const Url& url, const TlsOptions& tls);
  void keep_idle(const Url& url, const TlsOptions& tls, std::unique_ptr<Transport> transport);
  void keep_cookies(const HttpResponse& response);

  HttpShard& shard_;
  const ConnectOptions& target_;
  std::vector<Idle> idle_;
  std::unique_ptr<CookieJar> jar_;  // made with the first cookie
};

}  // namespace botarmy
