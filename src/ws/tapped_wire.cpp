// SPDX-License-Identifier: MIT
#include "ws/tapped_wire.hpp"

#include <algorithm>

namespace botarmy {
namespace {

constexpr std::size_t mask_size = 4;  // no server may send one: it is shown all the same

std::uint8_t byte_at(const std::string& text, std::size_t place) {
  return static_cast<std::uint8_t>(text[place]);
}

}  // namespace

void TappedWire::received(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    if (in_payload_) {
      take_payload(bytes);
    } else {
      take_header(bytes);
    }
    if (!in_payload_ || missing_ > 0) continue;
    frame_.payload = payload_;
    tap_->on_frame(frame_);
    in_payload_ = false;
  }
}

void TappedWire::take_header(std::span<const std::byte>& bytes) {
  header_ += static_cast<char>(bytes.front());
  bytes = bytes.subspan(1);
  if (header_.size() == 2) {
    const int length = byte_at(header_, 1) & 0x7F;
    header_size_ = 2 + (length == 126 ? 2 : length == 127 ? 8 : 0);
    if ((byte_at(header_, 1) & 0x80) != 0) header_size_ += mask_size;
  }
  if (header_.size() == header_size_) read_header();
}

void TappedWire::read_header() {
  const std::uint8_t first = byte_at(header_, 0);
  frame_.fin = (first & 0x80) != 0;
  frame_.rsv = (first >> 4) & 7;
  frame_.opcode = first & 0x0F;
  frame_.size = byte_at(header_, 1) & 0x7F;
  if (frame_.size > 125) {
    const std::size_t end = 2 + (frame_.size == 126 ? 2 : 8);
    frame_.size = 0;
    for (std::size_t at = 2; at < end; ++at) frame_.size = frame_.size << 8 | byte_at(header_, at);
  }
  missing_ = frame_.size;
  in_payload_ = true;
  payload_.clear();
  header_.clear();
  header_size_ = 2;
}

void TappedWire::take_payload(std::span<const std::byte>& bytes) {
  const std::size_t size = std::min<std::uint64_t>(missing_, bytes.size());
  const std::size_t room = tap_->wanted() - std::min(tap_->wanted(), payload_.size());
  const auto kept = bytes.first(std::min(size, room));
  payload_.append(reinterpret_cast<const char*>(kept.data()), kept.size());
  bytes = bytes.subspan(size);
  missing_ -= size;
}

}  // namespace botarmy
