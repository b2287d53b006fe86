// SPDX-License-Identifier: MIT
#include "replay/offline.hpp"

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include <functional>
#include <optional>
#include <utility>

namespace botarmy {
namespace {

using Kind = FlightEvent::Kind;

[[noreturn]] void throw_aborted() {
  throw boost::system::system_error(asio::error::operation_aborted);
}

std::string sent_text(std::string_view data, std::uint64_t size) {
  constexpr std::size_t shown = 60;
  const std::string text = std::to_string(size) + " bytes: " + std::string(data.substr(0, shown));
  return size > shown ? text + "…" : text;
}

class NoAnswer final : public HttpClient {
 public:
  Task<boost::system::result<HttpResponse, HttpError>> send(HttpRequest /*request*/) override {
    co_return HttpError{HttpCause::local, "a replay sends no HTTP requests"};
  }
  [[nodiscard]] std::string cookies(std::string_view /*url*/) const override { return {}; }
  void keep_cookie(std::string_view /*url*/, std::string_view /*set_cookie*/) override {}
};

}  // namespace

/// A websocket that does what the script says.
class ScriptedConnection final : public Connection {
 public:
  ScriptedConnection(ScriptedConnector& connector, std::string socket)
      : connector_(connector),
        script_(connector.script_),
        socket_(std::move(socket)),
        ended_(connector.executor_) {
    connector_.open_[socket_] = this;
  }
  ~ScriptedConnection() override {
    const auto found = connector_.open_.find(socket_);
    if (found != connector_.open_.end() && found->second == this) connector_.open_.erase(found);
  }
  ScriptedConnection(const ScriptedConnection&) = delete;
  ScriptedConnection& operator=(const ScriptedConnection&) = delete;

  void end(Closed how) {
    if (!closed_) closed_ = std::move(how);
    ended_.notify();
  }

  Task<boost::system::result<void, Closed>> receive(std::vector<Message>& /*into*/,
                                                    std::size_t /*most*/) override {
    while (!closed_) co_await ended_.wait();
    co_return *closed_;
  }

  Task<boost::system::error_code> send(MessageKind kind, std::string_view data) override {
    const std::function<bool()> is_over = [this] { return closed_ || is_next(Kind::sent); };
    co_await script_.wait_until(is_over);
    if (closed_ || script_.stopped()) throw_aborted();
    const FlightEvent sent = script_.take();
    const bool same =
        sent.size == data.size() && sent.hash == hash_of(data) && sent.message_kind == kind;
    if (!same) {
      script_.diverge("sends " + sent_text(data, data.size()) +
                      "\n  recorded: " + sent_text(sent.data, sent.size));
    }
    if (sent.failed) co_return asio::error::not_connected;
    co_return boost::system::error_code{};
  }

  Task<boost::system::result<std::chrono::nanoseconds>> ping(
      std::chrono::nanoseconds /*limit*/) override {
    const std::function<bool()> is_over = [this] { return closed_ || is_next(Kind::ping); };
    co_await script_.wait_until(is_over);
    if (closed_ || script_.stopped()) throw_aborted();
    const FlightEvent ping = script_.take();
    if (ping.waited.count() == 0) co_return boost::system::error_code(asio::error::timed_out);
    co_return ping.waited;
  }

  void close(std::uint16_t /*code*/, std::string_view /*reason*/) override {}
  void abort() override { end({.reason = "aborted", .by_us = true}); }
  [[nodiscard]] const std::string& subprotocol() const override { return subprotocol_; }

 private:
  [[nodiscard]] bool is_next(Kind kind) const {
    return script_.next_is(kind) && script_.next()->socket == socket_;
  }

  ScriptedConnector& connector_;
  Script& script_;
  std::string socket_;
  std::string subprotocol_;
  Event ended_;
  std::optional<Closed> closed_;
};

ScriptedConnector::ScriptedConnector(Executor executor, Script& script)
    : executor_(std::move(executor)), script_(script) {}
ScriptedConnector::~ScriptedConnector() = default;

std::unique_ptr<Connection> ScriptedConnector::make(const std::string& socket) {
  return std::make_unique<ScriptedConnection>(*this, socket);
}

Task<boost::system::result<std::unique_ptr<Connection>, ConnectError>> ScriptedConnector::connect(
    ConnectOptions /*options*/) {
  using Result = boost::system::result<std::unique_ptr<Connection>, ConnectError>;
  const std::function<bool()> is_over = [this] { return script_.next_is(Kind::connect); };
  co_await script_.wait_until(is_over);
  if (script_.stopped()) throw_aborted();
  const FlightEvent connected = script_.take();
  if (connected.cause) co_return Result(ConnectError{*connected.cause, connected.text});
  co_return Result(make(connected.socket));
}

void ScriptedConnector::close(const std::string& socket, const Closed& how) {
  const auto found = open_.find(socket);
  if (found != open_.end()) found->second->end(how);
}

void ScriptedConnector::close_all() {
  for (const auto& [name, connection] : open_) connection->end({.reason = "the replay is over"});
}

std::unique_ptr<HttpClient> NoHttp::make_client(const ConnectOptions& /*target*/) {
  return std::make_unique<NoAnswer>();
}

}  // namespace botarmy
