// SPDX-License-Identifier: MIT
#include "cli/redrawn_lines.hpp"

namespace botarmy {
namespace {

constexpr const char* clear_line = "\x1b[2K";
constexpr const char* clear_below = "\x1b[J";
constexpr const char* down = "\x1b[B";  // not beyond the last line: nothing scrolls away
constexpr const char* next_line = "\r\x1b[B";
constexpr const char* remember_cursor = "\0337";
constexpr const char* back_to_cursor = "\0338";
constexpr const char* cut_lines = "\x1b[?7l";
constexpr const char* wrap_lines = "\x1b[?7h";

/// So many lines from the cursor's on, if need be by letting what is above scroll away.
std::string make_room(std::size_t lines) {
  if (lines < 2) return "";
  return std::string(lines - 1, '\n') + "\x1b[" + std::to_string(lines - 1) + "A";
}

}  // namespace

std::string RedrawnLines::replace(const std::vector<std::string>& lines, Size size) {
  std::string text = "\r";
  // A terminal that has become lower can have taken our last lines away.
  if (size != size_) room_ = 0;
  if (lines.size() > room_) text += make_room(lines.size());
  text += std::string(remember_cursor) + cut_lines;
  const char* separator = "";
  for (const std::string& line : lines) {
    text += separator;
    text += clear_line + line;
    separator = next_line;
  }
  room_ = lines.size();
  size_ = size;
  return text + clear_below + back_to_cursor + wrap_lines;
}

std::string RedrawnLines::clear() {
  if (room_ == 0) return "";
  room_ = 0;
  // To clear all below the top of its screen means to some terminals that it should be kept among
  // what has scrolled away, so not from the first line on.
  return std::string("\r") + remember_cursor + clear_line + down + clear_below + back_to_cursor;
}

}  // namespace botarmy
