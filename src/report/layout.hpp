// SPDX-License-Identifier: MIT
#pragma once

#include "report/colour.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {

/// How much a row tells where not all have room: trouble before none, then much before little.
struct Rank {
  std::uint64_t trouble = 0;  ///< how often something went wrong
  std::uint64_t count = 0;    ///< how often it happened at all
  auto operator<=>(const Rank&) const = default;
};

/// Rows under headings, every column as wide as its widest cell. Without any heading, rows only.
class Table {
 public:
  struct Column {
    enum class Kind : std::uint8_t {
      text,    ///< to the left; shortened where room is short
      number,  ///< to the right; left out as a last resort, the last one first
      extra,   ///< a number that is left out where room is short
    };
    std::string heading;
    Kind kind = Kind::number;
  };

  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  static constexpr std::size_t all = std::numeric_limits<std::size_t>::max();

  /// One printable cell for each column.
  void add(std::vector<std::string> cells, Rank rank = {}, Colour colour = Colour::none) {
    rows_.push_back({std::move(cells), rank, colour});
  }

  [[nodiscard]] std::size_t rows() const { return rows_.size(); }
  [[nodiscard]] bool has_headings() const;

  /// The lines: the headings, then the rows in their order. If there are more than `most_rows`,
  /// those that tell most (of equal ones the first), and the heading of the first text says so:
  /// "Actions (5 of 62)".
  [[nodiscard]] std::vector<std::string> lines(std::size_t most_width, std::size_t most_rows = all,
                                               bool coloured = false) const;

 private:
  using Cells = std::vector<std::string>;
  struct Row {
    Cells cells;
    Rank rank;
    Colour colour;
  };

  [[nodiscard]] std::vector<const Row*> most_telling(std::size_t most) const;
  [[nodiscard]] Cells headings(std::size_t shown) const;
  [[nodiscard]] std::vector<std::size_t> fitting_widths(const std::vector<const Cells*>& all_cells,
                                                        std::size_t most_width) const;
  [[nodiscard]] std::string line(const Cells& cells, const std::vector<std::size_t>& widths) const;

  std::vector<Column> columns_;
  std::vector<Row> rows_;
};

/// The items in as few lines as hold them in full; an item longer than a line is shortened.
std::vector<std::string> flow(const std::vector<std::string>& items, std::string_view separator,
                              std::size_t most_width);

}  // namespace botarmy
