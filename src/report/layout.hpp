// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {

/// Rows under headings, every column as wide as its widest cell.
class Table {
 public:
  struct Column {
    enum class Kind : std::uint8_t {
      text,    ///< to the left; shortened where room is short
      number,  ///< to the right
      extra,   ///< a number that is left out where room is short
    };
    std::string heading;
    Kind kind = Kind::number;
  };

  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// One printable cell for each column.
  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }

  /// The lines: the headings, then the rows.
  [[nodiscard]] std::vector<std::string> lines(std::size_t most_width) const;

 private:
  [[nodiscard]] std::vector<std::size_t> fitting_widths(std::size_t most_width) const;
  [[nodiscard]] std::string line(const std::vector<std::string>& cells,
                                 const std::vector<std::size_t>& widths) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

/// The items in as few lines as hold them in full; an item longer than a line is shortened.
std::vector<std::string> flow(const std::vector<std::string>& items, std::string_view separator,
                              std::size_t most_width);

}  // namespace botarmy
