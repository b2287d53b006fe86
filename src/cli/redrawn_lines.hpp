// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace botarmy {

/// Lines below what a terminal has shown so far, which are drawn again in their place. What to
/// write for that, in one piece, so that nothing flickers; what was before them stays.
///
/// Between two drawings the cursor rests where the first line begins. A terminal whose size changes
/// wraps, joins and moves lines, and takes its cursor along: so the place is known whatever it has
/// done, and also in the moment in which it has done so and has not told us yet.
/// What it pushes out of its screen when it wraps them stays there, though.
class RedrawnLines {
 public:
  /// Of the terminal, as far as we know.
  struct Size {
    std::size_t columns = 80;
    std::size_t rows = 24;
    bool operator==(const Size&) const = default;
  };

  /// Puts `lines` (at least one) into the place of the last ones.
  std::string replace(const std::vector<std::string>& lines, Size size);
  /// Removes them: what is written next stands in their place.
  std::string clear();
  /// They are none of ours any more: somebody else has written there, and left the cursor below.
  void forget() { room_ = 0; }

 private:
  std::size_t room_ = 0;  ///< lines from the cursor on that are ours
  Size size_;             ///< when that was so
};

}  // namespace botarmy
