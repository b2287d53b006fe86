// SPDX-License-Identifier: MIT
#include "report/layout.hpp"

#include "report/numbers.hpp"
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
  return std::max(sum, gap) - gap;
}

std::string aligned(const std::string& cell, std::size_t column, bool to_the_left) {
  const std::string text = shorten(cell, column);
  const std::string padding(column - width(text), ' ');
  return to_the_left ? text + padding : padding + text;
}

}  // namespace

bool Table::has_headings() const {
  return std::any_of(columns_.begin(), columns_.end(),
                     [](const Column& column) { return !column.heading.empty(); });
}

std::vector<std::string> Table::lines(std::size_t most_width, std::size_t most_rows,
                                      bool coloured) const {
  const std::vector<const Row*> shown = most_telling(most_rows);
  const Cells top = headings(shown.size());
  std::vector<const Cells*> cells{&top};
  for (const Row* row : shown) cells.push_back(&row->cells);
  const std::vector<std::size_t> widths = fitting_widths(cells, most_width);
  std::vector<std::string> result;
  if (has_headings()) result.push_back(line(top, widths));
  for (const Row* row : shown) {
    result.push_back(painted(line(row->cells, widths), coloured ? row->colour : Colour::none));
  }
  return result;
}

std::vector<const Table::Row*> Table::most_telling(std::size_t most) const {
  std::vector<const Row*> all_rows;
  for (const Row& row : rows_) all_rows.push_back(&row);
  if (all_rows.size() <= most) return all_rows;
  std::stable_sort(all_rows.begin(), all_rows.end(),
                   [](const Row* one, const Row* other) { return one->rank > other->rank; });
  all_rows.resize(most);
  std::sort(all_rows.begin(), all_rows.end());  // they stand in one vector, in their order
  return all_rows;
}

Table::Cells Table::headings(std::size_t shown) const {
  Cells result;
  for (const Column& column : columns_) result.push_back(column.heading);
  if (shown == rows_.size() || !has_headings()) return result;
  const auto text = std::find_if(columns_.begin(), columns_.end(), [](const Column& column) {
    return column.kind == Column::Kind::text;
  });
  const std::string share = " (" + grouped(shown) + " of " + grouped(rows_.size()) + ")";
  if (text != columns_.end()) result[static_cast<std::size_t>(text - columns_.begin())] += share;
  return result;
}

// The headings are the first of the cells.
std::vector<std::size_t> Table::fitting_widths(const std::vector<const Cells*>& all_cells,
                                               std::size_t most_width) const {
  std::vector<std::size_t> widths(columns_.size());
  for (const Cells* cells : all_cells) {
    for (std::size_t i = 0; i < widths.size(); ++i) {
      widths[i] = std::max(widths[i], width((*cells)[i]));
    }
  }
  for (std::size_t i = columns_.size(); i-- > 0 && total(widths) > most_width;) {
    if (columns_[i].kind == Column::Kind::extra) widths[i] = 0;
  }
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].kind != Column::Kind::text || total(widths) <= most_width) continue;
    const std::size_t excess = total(widths) - most_width;
    const std::size_t least =
        std::max(std::min(widths[i], least_text_width), width((*all_cells.front())[i]));
    widths[i] = std::max(widths[i], least + excess) - excess;
  }
  for (std::size_t i = columns_.size(); i-- > 1 && total(widths) > most_width;) {
    if (columns_[i].kind == Column::Kind::number) widths[i] = 0;
  }
  return widths;
}

std::string Table::line(const Cells& cells, const std::vector<std::size_t>& widths) const {
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
