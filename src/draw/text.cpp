// SPDX-License-Identifier: MIT
#include "draw/caption.hpp"
#include "draw/draw.hpp"
#include "draw/letters.hpp"
#include "draw/outline.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace botarmy {
namespace {

constexpr std::u32string_view gap = U"  ";

/// What leads to a node: for each node above it whether there is more below, then the branch to it.
struct Branches {
  std::u32string_view child, last_child, more, nothing;
};
constexpr Branches lines{U"├── ", U"└── ", U"│   ", U"    "};
constexpr Branches ascii_lines{U"|-- ", U"`-- ", U"|   ", U"    "};

/// "[weight 4 (80%)] greeting: tree chat: sequence".
std::string line_of(const Tree& tree, const Drawn& drawn) {
  const Caption caption = caption_of(tree, drawn.node);
  std::string line;
  if (!caption.share.empty()) line.append("[weight ").append(caption.share).append("] ");
  if (!caption.name.empty()) line.append(caption.name).append(": ");
  if (!caption.tree.empty()) line.append("tree ").append(caption.tree);
  if (!caption.tree.empty() && !drawn.folded) line += ": ";
  if (!drawn.folded) line += caption.what;
  return line;
}

std::u32string on_one_line(std::string_view text) {
  std::u32string letters = letters_of(text);
  std::replace(letters.begin(), letters.end(), U'\n', U' ');
  return letters;
}

/// One unit of UTF-16, as JSON escapes it.
void append_unit(std::u32string& text, char32_t unit) {
  constexpr std::u32string_view digits = U"0123456789abcdef";
  text += U"\\u";
  for (int shift = 12; shift >= 0; shift -= 4) text += digits[(unit >> shift) & 0xFU];
}

std::u32string in_ascii(std::u32string_view letters) {
  std::u32string text;
  for (const char32_t letter : letters) {
    if (letter < 0x80) {
      text += letter;
    } else if (letter == U'…') {
      text += U"...";
    } else if (letter < 0x10000) {
      append_unit(text, letter);
    } else {
      append_unit(text, 0xD800 + ((letter - 0x10000) >> 10));
      append_unit(text, 0xDC00 + ((letter - 0x10000) & 0x3FFU));
    }
  }
  return text;
}

}  // namespace

std::string draw_text(const Tree& tree, const DrawOptions& options) {
  const Branches& branches = options.ascii ? ascii_lines : lines;
  const auto written = [&](std::string_view text) {
    return options.ascii ? in_ascii(on_one_line(text)) : on_one_line(text);
  };
  const std::vector<Drawn> drawn = outline(tree, options.expand_subtrees);
  std::vector<std::u32string> left;
  std::vector<bool> more_at;  // for each depth above the node: more siblings follow there
  std::size_t width = 0;
  for (const Drawn& node : drawn) {
    std::u32string line;
    more_at.resize(node.depth);
    for (std::size_t depth = 0; depth + 1 < node.depth; ++depth) {
      line += more_at[depth] ? branches.more : branches.nothing;
    }
    if (node.depth > 0) {
      const bool more = tree.nodes()[node.node].next_sibling != Tree::none;
      more_at[node.depth - 1] = more;
      line += more ? branches.child : branches.last_child;
    }
    line += written(line_of(tree, node));
    width = std::max(width, line.size());
    left.push_back(std::move(line));
  }
  std::u32string text;
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    text += left[i];
    if (options.paths) {
      text.append(width - left[i].size(), U' ').append(gap);
      text += written(tree.path(drawn[i].node));
    }
    text += U'\n';
  }
  return to_utf8(text);
}

}  // namespace botarmy
