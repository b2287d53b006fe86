// SPDX-License-Identifier: MIT
#include "debug/frame_lines.hpp"

#include "debug/trace.hpp"

namespace botarmy {
namespace {

enum : std::uint8_t { text = 1, close_frame = 8, ping = 9, pong = 10 };
constexpr std::uint8_t rsv1 = 4;
constexpr std::size_t code_size = 2;  // of a Close frame

std::string kind_of(const WireFrame& frame) {
  std::string kind;
  switch (frame.opcode) {
    case 0: kind = "continuation"; break;
    case text: kind = "text"; break;
    case 2: kind = "binary"; break;
    case close_frame: kind = "close"; break;
    case ping: kind = "ping"; break;
    case pong: kind = "pong"; break;
    default: kind = "opcode " + std::to_string(frame.opcode); break;
  }
  if ((frame.rsv & rsv1) != 0) kind += ", compressed";
  return frame.fin ? kind : kind + ", to be continued";
}

std::string arrow(Direction direction) { return direction == Direction::sent ? "> " : "< "; }

}  // namespace

void FrameLines::on_head(Direction direction, std::string_view head) {
  sink_(arrow(direction) + std::string(head.substr(0, head.find("\r\n"))));
}

void FrameLines::on_frame(const WireFrame& frame) {
  std::string line = arrow(frame.direction) + kind_of(frame) + ", ";
  std::string_view payload = frame.payload;
  std::uint64_t size = frame.size;
  if (frame.opcode == close_frame && payload.size() >= code_size) {
    const auto high = static_cast<std::uint8_t>(payload[0]);
    line += std::to_string(high << 8 | static_cast<std::uint8_t>(payload[1])) + ", ";
    payload.remove_prefix(code_size);
    size -= code_size;
  }
  const bool is_text =
      (frame.opcode == text && (frame.rsv & rsv1) == 0) || frame.opcode == close_frame;
  sink_(line + shown_payload(payload, size, is_text));
}

std::size_t FrameLines::wanted() const { return 256; }

}  // namespace botarmy
