// SPDX-License-Identifier: MIT
#pragma once

#include "report/colour.hpp"
#include "report/layout.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// The summary is a page of sections that has to fit on a screen, whatever the run was like. To add
// one: write a function that makes it, in a file of its own; declare it in sections.hpp; and give
// it its place and its share of the page in to_text (text.cpp), the only place that knows of both.
// A section is as long as it likes: the page cuts it to the rows that tell most, by their Rank.

namespace botarmy {

/// A part of the summary: a table, or lines, and what always stands below them. Empty if it has
/// nothing to say.
struct Section {
  std::string_view label;           ///< to the left of it; empty: none
  Table table;                      ///< is cut
  std::vector<std::string> foot{};  ///< is not
  Colour colour = Colour::bold;     ///< of the label, or of the first line if there is none
};

/// How wide a label is, with the gap behind it: what a section with a label has less room.
inline constexpr std::size_t label_width = 11;

/// A section of plain lines; the first ones tell most.
Section section_of_lines(std::string_view label, const std::vector<std::string>& lines,
                         Colour colour = Colour::bold);

/// What a section may have of the page, in rows.
struct Share {
  std::size_t least = 1;  ///< before others get more than their least
  std::size_t most = 8;   ///< even if there is room
  int importance = 5;     ///< the less important ones are the first to go if there is no room
};

/// The sections, one below the other, with an empty line between two where there is room.
class Page {
 public:
  /// Without `spaced`, there are no empty lines in any case.
  Page(std::size_t most_width, bool coloured, bool spaced = true)
      : width_(most_width), coloured_(coloured), spaced_(spaced) {}

  /// Does nothing with an empty section.
  void add(Section section, Share share);

  /// At most so many lines. If anything was left out, `note` stands before the last section,
  /// unless it is empty.
  [[nodiscard]] std::vector<std::string> lines(std::size_t most_lines,
                                               const std::string& note = "") const;

 private:
  struct Part {
    Section section;
    Share share;
    std::size_t rows = 0;  ///< that it gets
  };
  using Parts = std::vector<Part>;
  struct Layout {
    Parts parts{};
    bool spaced = true;  ///< with empty lines between the sections
    bool whole = true;   ///< nothing is left out
  };

  [[nodiscard]] Layout lay_out(std::size_t most_lines) const;
  [[nodiscard]] std::vector<std::string> lines_of(const Part& part) const;

  std::size_t width_;
  bool coloured_;
  bool spaced_;
  Parts parts_;
};

}  // namespace botarmy
