// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/message.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace botarmy {

/// Makes out the messages in one direction of a websocket whose bytes pass by in pieces of any size
/// (RFC 6455, section 5.2). Nothing is checked, for that is the business of its two ends.
class FrameReader {
 public:
  using OnMessage = std::function<void(Message)>;
  using OnClose = std::function<void()>;

  /// Messages of more bytes than `most` are passed over.
  FrameReader(OnMessage on_message, OnClose on_close, std::size_t most = std::size_t{16} << 20)
      : on_message_(std::move(on_message)), on_close_(std::move(on_close)), most_(most) {}

  void feed(std::string_view bytes);

 private:
  void begin_frame();
  std::size_t take_payload(std::string_view bytes);
  void end_frame();
  [[nodiscard]] std::size_t head_size() const;

  OnMessage on_message_;
  OnClose on_close_;
  std::size_t most_;
  std::string head_;  // of the frame that begins
  bool in_payload_ = false;
  std::uint8_t opcode_ = 0;  // of the frame
  bool final_ = false;
  std::uint64_t left_ = 0;  // of the frame's payload
  std::uint64_t taken_ = 0;
  std::string mask_;
  MessageKind kind_ = MessageKind::text;  // of the message
  std::string message_;
  bool too_long_ = false;
};

}  // namespace botarmy
