// SPDX-License-Identifier: MIT
#include "draw/caption.hpp"
#include "draw/draw.hpp"
#include "draw/letters.hpp"
#include "draw/outline.hpp"

#include <cctype>
#include <string_view>

namespace botarmy {
namespace {

bool is_digit(char byte) { return std::isdigit(static_cast<unsigned char>(byte)) != 0; }

/// Whether Mermaid would read more than a letter here: HTML, its own entities and directives, or
/// the signs of Markdown, among them the dot or dash behind which it sees the item of a list.
bool must_be_escaped(std::string_view text, std::size_t at) {
  constexpr std::string_view always = "\"#&<>`*\\";
  const char letter = text[at];
  if (always.find(letter) != std::string_view::npos) return true;
  std::size_t line = text.rfind('\n', at) + 1;  // without one: 0
  while (line < at && text[line] == ' ') ++line;
  switch (letter) {
    case '%': return at > 0 && text[at - 1] == '%';
    case '-':
    case '+': return at == line;
    case '.':
    case ')':
      for (std::size_t i = line; i < at; ++i) {
        if (!is_digit(text[i])) return false;
      }
      return at > line;
    default: return false;
  }
}

std::string quoted(std::string_view label) {
  const std::string text = to_utf8(letters_of(label));
  std::string result{'"'};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') {
      result += "<br/>";
    } else if (must_be_escaped(text, i)) {
      result.append(1, '#').append(std::to_string(static_cast<int>(text[i]))).append(1, ';');
    } else {
      result += text[i];
    }
  }
  return result + '"';
}

std::string box(NodeKind kind, bool folded, const std::string& label) {
  if (folded) return "[[" + label + "]]";
  if (kind == NodeKind::leaf) return '(' + label + ')';
  return has_many_children(kind) ? '[' + label + ']' : '{' + label + '}';
}

std::string id(std::size_t place) { return std::string(1, 'n').append(std::to_string(place)); }

}  // namespace

std::string to_mermaid(const Tree& tree, const DrawOptions& options) {
  const std::vector<Drawn> drawn = outline(tree, options.expand_subtrees);
  std::string text = "flowchart TD\n";
  std::string indent = "  ";
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    if (drawn[i].opens_a_subtree) {
      const std::string title = quoted("tree " + tree.label(drawn[i].node).tree);
      text += indent + "subgraph tree_" + id(i) + '[' + title + "]\n";
      indent += "  ";
    }
    const std::string label = quoted(box_text(tree, drawn[i]));
    const NodeKind kind = tree.nodes()[drawn[i].node].kind;
    text += indent + id(i) + box(kind, drawn[i].folded, label) + '\n';
    for (std::size_t ended = 0; ended < drawn[i].ends_subtrees; ++ended) {
      indent.resize(indent.size() - 2);
      text += indent + "end\n";
    }
  }
  const std::vector<std::size_t> places = places_in(drawn, tree);
  for (std::size_t i = 1; i < drawn.size(); ++i) {
    const std::string share = caption_of(tree, drawn[i].node).share;
    const std::string parent = id(places[tree.nodes()[drawn[i].node].parent]);
    text += "  " + parent + " -->";
    if (!share.empty()) text += '|' + quoted(share) + '|';
    text += ' ' + id(i) + '\n';
  }
  return text;
}

}  // namespace botarmy
