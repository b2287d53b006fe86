// SPDX-License-Identifier: MIT
#include "report/layout.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace botarmy {
namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t least_text_width = 12;

/// Of a line; a column of width 0 is left out.
std::size_t total(const std::vector<std::size_t>& widths) {
  std::size_t sum = 0;
  for (const std::size_t column : widths) sum += column == 0 ? 0 : column + gap;
  return sum - gap;
}

std::string aligned(const std::string& cell, std::size_t column, bool to_the_left) {
  const std::string text = shorten(cell, column);
  const std::string padding(column - width(text), ' ');
  return to_the_left ? text + padding : padding + text;
}

}  // namespace

std::vector<std::string> Table::lines(std::size_t most_width) const {
  const std::vector<std::size_t> widths = fitting_widths(most_width);
  std::vector<std::string> headings;
  for (const Column& column : columns_) headings.push_back(column.heading);
  std::vector<std::string> result{line(headings, widths)};
  for (const std::vector<std::string>& row : rows_) result.push_back(line(row, widths));
  return result;
}

std::vector<std::size_t> Table::fitting_widths(std::size_t most_width) const {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    widths.push_back(width(columns_[i].heading));
    for (const auto& row : rows_) widths[i] = std::max(widths[i], width(row[i]));
  }
  for (std::size_t i = columns_.size(); i-- > 0 && total(widths) > most_width;) {
    if (columns_[i].kind == Column::Kind::extra) widths[i] = 0;
  }
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].kind != Column::Kind::text || total(widths) <= most_width) continue;
    const std::size_t excess = total(widths) - most_width;
    const std::size_t least = std::min(widths[i], least_text_width);
    widths[i] = std::max(widths[i], least + excess) - excess;
  }
  return widths;
}

std::string Table::line(const std::vector<std::string>& cells,
                        const std::vector<std::size_t>& widths) const {
  std::string result;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (widths[i] == 0) continue;
    if (i > 0) result.append(gap, ' ');
    result += aligned(cells[i], widths[i], columns_[i].kind == Column::Kind::text);
  }
  return result.erase(result.find_last_not_of(' ') + 1);
}

std::vector<std::string> flow(const std::vector<std::string>& items, std::string_view separator,
                              std::size_t most_width) {
  std::vector<std::string> lines;
  for (const std::string& item : items) {
    const std::string text = shorten(item, most_width);
    const bool fits =
        !lines.empty() && width(lines.back()) + width(separator) + width(text) <= most_width;
    if (fits) {
      lines.back().append(separator).append(text);
    } else {
      lines.push_back(text);
    }
  }
  return lines;
}

}  // namespace botarmy
