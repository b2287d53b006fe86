// SPDX-License-Identifier: MIT
#pragma once

#include "record/session.hpp"

#include <string>
#include <utility>

namespace botarmy {

/// A session that is put together step by step; each happens so many milliseconds after the one
/// before.
class Recorded {
 public:
  Recorded& http(HttpExchange exchange, int after_ms = 0) {
    return add(std::move(exchange), after_ms);
  }
  /// A POST of JSON that is answered with JSON.
  Recorded& post(const std::string& url, const std::string& body, const std::string& answer) {
    return http({.method = "POST",
                 .url = url,
                 .headers = {{"Content-Type", "application/json"}},
                 .body = body,
                 .status = 200,
                 .answer_type = "application/json",
                 .answer = answer});
  }
  Recorded& opened(const std::string& url = "ws://example.org/chat", RecordedHeaders headers = {}) {
    socket_ = sockets_++;
    return add(SocketOpening{socket_, url, std::move(headers)}, 0);
  }
  Recorded& sent(const std::string& text, int after_ms = 0) {
    return add(SocketMessage{socket_, true, {.data = text}}, after_ms);
  }
  Recorded& heard(const std::string& text, int after_ms = 0) {
    return add(SocketMessage{socket_, false, {.data = text}}, after_ms);
  }
  Recorded& sent_bytes(const std::string& bytes) {
    return add(SocketMessage{socket_, true, {.kind = MessageKind::binary, .data = bytes}}, 0);
  }
  Recorded& heard_bytes(const std::string& bytes) {
    return add(SocketMessage{socket_, false, {.kind = MessageKind::binary, .data = bytes}}, 0);
  }
  Recorded& closed(bool by_server = false) { return add(SocketClosing{socket_, by_server}, 0); }
  /// What follows is said on this one again.
  Recorded& on(std::size_t socket) {
    socket_ = socket;
    return *this;
  }

  [[nodiscard]] const Session& session() const { return session_; }

 private:
  template <typename What>
  Recorded& add(What what, int after_ms) {
    now_ += std::chrono::milliseconds{after_ms};
    session_.happenings.push_back({now_, std::move(what)});
    return *this;
  }

  Session session_;
  Moment now_{};
  std::size_t socket_ = 0;
  std::size_t sockets_ = 0;
};

}  // namespace botarmy
