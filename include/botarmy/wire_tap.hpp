// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace botarmy {

struct Closed;

/// Which way something went over a connection, seen from the bot.
enum class Direction : std::uint8_t { sent, received };

/// A frame of a websocket as it went over the wire (RFC 6455, section 5.2), without its mask.
struct WireFrame {
  Direction direction{};
  std::uint8_t opcode = 0;  ///< 0 continuation, 1 text, 2 binary, 8 Close, 9 ping, 10 pong
  bool fin = true;          ///< the last, or only, fragment of its message
  std::uint8_t rsv = 0;     ///< the reserved bits: 4 is RSV1, which marks a compressed message
  std::uint64_t size = 0;   ///< of its payload, in bytes
  /// How its payload begins, at least WireTap::wanted() bytes of it. Valid during the call only.
  std::string_view payload{};
};

/// Sees what goes over one connection, for who looks for a mistake. Is called on the connection's
/// thread, and must not block.
class WireTap {
 public:
  virtual ~WireTap() = default;
  /// The request of the opening handshake, or the answer to it, up to its empty line.
  virtual void on_head(Direction direction, std::string_view head) = 0;
  /// A frame that is sent, or one that was received whole.
  virtual void on_frame(const WireFrame& frame) = 0;
  /// The connection has ended.
  virtual void on_end(const Closed& how) = 0;
  /// How many bytes of a payload are of interest.
  [[nodiscard]] virtual std::size_t wanted() const = 0;
};

}  // namespace botarmy
