// SPDX-License-Identifier: MIT
#pragma once

#include "scenario/problems.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

/// The lines of a text, to turn the places that the YAML parser reports into places for people.
/// Lines and columns given count from 0 and in bytes, those returned from 1 and in letters.
class TextLines {
 public:
  explicit TextLines(const std::string& text);

  [[nodiscard]] Position position(int line, int column) const;
  /// Where a value of nothing stands. If it is left out, as in "- ", the parser reports the place
  /// of what comes next: then it is the place of the last letter before.
  [[nodiscard]] Position place_of_null(int line, int column) const;

 private:
  [[nodiscard]] std::string_view before(int line, int column) const;

  std::vector<std::string> lines_;
};

}  // namespace botarmy
