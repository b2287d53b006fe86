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

  /// How far a text has been read.
  struct Reading {
    Position at;           ///< of what comes next
    std::size_t read = 0;  ///< bytes of the text
    std::size_t offset =
        0;  ///< where what comes next stands in the file; 0: no file holds the text
  };
  [[nodiscard]] Reading begin(const Value& text) const;
  /// Goes on to this byte of the text; to the quote at its end, if the text is not that long.
  void go_on(Reading& reading, const Value& text, std::size_t byte) const;

 private:
  using Start = std::pair<Position, std::size_t>;

  std::string_view content_;
  std::vector<Start> starts_;  // of each text: the place and the byte of its first quote
};

}  // namespace botarmy
