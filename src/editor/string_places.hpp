// SPDX-License-Identifier: MIT
#pragma once

#include "source/value.hpp"

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {

/// Where the letters of the texts in a JSON file stand: a letter that is written as an escape, such
/// as \", takes more than one column there.
class StringPlaces {
 public:
  /// Of texts that no JSON file holds, nothing is escaped.
  StringPlaces() = default;
  /// The content must outlive this.
  StringPlaces(int file, std::string_view content);

  /// Of the byte of the text; of the quote at its end, if the text is not that long.
  [[nodiscard]] Position place(const Value& text, std::size_t byte) const;

 private:
  using Start = std::pair<Position, std::size_t>;

  std::string_view content_;
  std::vector<Start> starts_;  // of each text: the place and the byte of its first quote
};

}  // namespace botarmy
