// SPDX-License-Identifier: MIT
#include "draw/caption.hpp"

#include "text/compact_json.hpp"
#include "text/utf8.hpp"

#include <chrono>

namespace botarmy {
namespace {

constexpr std::size_t longest_arguments = 60;

std::string what_of(const Tree& tree, Tree::Index node) {
  const Tree::Place& place = tree.nodes()[node];
  if (place.kind == NodeKind::leaf) {
    const Tree::Leaf& leaf = tree.leaves()[place.leaf];
    return leaf.action + '(' +
           shorten(printable(compact_items(leaf.arguments)), longest_arguments) + ')';
  }
  std::string kind(to_string(place.kind));
  if (place.kind == NodeKind::repeat_n) kind.append(1, ' ').append(std::to_string(place.count));
  if (place.kind == NodeKind::retry) {
    kind.append(1, ' ').append(std::to_string(place.count));
    const double wait = std::chrono::duration<double>(place.wait).count();
    if (wait > 0) kind.append(", wait ").append(compact_json(wait)).append("s");
  }
  return kind;
}

/// "80%", "33.3%"; what is more than nothing is never 0%, and what is less than all never 100%.
std::string percentage(std::int64_t part, std::int64_t whole) {
  const double exact = 1000 * (static_cast<double>(part) / static_cast<double>(whole));
  const auto tenths = static_cast<int>(exact + 0.5);
  if (tenths == 0) return "<0.1%";
  if (tenths == 1000 && part < whole) return ">99.9%";
  std::string text = std::to_string(tenths / 10);
  if (tenths % 10 != 0) text.append(1, '.').append(std::to_string(tenths % 10));
  return text + '%';
}

std::string share_of(const Tree& tree, Tree::Index node) {
  const Tree::Place& place = tree.nodes()[node];
  if (place.parent == Tree::none) return {};
  const Tree::Place& parent = tree.nodes()[place.parent];
  if (parent.kind != NodeKind::random_weighted) return {};
  return std::to_string(place.weight) + " (" + percentage(place.weight, parent.weight_sum) + ')';
}

}  // namespace

Caption caption_of(const Tree& tree, Tree::Index node) {
  const Tree::Label& label = tree.label(node);
  Caption caption{label.name, label.tree, what_of(tree, node), share_of(tree, node)};
  if (caption.name == caption.tree) caption.name.clear();
  return caption;
}

std::string_view sign_of(NodeKind kind) {
  switch (kind) {
    case NodeKind::sequence: return "→ ";
    case NodeKind::select: return "? ";
    case NodeKind::random:
    case NodeKind::random_weighted: return "~ ";
    default: return "";
  }
}

std::string box_text(const Tree& tree, const Drawn& drawn) {
  const Caption caption = caption_of(tree, drawn.node);
  std::string text = caption.name;
  const auto add_line = [&](std::string_view line) {
    if (!text.empty()) text += '\n';
    text += line;
  };
  if (!caption.tree.empty() && !drawn.opens_a_subtree) add_line("tree " + caption.tree);
  if (!drawn.folded) {
    add_line(sign_of(tree.nodes()[drawn.node].kind));
    text += caption.what;
  }
  return text;
}

}  // namespace botarmy
