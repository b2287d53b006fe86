// SPDX-License-Identifier: MIT
#include "cli/redrawn_lines.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace botarmy {
namespace {

constexpr const char* clear_rest_of_line = "\x1b[K";
constexpr const char* clear_below = "\x1b[J";

/// Without the escape sequences of colours. What is not of the first scripts of Unicode takes two
/// columns, nearly always.
std::size_t visible_width(const std::string& line) {
  constexpr std::string_view first_wide = "\xe2\xba\x80";
  std::string visible;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\x1b') {
      i = std::min(line.find('m', i), line.size());
    } else {
      visible += line[i];
    }
  }
  std::size_t sum = 0;
  for (const std::string& character : characters(visible)) sum += character < first_wide ? 1 : 2;
  return sum;
}

}  // namespace

std::string RedrawnLines::replace(std::vector<std::string> lines, std::size_t columns) {
  std::string text = to_the_top(columns);
  const char* separator = "";
  for (const std::string& line : lines) {
    text += std::exchange(separator, "\r\n") + line + clear_rest_of_line;
  }
  lines_ = std::move(lines);
  return text + clear_below;
}

std::string RedrawnLines::clear(std::size_t columns) {
  if (lines_.empty()) return "";
  // Line by line: to clear all below the top of its screen means to some terminals that it should
  // be kept among what has scrolled away.
  std::string text = std::string("\r") + clear_rest_of_line;
  for (std::size_t above = height(columns) - 1; above > 0; --above) {
    text += std::string("\x1b[A") + clear_rest_of_line;
  }
  lines_.clear();
  return text;
}

std::string RedrawnLines::to_the_top(std::size_t columns) const {
  const std::size_t lines = height(columns);
  return lines > 1 ? "\r\x1b[" + std::to_string(lines - 1) + "A" : "\r";
}

std::size_t RedrawnLines::height(std::size_t columns) const {
  // A terminal that has become narrower shows the rest of a line in the next one. (xterm itself
  // does not; some lines before ours are lost there.)
  const std::size_t most = std::max<std::size_t>(columns, 1);
  std::size_t sum = 0;
  for (const std::string& line : lines_) {
    sum += std::max<std::size_t>((visible_width(line) + most - 1) / most, 1);
  }
  return sum;
}

}  // namespace botarmy
