// SPDX-License-Identifier: MIT
#include "relay/frame_reader.hpp"

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

constexpr std::uint8_t binary = 2;
constexpr std::uint8_t close = 8;
constexpr std::uint8_t first_of_control = 8;
constexpr std::size_t shortest_head = 2;
constexpr std::size_t mask_size = 4;

std::uint8_t byte_at(const std::string& text, std::size_t at) {
  return static_cast<std::uint8_t>(text[at]);
}

/// How many bytes say the length, beside the seven bits that all frames have.
std::size_t size_of_length(std::uint8_t seven_bits) {
  if (seven_bits == 127) return 8;
  return seven_bits == 126 ? 2 : 0;
}

}  // namespace

std::size_t FrameReader::head_size() const {
  if (head_.size() < shortest_head) return shortest_head;
  const std::uint8_t second = byte_at(head_, 1);
  return shortest_head + size_of_length(second & 0x7FU) + ((second & 0x80U) != 0 ? mask_size : 0);
}

void FrameReader::feed(std::string_view bytes) {
  while (!bytes.empty()) {
    if (in_payload_) {
      bytes.remove_prefix(take_payload(bytes));
      continue;
    }
    head_ += bytes.front();
    bytes.remove_prefix(1);
    if (head_.size() == head_size()) begin_frame();
  }
}

void FrameReader::begin_frame() {
  const std::uint8_t first = byte_at(head_, 0);
  const std::uint8_t second = byte_at(head_, 1);
  final_ = (first & 0x80U) != 0;
  opcode_ = first & 0x0FU;
  left_ = second & 0x7FU;
  const std::size_t size = size_of_length(second & 0x7FU);
  if (size > 0) left_ = 0;
  for (std::size_t i = 0; i < size; ++i) left_ = left_ << 8U | byte_at(head_, shortest_head + i);
  mask_ = head_.substr(shortest_head + size);
  head_.clear();
  taken_ = 0;
  if (opcode_ == 1 || opcode_ == binary) {
    kind_ = opcode_ == binary ? MessageKind::binary : MessageKind::text;
    message_.clear();
    too_long_ = false;
  }
  in_payload_ = true;
  if (left_ == 0) end_frame();
}

std::size_t FrameReader::take_payload(std::string_view bytes) {
  const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
  if (opcode_ < first_of_control && message_.size() + size <= most_ && !too_long_) {
    for (std::size_t i = 0; i < size; ++i, ++taken_) {
      const char key = mask_.empty() ? '\0' : mask_[taken_ % mask_size];
      message_ += static_cast<char>(bytes[i] ^ key);
    }
  } else if (opcode_ < first_of_control) {
    too_long_ = true;
    message_.clear();
  }
  left_ -= size;
  if (left_ == 0) end_frame();
  return size;
}

void FrameReader::end_frame() {
  in_payload_ = false;
  if (opcode_ == close) return on_close_();
  if (opcode_ >= first_of_control || !final_) return;
  if (!too_long_) on_message_({.kind = kind_, .data = std::exchange(message_, {})});
}

}  // namespace botarmy
