// SPDX-License-Identifier: MIT
#include "cli/metrics_server.hpp"

#include "export/prometheus.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <chrono>
#include <optional>
#include <string_view>
#include <utility>

namespace botarmy {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

constexpr std::size_t most_sessions = 32;
/// For a request to come, and for its answer to be taken.
constexpr auto patience = std::chrono::seconds(30);
constexpr auto pause_without_descriptors = std::chrono::milliseconds(100);

/// What all sessions answer with.
struct Pages {
  std::string metrics;
  std::size_t sessions = 0;
};

/// One client, request by request.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket socket, std::shared_ptr<Pages> pages)
      : stream_(std::move(socket)), pages_(std::move(pages)) {
    ++pages_->sessions;
  }
  ~Session() { --pages_->sessions; }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void read() {
    request_.emplace();
    request_->header_limit(8192);
    request_->body_limit(0);
    stream_.expires_after(patience);
    http::async_read(stream_, buffer_, *request_,
                     [self = shared_from_this()](beast::error_code error, std::size_t) {
                       if (!error) self->answer();
                     });
  }

 private:
  void answer() {
    const http::request<http::empty_body>& request = request_->get();
    const std::string_view target = request.target();
    const std::string_view path = target.substr(0, target.find('?'));
    response_ = {http::status::ok, request.version()};
    response_.keep_alive(request.keep_alive());
    response_.set(http::field::content_type, "text/plain; charset=utf-8");
    const bool head = request.method() == http::verb::head;
    if (!head && request.method() != http::verb::get) {
      response_.result(http::status::method_not_allowed);
      response_.set(http::field::allow, "GET, HEAD");
      response_.body() = "only GET\n";
    } else if (path == "/metrics") {
      response_.set(http::field::content_type, prometheus_content_type);
      response_.body() = pages_->metrics;
    } else if (path == "/health") {
      response_.body() = "ok\n";
    } else {
      response_.result(http::status::not_found);
      response_.body() = "there are /metrics and /health\n";
    }
    response_.prepare_payload();
    if (head) response_.body().clear();
    write();
  }

  void write() {
    stream_.expires_after(patience);
    http::async_write(stream_, response_,
                      [self = shared_from_this()](beast::error_code error, std::size_t) {
                        if (error) return;
                        if (self->response_.keep_alive()) return self->read();
                        self->stream_.socket().shutdown(tcp::socket::shutdown_send, error);
                      });
  }

  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::empty_body>> request_;
  http::response<http::string_body> response_;
  std::shared_ptr<Pages> pages_;
};

tcp::acceptor listen(asio::io_context& io, const Address& address) {
  tcp::resolver resolver(io);
  const auto flags = tcp::resolver::passive | tcp::resolver::numeric_service;
  const auto places = resolver.resolve(address.host, std::to_string(address.port), flags);
  return {io, places.begin()->endpoint()};
}

}  // namespace

/// Accepts connections. Outlives the server while an operation is under way.
class MetricsServer::Listener : public std::enable_shared_from_this<Listener> {
 public:
  explicit Listener(tcp::acceptor acceptor)
      : acceptor_(std::move(acceptor)), pause_(acceptor_.get_executor()) {}

  void accept() {
    acceptor_.async_accept(
        [self = shared_from_this()](boost::system::error_code error, tcp::socket socket) {
          self->on_accept(error, std::move(socket));
        });
  }

  void close() {
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    pause_.cancel();
  }

  [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
  void set_metrics(std::string text) { pages_->metrics = std::move(text); }

 private:
  void on_accept(boost::system::error_code error, tcp::socket socket) {
    if (!acceptor_.is_open()) return;
    if (error == asio::error::no_descriptors) return accept_later();
    if (!error && pages_->sessions < most_sessions) {
      std::make_shared<Session>(std::move(socket), pages_)->read();
    }
    accept();
  }

  // The connection waits in the backlog; asking again at once would only spin.
  void accept_later() {
    pause_.expires_after(pause_without_descriptors);
    pause_.async_wait([self = shared_from_this()](boost::system::error_code cancelled) {
      if (!cancelled && self->acceptor_.is_open()) self->accept();
    });
  }

  tcp::acceptor acceptor_;
  asio::steady_timer pause_;
  std::shared_ptr<Pages> pages_ = std::make_shared<Pages>();
};

MetricsServer::MetricsServer(asio::io_context& io, const Address& address)
    : address_(address), listener_(std::make_shared<Listener>(listen(io, address))) {
  address_.port = listener_->port();
  listener_->accept();
}

MetricsServer::~MetricsServer() { listener_->close(); }

void MetricsServer::show(const RunId& run, const Progress& progress) {
  listener_->set_metrics(prometheus_text(run, progress));
}

std::string MetricsServer::url() const { return "http://" + to_string(address_) + "/metrics"; }

}  // namespace botarmy
