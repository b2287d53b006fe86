// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace botarmy {

/// Lines at the bottom of what a terminal has shown so far, which are drawn again in their place.
/// What to write for that, in one piece, so that nothing flickers; what was before them stays.
class RedrawnLines {
 public:
  /// Puts `lines` into the place of the last ones, on a terminal that is `columns` wide now.
  std::string replace(std::vector<std::string> lines, std::size_t columns);
  /// Removes them: what is written next stands in their place.
  std::string clear(std::size_t columns);
  /// They are none of ours any more: somebody else has written below them.
  void forget() { lines_.clear(); }

 private:
  [[nodiscard]] std::string to_the_top(std::size_t columns) const;
  [[nodiscard]] std::size_t height(std::size_t columns) const;

  std::vector<std::string> lines_;
};

}  // namespace botarmy
