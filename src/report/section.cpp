// SPDX-License-Identifier: MIT
#include "report/section.hpp"

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

using Lines = std::vector<std::string>;

/// What stands there besides the rows.
std::size_t fixed_lines(const Section& section) {
  return (section.table.has_headings() ? 1 : 0) + section.foot.size();
}

template <typename Parts>
std::size_t height(const Parts& parts, bool spaced) {
  std::size_t sum = spaced && !parts.empty() ? parts.size() - 1 : 0;
  for (const auto& part : parts) sum += fixed_lines(part.section) + part.rows;
  return sum;
}

template <typename Parts>
auto least_important(Parts& parts) {
  return std::min_element(parts.begin(), parts.end(), [](const auto& one, const auto& other) {
    return one.share.importance < other.share.importance;
  });
}

/// Gives what is left of the page to those that want more, a row each in turn.
template <typename Parts>
void share_out(Parts& parts, std::size_t left) {
  for (bool wanted = true; wanted && left > 0;) {
    wanted = false;
    for (auto& part : parts) {
      if (left == 0 || part.rows >= std::min(part.share.most, part.section.table.rows())) continue;
      ++part.rows;
      --left;
      wanted = true;
    }
  }
}

}  // namespace

Section section_of_lines(std::string_view label, const Lines& lines, Colour colour) {
  Table table({{"", Table::Column::Kind::text}});
  for (const std::string& line : lines) table.add({line});
  return {.label = label, .table = std::move(table), .colour = colour};
}

void Page::add(Section section, Share share) {
  if (section.table.rows() == 0 && section.foot.empty()) return;
  parts_.push_back({.section = std::move(section), .share = share});
}

Lines Page::lines(std::size_t most_lines, const std::string& note) const {
  Layout layout = lay_out(most_lines);
  const bool noted = !layout.whole && !note.empty();
  // The note and an empty line take room that something else could have had.
  if (noted) layout = lay_out(most_lines - 2);
  Lines page;
  const auto add_lines = [&](const Lines& block) {
    if (layout.spaced && !page.empty()) page.emplace_back();
    page.insert(page.end(), block.begin(), block.end());
  };
  for (const Part& part : layout.parts) {
    if (noted && &part == &layout.parts.back()) add_lines({note});
    add_lines(lines_of(part));
  }
  return page;
}

Page::Layout Page::lay_out(std::size_t most_lines) const {
  Layout layout{.parts = parts_};
  Parts& parts = layout.parts;
  for (Part& part : parts) part.rows = std::min(part.share.least, part.section.table.rows());
  layout.spaced = spaced_ && height(parts, true) <= most_lines;
  while (parts.size() > 1 && height(parts, layout.spaced) > most_lines) {
    parts.erase(least_important(parts));
  }
  share_out(parts, most_lines - std::min(most_lines, height(parts, layout.spaced)));
  layout.whole = parts.size() == parts_.size() &&
                 std::all_of(parts.begin(), parts.end(), [](const Part& part) {
                   return part.rows == part.section.table.rows();
                 });
  return layout;
}

Lines Page::lines_of(const Part& part) const {
  const auto& [label, table, foot, colour] = part.section;
  const std::size_t indent = label.empty() ? 0 : label_width;
  Lines result = table.lines(width_ - indent, part.rows, coloured_);
  result.insert(result.end(), foot.begin(), foot.end());
  const Colour shown = coloured_ ? colour : Colour::none;
  if (label.empty()) {
    result.front() = painted(result.front(), shown);
    return result;
  }
  for (std::string& line : result) line.insert(0, indent, ' ');
  result.front().replace(0, label.size(), painted(label, shown));
  return result;
}

}  // namespace botarmy
