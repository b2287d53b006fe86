// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/http_figures.hpp"

#include <botarmy/clock.hpp>
#include <botarmy/http.hpp>

#include <memory>

namespace botarmy {

/// A client whose requests are counted in the results.
class RecordedHttp final : public HttpClient {
 public:
  using Result = boost::system::result<HttpResponse, HttpError>;

  /// Figures and clock outlive it.
  RecordedHttp(std::unique_ptr<HttpClient> client, HttpFigures& figures, const Clock& clock)
      : client_(std::move(client)), figures_(figures), clock_(clock) {}

  Task<Result> send(HttpRequest request) override;
  [[nodiscard]] std::string cookies(std::string_view url) const override {
    return client_->cookies(url);
  }
  void keep_cookie(std::string_view url, std::string_view set_cookie) override {
    client_->keep_cookie(url, set_cookie);
  }

 private:
  std::unique_ptr<HttpClient> client_;
  HttpFigures& figures_;
  const Clock& clock_;
};

}  // namespace botarmy
