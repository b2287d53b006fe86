// SPDX-License-Identifier: MIT
#pragma once

#include "source/problems.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

/// Whether a byte of UTF-8 continues the letter before it.
bool continues_letter(char byte);

/// The lines of a file, to turn the places that parsers report into places for people. Lines and
/// columns given count from 0 and in bytes, those returned from 1 and in letters.
class TextLines {
 public:
  explicit TextLines(const std::string& text, int file = 0);

  [[nodiscard]] Position position(int line, int column) const;
  /// Where a value of nothing stands. If it is left out, as in "- ", the parser reports the place
  /// of what comes next: then it is the place of the last letter before.
  [[nodiscard]] Position place_of_null(int line, int column) const;

  /// The line of the position, or a part of it if it is very long, and below it a line with a caret
  /// under its column, both indented. Nothing if there is no such line.
  [[nodiscard]] std::string with_caret(Position at) const;

 private:
  [[nodiscard]] std::string_view before(int line, int column) const;

  int file_;
  std::vector<std::string> lines_;
};

}  // namespace botarmy
