// SPDX-License-Identifier: MIT
#include "draw/draw.hpp"
#include "draw_fixture.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

namespace botarmy {
namespace {

constexpr DrawOptions folded{.expand_subtrees = false};

std::string dot(const Node& root, const DrawOptions& options = {}) {
  return std::string(1, '\n').append(to_dot(Tree(root), options));
}
std::string mermaid(const Node& root, const DrawOptions& options = {}) {
  return std::string(1, '\n').append(to_mermaid(Tree(root), options));
}

const Node a = action("a");

/// Subtrees in subtrees, of which two end with the same node.
Node nested() {
  return sequence({subtree("outer", select({a, subtree("inner", negate(a))})),
                   subtree("leaf", action("b")), a});
}

Node nasty() {
  return select({named("\"hi\"\\n\n&\x01\xff", a), named("<b> #35; `y`", a),
                 subtree("%%{init}%% end", a), named("1. *a*\n - b", random({a}))});
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

/// How often the id stands between this and one of those.
std::size_t count_id(const std::string& text, const std::string& before, const std::string& id,
                     const std::vector<std::string>& behind) {
  std::size_t found = 0;
  for (const std::string& end : behind) {
    found += count(text, std::string(before).append(id).append(end));
  }
  return found;
}

std::size_t edges_with_label(const std::string& graph, const std::string& id) {
  return count_id(graph, "-> ", id, {" [label="});
}

TEST(DrawDot, ShowsNodesByTheirKindsAndSubtreesAsClusters) {
  EXPECT_EQ(dot(chat()), R"x(
digraph tree {
  ordering=out;
  n0 [label="→ sequence", shape=box, tooltip="root"];
  n1 [label="ws.connect()", shape=box, style=rounded, tooltip="root/0.ws.connect"];
  n2 [label="ws.send(\"join:lobby\")", shape=box, style=rounded, tooltip="root/1.ws.send"];
  n3 [label="on\nrepeat_until_fail", shape=diamond, tooltip="root/on"];
  n4 [label="talk\n→ sequence", shape=box, tooltip="root/on/talk"];
  subgraph cluster_n5 {
    label="tree chat";
    n5 [label="~ random_weighted", shape=box, tooltip="root/on/talk/chat"];
    n6 [label="say\nws.send(\"hi\")", shape=box, style=rounded, tooltip="root/on/talk/chat/say"];
    n7 [label="quiet\n→ sequence", shape=box, tooltip="root/on/talk/chat/quiet"];
    n8 [label="wait(0.5)", shape=box, style=rounded, tooltip="root/on/talk/chat/quiet/0.wait"];
  }
  n9 [label="thrice\nrepeat_n 3", shape=diamond, tooltip="root/on/talk/thrice"];
  n10 [label="log(\"still\")", shape=box, style=rounded, tooltip="root/on/talk/thrice/0.log"];
  n11 [label="not\nnegate", shape=diamond, tooltip="root/on/talk/not"];
  n12 [label="rare\nsucceed_rate(0.05)", shape=box, style=rounded, tooltip="root/on/talk/not/rare"];
  n13 [label="done()", shape=box, style=rounded, tooltip="root/3.done"];
  n0 -> n1;
  n0 -> n2;
  n0 -> n3;
  n3 -> n4;
  n4 -> n5;
  n5 -> n6 [label="4 (80%)"];
  n5 -> n7 [label="1 (20%)"];
  n7 -> n8;
  n4 -> n9;
  n9 -> n10;
  n4 -> n11;
  n11 -> n12;
  n0 -> n13;
}
)x");
}

TEST(DrawDot, ShowsASubtreeAsOneBoxWhenItIsFolded) {
  EXPECT_EQ(dot(nested(), folded), R"x(
digraph tree {
  ordering=out;
  n0 [label="→ sequence", shape=box, tooltip="root"];
  n1 [label="tree outer", shape=box, peripheries=2, tooltip="root/outer"];
  n2 [label="tree leaf", shape=box, peripheries=2, tooltip="root/leaf"];
  n3 [label="a()", shape=box, style=rounded, tooltip="root/2.a"];
  n0 -> n1;
  n0 -> n2;
  n0 -> n3;
}
)x");
}

TEST(DrawDot, ClosesSubtreesThatEndTogether) {
  EXPECT_EQ(dot(nested()), R"x(
digraph tree {
  ordering=out;
  n0 [label="→ sequence", shape=box, tooltip="root"];
  subgraph cluster_n1 {
    label="tree outer";
    n1 [label="? select", shape=box, tooltip="root/outer"];
    n2 [label="a()", shape=box, style=rounded, tooltip="root/outer/0.a"];
    subgraph cluster_n3 {
      label="tree inner";
      n3 [label="negate", shape=diamond, tooltip="root/outer/inner"];
      n4 [label="a()", shape=box, style=rounded, tooltip="root/outer/inner/0.a"];
    }
  }
  subgraph cluster_n5 {
    label="tree leaf";
    n5 [label="b()", shape=box, style=rounded, tooltip="root/leaf"];
  }
  n6 [label="a()", shape=box, style=rounded, tooltip="root/2.a"];
  n0 -> n1;
  n1 -> n2;
  n1 -> n3;
  n3 -> n4;
  n0 -> n5;
  n0 -> n6;
}
)x");
}

TEST(DrawDot, EscapesWhatGraphvizWouldRead) {
  EXPECT_EQ(dot(nasty()), R"x(
digraph tree {
  ordering=out;
  n0 [label="? select", shape=box, tooltip="root"];
  n1 [label="\"hi\"\\n\n&amp; �\na()", shape=box, style=rounded, tooltip="root/\"hi\"\\n\n&amp; �"];
  n2 [label="<b> #35; `y`\na()", shape=box, style=rounded, tooltip="root/<b> #35; `y`"];
  subgraph cluster_n3 {
    label="tree %%{init}%% end";
    n3 [label="a()", shape=box, style=rounded, tooltip="root/%%{init}%% end"];
  }
  n4 [label="1. *a*\n - b\n~ random", shape=box, tooltip="root/3.1. *a*\n - b"];
  n5 [label="a()", shape=box, style=rounded, tooltip="root/3.1. *a*\n - b/0.a"];
  n0 -> n1;
  n0 -> n2;
  n0 -> n3;
  n0 -> n4;
  n4 -> n5;
}
)x");
}

TEST(DrawMermaid, ShowsNodesByTheirKindsAndSubtreesAsSubgraphs) {
  EXPECT_EQ(mermaid(chat()), R"x(
flowchart TD
  n0["→ sequence"]
  n1("ws.connect()")
  n2("ws.send(#34;join:lobby#34;)")
  n3{"on<br/>repeat_until_fail"}
  n4["talk<br/>→ sequence"]
  subgraph tree_n5["tree chat"]
    n5["~ random_weighted"]
    n6("say<br/>ws.send(#34;hi#34;)")
    n7["quiet<br/>→ sequence"]
    n8("wait(0.5)")
  end
  n9{"thrice<br/>repeat_n 3"}
  n10("log(#34;still#34;)")
  n11{"not<br/>negate"}
  n12("rare<br/>succeed_rate(0.05)")
  n13("done()")
  n0 --> n1
  n0 --> n2
  n0 --> n3
  n3 --> n4
  n4 --> n5
  n5 -->|"4 (80%)"| n6
  n5 -->|"1 (20%)"| n7
  n7 --> n8
  n4 --> n9
  n9 --> n10
  n4 --> n11
  n11 --> n12
  n0 --> n13
)x");
}

TEST(DrawMermaid, ShowsASubtreeAsOneBoxWhenItIsFolded) {
  EXPECT_EQ(mermaid(nested(), folded), R"x(
flowchart TD
  n0["→ sequence"]
  n1[["tree outer"]]
  n2[["tree leaf"]]
  n3("a()")
  n0 --> n1
  n0 --> n2
  n0 --> n3
)x");
}

TEST(DrawMermaid, ClosesSubtreesThatEndTogether) {
  EXPECT_EQ(mermaid(nested()), R"x(
flowchart TD
  n0["→ sequence"]
  subgraph tree_n1["tree outer"]
    n1["? select"]
    n2("a()")
    subgraph tree_n3["tree inner"]
      n3{"negate"}
      n4("a()")
    end
  end
  subgraph tree_n5["tree leaf"]
    n5("b()")
  end
  n6("a()")
  n0 --> n1
  n1 --> n2
  n1 --> n3
  n3 --> n4
  n0 --> n5
  n0 --> n6
)x");
}

TEST(DrawMermaid, EscapesWhatMermaidWouldRead) {
  EXPECT_EQ(mermaid(nasty()), R"x(
flowchart TD
  n0["? select"]
  n1("#34;hi#34;#92;n<br/>#38; �<br/>a()")
  n2("#60;b#62; #35;35; #96;y#96;<br/>a()")
  subgraph tree_n3["tree %#37;{init}%#37; end"]
    n3("a()")
  end
  n4["1#46; #42;a#42;<br/> #45; b<br/>~ random"]
  n5("a()")
  n0 --> n1
  n0 --> n2
  n0 --> n3
  n0 --> n4
  n4 --> n5
)x");
}

TEST(DrawGraph, ShowsEveryNodeAndEveryEdgeOfAnyTreeOnce) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random(seed);
    const Tree tree(any_named_tree(random, 6));
    const std::string graph = to_dot(tree);
    const std::string chart = to_mermaid(tree);
    for (Tree::Index node = 0; node < tree.nodes().size(); ++node) {
      const std::size_t edges = node == 0 ? 0 : 1;
      const std::string id = std::string(1, 'n').append(std::to_string(node));
      ASSERT_EQ(count_id(graph, " ", id, {" [label="}) - edges_with_label(graph, id), 1U) << id;
      ASSERT_EQ(count_id(graph, "-> ", id, {";", " ["}), edges) << id;
      ASSERT_EQ(count_id(graph, "tooltip=\"", tree.path(node), {"\""}), 1U) << tree.path(node);
      ASSERT_EQ(count_id(chart, " ", id, {"[", "(", "{"}), 1U) << id;
      ASSERT_EQ(count_id(chart, " ", id, {"\n"}), edges) << id;
    }
    ASSERT_EQ(count(graph, "{"), count(graph, "}"));
    ASSERT_EQ(count(chart, "subgraph"), count(chart, "  end\n"));
  }
}

}  // namespace
}  // namespace botarmy
