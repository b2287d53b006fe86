// SPDX-License-Identifier: MIT
#pragma once

#include "fake_connection.hpp"

#include <botarmy/http.hpp>

#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace botarmy {

/// HTTP without a network: the test sees the requests, and says what is answered.
class FakeHttp final : public HttpConnector {
 public:
  using Result = boost::system::result<HttpResponse, HttpError>;

  explicit FakeHttp(asio::io_context& context) : answered_(context.get_executor()) {}

  /// The answer to the oldest request that has none, or to the next one.
  void answer(HttpResponse response) {
    answers_.emplace_back(std::move(response));
    answered_.raise();
  }
  void answer(int status, std::string body = {}, HttpHeaders headers = {}) {
    HttpResponse response;
    response.status = status;
    response.reason = "Because";
    response.headers = std::move(headers);
    response.body_size = body.size();
    response.body = std::move(body);
    answer(std::move(response));
  }
  void fail(HttpCause cause, std::string message) {
    answers_.emplace_back(HttpError{cause, std::move(message)});
    answered_.raise();
  }

  std::vector<HttpRequest> requests;
  std::string cookie_header;  ///< what every client has for every URL
  std::vector<std::string> kept_cookies;
  int clients = 0;  ///< that were made

  std::unique_ptr<HttpClient> make_client(const ConnectOptions&) override {
    ++clients;
    return std::make_unique<Client>(*this);
  }

 private:
  class Client final : public HttpClient {
   public:
    explicit Client(FakeHttp& owner) : owner_(owner) {}

    Task<Result> send(HttpRequest request) override {
      owner_.requests.push_back(request);
      while (owner_.answers_.empty()) {
        co_await owner_.answered_.wait();
      }
      Result answer = std::move(owner_.answers_.front());
      owner_.answers_.pop_front();
      if (answer && request.sink && answer->status < 300) {
        (void)request.sink(answer->body);
        answer->body.clear();
      }
      co_return answer;
    }
    [[nodiscard]] std::string cookies(std::string_view) const override {
      return owner_.cookie_header;
    }
    void keep_cookie(std::string_view, std::string_view set_cookie) override {
      owner_.kept_cookies.emplace_back(set_cookie);
    }

   private:
    FakeHttp& owner_;
  };

  std::deque<Result> answers_;
  FakeSignal answered_;
};

}  // namespace botarmy
