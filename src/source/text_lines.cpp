// SPDX-License-Identifier: MIT
#include "source/text_lines.hpp"

#include <algorithm>
#include <limits>
#include <sstream>
#include <utility>

namespace botarmy {
namespace {

constexpr int whole_line = std::numeric_limits<int>::max();
constexpr int most_shown_before = 100;
constexpr int most_shown_behind = 60;

/// The byte at which a letter, counted from 1, begins; the end of the line if it has fewer.
std::size_t place_of_letter(std::string_view line, int letter) {
  std::size_t place = 0;
  for (; place < line.size(); ++place) {
    if (!continues_letter(line[place]) && letter-- == 1) break;
  }
  return place;
}

bool is_null(std::string_view text) {
  return text.starts_with('~') || text.starts_with("null") || text.starts_with("Null") ||
         text.starts_with("NULL");
}

}  // namespace

bool continues_letter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

TextLines::TextLines(const std::string& text, int file) : file_(file) {
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
  const auto more = std::count_if(left.begin(), left.end(), continues_letter);
  return {file_, std::max(line, 0) + 1, std::max(column, 0) + 1 - static_cast<int>(more)};
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

std::string TextLines::with_caret(Position at) const {
  if (at.line < 1 || static_cast<std::size_t>(at.line) > lines_.size()) return {};
  std::string_view line = lines_[static_cast<std::size_t>(at.line) - 1];
  if (line.ends_with('\r')) line.remove_suffix(1);
  // Of a very long line, what stands around the caret.
  const int first = std::max(at.column - most_shown_before, 1);
  const std::size_t begin = place_of_letter(line, first);
  const std::size_t end = place_of_letter(line, at.column + most_shown_behind);
  std::string shown = begin > 0 ? "…" : "";
  shown.append(line.substr(begin, end - begin)).append(end < line.size() ? "…" : "");
  std::string below = begin > 0 ? " " : "";
  const std::size_t caret = std::max(place_of_letter(line, at.column), begin);
  for (const char byte : line.substr(begin, caret - begin)) {
    if (!continues_letter(byte)) below += byte == '\t' ? '\t' : ' ';  // as wide as above
  }
  return "    " + shown + "\n    " + below + "^\n";
}

}  // namespace botarmy
