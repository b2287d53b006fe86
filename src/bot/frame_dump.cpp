// SPDX-License-Identifier: MIT
#include "bot/frame_dump.hpp"

#include "bot/log_line.hpp"
#include "bot/secrets.hpp"
#include "text/utf8.hpp"

#include <botarmy/connection.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace botarmy {
namespace {

enum : std::uint8_t { continuation = 0, text = 1, close_frame = 8, ping = 9, pong = 10 };
constexpr std::uint8_t rsv1 = 4;
constexpr std::size_t code_size = 2;  // of a Close frame

std::string name_of(std::uint8_t opcode) {
  switch (opcode) {
    case continuation: return "continuation";
    case text: return "text";
    case 2: return "binary";
    case close_frame: return "close";
    case ping: return "ping";
    case pong: return "pong";
    default: return std::to_string(opcode);
  }
}

std::string_view to_string(Direction direction) {
  return direction == Direction::sent ? "sent" : "received";
}

std::string in_hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  for (const char c : bytes) {
    const auto byte = static_cast<std::uint8_t>(c);
    hex += digits[byte >> 4];
    hex += digits[byte & 15];
  }
  return hex;
}

/// Without the character that a cut went through.
std::string_view whole_characters(std::string_view cut) {
  const auto continues = [](char byte) { return (static_cast<std::uint8_t>(byte) & 0xC0) == 0x80; };
  std::size_t begin = cut.size();
  while (begin > 0 && cut.size() - begin < 3 && continues(cut[begin - 1])) --begin;
  if (begin == 0) return cut;
  const auto lead = static_cast<std::uint8_t>(cut[begin - 1]);
  const std::size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return cut.size() - begin + 1 < length ? cut.substr(0, begin - 1) : cut;
}

bool is_readable(std::string_view payload) {
  return std::none_of(payload.begin(), payload.end(), [](char c) { return c < ' ' || c > '~'; });
}

/// One socket's lines.
class Dumped final : public WireTap {
 public:
  Dumped(Log& log, std::int64_t bot, std::string socket, std::size_t limit)
      : log_(log), bot_(bot), socket_(std::move(socket)), limit_(limit) {}

  void on_head(Direction direction, std::string_view head) override {
    while (!head.empty()) {
      const std::size_t end = std::min(head.size(), head.find("\r\n"));
      if (end > 0) {
        LogLine line = begin_line();
        line.add("handshake", to_string(direction));
        write(line.add("line", without_secrets(head.substr(0, end))));
      }
      head.remove_prefix(std::min(head.size(), end + 2));
    }
  }

  void on_frame(const WireFrame& frame) override {
    LogLine line = begin_line();
    line.add("frame", to_string(frame.direction)).add("opcode", name_of(frame.opcode));
    line.add("fin", frame.fin ? "1" : "0").add("rsv1", (frame.rsv & rsv1) != 0 ? "1" : "0");
    if ((frame.rsv & ~rsv1) != 0) line.add("rsv", std::to_string(frame.rsv));
    line.add("size", std::to_string(frame.size));
    add_payload(line, frame);
    write(line);
  }

  void on_end(const Closed& how) override {
    LogLine line = begin_line();
    line.add("event", "closed").add("code", std::to_string(how.code));
    line.add("clean", how.clean ? "true" : "false").add("by", how.by_us ? "us" : "the server");
    if (!how.reason.empty()) line.add("reason", valid_utf8(how.reason));
    write(line);
  }

  [[nodiscard]] std::size_t wanted() const override { return limit_; }

 private:
  [[nodiscard]] LogLine begin_line() const {
    LogLine line(bot_);
    if (!socket_.empty()) line.add("socket", socket_);
    return line;
  }
  void write(const LogLine& line) { log_.write(LogLevel::info, line.text()); }

  void add_payload(LogLine& line, const WireFrame& frame) {
    std::string_view shown = frame.payload.substr(0, limit_);
    const bool is_text = belongs_to_text(frame);
    if (frame.opcode == close_frame && shown.size() >= code_size) {
      const auto high = static_cast<std::uint8_t>(shown[0]);
      line.add("code", std::to_string(high << 8 | static_cast<std::uint8_t>(shown[1])));
      shown.remove_prefix(code_size);
    }
    if (shown.empty()) return;
    const bool cut = frame.payload.size() > limit_ || frame.size > frame.payload.size();
    const std::string_view readable = is_text && cut ? whole_characters(shown) : shown;
    const bool as_text = is_text && valid_utf8(readable) == readable;
    if (as_text) shown = readable;
    if (cut) line.add("shown", std::to_string(shown.size()));
    line.add(as_text ? "text" : "hex", as_text ? std::string(shown) : in_hex(shown));
  }

  /// Whether its payload is to be shown as text; to be called for each frame in turn.
  bool belongs_to_text(const WireFrame& frame) {
    if (frame.opcode == close_frame) return true;
    if (frame.opcode == ping || frame.opcode == pong) return is_readable(frame.payload);
    bool& in_text = in_text_[static_cast<std::size_t>(frame.direction)];
    if (frame.opcode != continuation) in_text = frame.opcode == text && (frame.rsv & rsv1) == 0;
    return in_text;
  }

  Log& log_;
  std::int64_t bot_;
  std::string socket_;
  std::size_t limit_;
  std::array<bool, 2> in_text_{};  // by direction: the message that was begun is a readable text
};

}  // namespace

std::shared_ptr<WireTap> FrameDump::tap(std::int64_t bot, std::string socket) const {
  const auto& bots = settings_.bots;
  if (!bots.empty() && std::find(bots.begin(), bots.end(), bot) == bots.end()) return nullptr;
  return std::make_shared<Dumped>(log_, bot, std::move(socket), settings_.limit);
}

}  // namespace botarmy
