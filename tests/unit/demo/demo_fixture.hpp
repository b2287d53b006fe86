// SPDX-License-Identifier: MIT
#pragma once

#include "demo/demo_server.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <future>
#include <optional>
#include <string>
#include <thread>

namespace botarmy {

namespace beast = boost::beast;
namespace websocket = beast::websocket;

/// A demo server on a thread of its own, as its clients see it.
class RunningDemo {
 public:
  explicit RunningDemo(const DemoLimits& limits = {}) : server_(io_, 0, limits) {}
  ~RunningDemo() {
    io_.stop();
    thread_.join();
  }

  [[nodiscard]] std::uint16_t port() const { return server_.port(); }
  /// Asks the server something on its own thread.
  template <typename Question>
  auto ask(Question question) {
    std::packaged_task<decltype(question(server_))()> task{[&] { return question(server_); }};
    auto answer = task.get_future();
    asio::post(io_, std::move(task));
    return answer.get();
  }
  void stop() {
    ask([](DemoServer& server) { server.stop(); });
  }
  /// Asks until the answer is the expected one, and gives up after a minute.
  template <typename Question, typename Answer>
  bool becomes(Question question, Answer expected) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{60};
    while (std::chrono::steady_clock::now() < deadline) {
      if (ask(question) == expected) return true;
      std::this_thread::yield();
    }
    return false;
  }

 private:
  asio::io_context io_{1};
  DemoServer server_;
  std::thread thread_{[this] {
    const auto stays = asio::make_work_guard(io_);
    io_.run();
  }};
};

/// A websocket client of a demo server, whose calls block.
class DemoClient {
 public:
  DemoClient(const RunningDemo& demo, const std::string& path) {
    stream_.next_layer().connect({asio::ip::address_v4::loopback(), demo.port()});
    stream_.next_layer().set_option(asio::ip::tcp::no_delay(true));
    stream_.handshake(response_, "127.0.0.1", path, error_);
  }

  void send(const std::string& text) { stream_.write(asio::buffer(text)); }
  void send_binary(const std::string& data) {
    stream_.binary(true);
    stream_.write(asio::buffer(data));
  }
  /// The next message; how the connection ended ("closed 1003: text only") where there is none.
  std::string receive() {
    beast::flat_buffer buffer;
    stream_.read(buffer, error_);
    if (!error_) return beast::buffers_to_string(buffer.data());
    if (error_ != websocket::error::closed) return "lost";
    const websocket::close_reason& why = stream_.reason();
    return "closed " + std::to_string(why.code) + ": " + std::string{why.reason.c_str()};
  }
  [[nodiscard]] bool got_binary() const { return stream_.got_binary(); }
  [[nodiscard]] int handshake_status() const { return static_cast<int>(response_.result_int()); }
  void close() { stream_.close(websocket::close_code::normal, error_); }
  /// Hangs up without a word.
  void drop() { stream_.next_layer().close(); }

 private:
  asio::io_context io_;
  websocket::stream<asio::ip::tcp::socket> stream_{io_};
  websocket::response_type response_;
  beast::error_code error_;
};

/// The answer to a GET: status, a space, body.
inline std::string get(const RunningDemo& demo, const std::string& target) {
  asio::io_context io;
  asio::ip::tcp::socket socket{io};
  socket.connect({asio::ip::address_v4::loopback(), demo.port()});
  beast::http::request<beast::http::empty_body> request{beast::http::verb::get, target, 11};
  request.set(beast::http::field::host, "127.0.0.1");
  beast::http::write(socket, request);
  beast::flat_buffer buffer;
  beast::http::response<beast::http::string_body> response;
  beast::http::read(socket, buffer, response);
  return std::to_string(response.result_int()) + " " + response.body();
}

}  // namespace botarmy
