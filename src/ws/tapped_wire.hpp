// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/wire_tap.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace botarmy {

/// Makes frames of the bytes that a server sends, for a tap. The session that is tapped finds
/// messages in the same bytes, and knows nothing of the fragments that they came in.
class TappedWire {
 public:
  explicit TappedWire(std::shared_ptr<WireTap> tap) : tap_(std::move(tap)) {}

  [[nodiscard]] WireTap& tap() { return *tap_; }
  /// The next bytes from the server.
  void received(std::span<const std::byte> bytes);

 private:
  void take_header(std::span<const std::byte>& bytes);
  void read_header();
  void take_payload(std::span<const std::byte>& bytes);

  std::shared_ptr<WireTap> tap_;
  std::string header_;
  std::size_t header_size_ = 2;
  WireFrame frame_{.direction = Direction::received};
  bool in_payload_ = false;
  std::uint64_t missing_ = 0;  // of the payload
  std::string payload_;        // how it begins
};

}  // namespace botarmy
