// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace botarmy {

/// Shares out places by weights: each next one goes to who is furthest behind its share. So any
/// first so many places are split as evenly as whole numbers can be, and nobody's number falls when
/// there are more.
class Shares {
 public:
  /// At least one weight, each above 0.
  explicit Shares(std::vector<std::uint64_t> weights);

  /// Whose place it is, as an index into the weights. Places are counted from 0.
  [[nodiscard]] std::size_t owner(std::uint64_t place);
  /// How many of the first so many places each has.
  [[nodiscard]] std::vector<std::uint64_t> split(std::uint64_t places);

 private:
  void deal();

  std::vector<std::uint64_t> weights_;
  std::uint64_t sum_;
  std::vector<std::size_t> owners_;   ///< of the first places; all places repeat after `sum_`
  std::vector<std::uint64_t> dealt_;  ///< how many of them each has
};

}  // namespace botarmy
