// SPDX-License-Identifier: MIT
#include "draw/caption.hpp"
#include "draw/draw.hpp"
#include "draw/letters.hpp"
#include "draw/outline.hpp"

#include <string_view>

namespace botarmy {
namespace {

/// The text as Graphviz takes it. Inside of quotes it reads backslashes, as in "\n", and the
/// entities of HTML.
std::string quoted(std::string_view text) {
  std::string result{'"'};
  for (const char byte : to_utf8(letters_of(text))) {
    switch (byte) {
      case '"': result += "\\\""; break;
      case '\\': result += "\\\\"; break;
      case '\n': result += "\\n"; break;
      case '&': result += "&amp;"; break;
      default: result += byte;
    }
  }
  return result + '"';
}

std::string_view look_of(NodeKind kind, bool folded) {
  if (folded) return "shape=box, peripheries=2";
  if (kind == NodeKind::leaf) return "shape=box, style=rounded";
  return has_many_children(kind) ? "shape=box" : "shape=diamond";
}

std::string id(std::size_t place) { return std::string(1, 'n').append(std::to_string(place)); }

}  // namespace

std::string to_dot(const Tree& tree, const DrawOptions& options) {
  const std::vector<Drawn> drawn = outline(tree, options.expand_subtrees);
  std::string text = "digraph tree {\n  ordering=out;\n";
  std::string indent = "  ";
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    if (drawn[i].opens_a_subtree) {
      text += indent + "subgraph cluster_" + id(i) + " {\n";
      indent += "  ";
      text += indent + "label=" + quoted("tree " + tree.label(drawn[i].node).tree) + ";\n";
    }
    text += indent + id(i) + " [label=" + quoted(box_text(tree, drawn[i])) + ", ";
    text += look_of(tree.nodes()[drawn[i].node].kind, drawn[i].folded);
    text += ", tooltip=" + quoted(tree.path(drawn[i].node)) + "];\n";
    for (std::size_t ended = 0; ended < drawn[i].ends_subtrees; ++ended) {
      indent.resize(indent.size() - 2);
      text += indent + "}\n";
    }
  }
  // Outside of the clusters: an edge would draw both of its ends into the one it stands in.
  const std::vector<std::size_t> places = places_in(drawn, tree);
  for (std::size_t i = 1; i < drawn.size(); ++i) {
    const std::string parent = id(places[tree.nodes()[drawn[i].node].parent]);
    text += "  " + parent + " -> " + id(i);
    const std::string share = caption_of(tree, drawn[i].node).share;
    if (!share.empty()) text += " [label=" + quoted(share) + ']';
    text += ";\n";
  }
  return text + "}\n";
}

}  // namespace botarmy
