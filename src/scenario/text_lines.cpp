// SPDX-License-Identifier: MIT
#include "scenario/text_lines.hpp"

#include <algorithm>
#include <limits>
#include <sstream>
#include <utility>

namespace botarmy {
namespace {

constexpr int whole_line = std::numeric_limits<int>::max();

/// Whether a byte of UTF-8 continues the letter before it.
bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

bool is_null(std::string_view text) {
  return text.starts_with('~') || text.starts_with("null") || text.starts_with("Null") ||
         text.starts_with("NULL");
}

}  // namespace

TextLines::TextLines(const std::string& text) {
  std::istringstream stream{text};
  for (std::string line; std::getline(stream, line);) lines_.push_back(std::move(line));
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";  // the parser skips it, too
  if (text.starts_with(byte_order_mark)) lines_.front().erase(0, byte_order_mark.size());
}

std::string_view TextLines::before(int line, int column) const {
  if (line < 0 || column < 0 || static_cast<std::size_t>(line) >= lines_.size()) return {};
  const std::string_view whole = lines_[static_cast<std::size_t>(line)];
  return whole.substr(0, static_cast<std::size_t>(column));
}

Position TextLines::position(int line, int column) const {
  const std::string_view left = before(line, column);
  const auto more = std::count_if(left.begin(), left.end(), continues);
  return {std::max(line, 0) + 1, std::max(column, 0) + 1 - static_cast<int>(more)};
}

Position TextLines::place_of_null(int line, int column) const {
  const std::string_view here = before(line, whole_line);
  std::string_view left = before(line, column);
  if (is_null(here.substr(left.size()))) return position(line, column);
  for (int row = line; row >= 0; left = before(--row, whole_line)) {
    left = left.substr(0, left.find(" #"));
    const std::size_t last = left.find_last_not_of(" \t\r");
    const bool empty = last == std::string_view::npos || left.starts_with('#');
    if (!empty) return position(row, static_cast<int>(last));
  }
  return position(line, column);
}

}  // namespace botarmy
