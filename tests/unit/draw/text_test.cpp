// SPDX-License-Identifier: MIT
#include "draw/draw.hpp"
#include "draw_fixture.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace botarmy {
namespace {

std::string drawn(const Node& root, const DrawOptions& options = {.paths = false}) {
  return std::string(1, '\n').append(draw_text(Tree(root), options));
}

const Node a = action("a");

TEST(DrawText, ShowsEachNodeInALineWithItsPath) {
  EXPECT_EQ(drawn(chat(), {}), R"(
sequence                                             root
├── ws.connect()                                     root/0.ws.connect
├── ws.send("join:lobby")                            root/1.ws.send
├── on: repeat_until_fail                            root/on
│   └── talk: sequence                               root/on/talk
│       ├── tree chat: random_weighted               root/on/talk/chat
│       │   ├── [weight 4 (80%)] say: ws.send("hi")  root/on/talk/chat/say
│       │   └── [weight 1 (20%)] quiet: sequence     root/on/talk/chat/quiet
│       │       └── wait(0.5)                        root/on/talk/chat/quiet/0.wait
│       ├── thrice: repeat_n 3                       root/on/talk/thrice
│       │   └── log("still")                         root/on/talk/thrice/0.log
│       └── not: negate                              root/on/talk/not
│           └── rare: succeed_rate(0.05)             root/on/talk/not/rare
└── done()                                           root/3.done
)");
}

TEST(DrawText, ShowsASubtreeAsOneNodeWhenItIsFolded) {
  EXPECT_EQ(drawn(chat(), {.expand_subtrees = false, .paths = false}), R"(
sequence
├── ws.connect()
├── ws.send("join:lobby")
├── on: repeat_until_fail
│   └── talk: sequence
│       ├── tree chat
│       ├── thrice: repeat_n 3
│       │   └── log("still")
│       └── not: negate
│           └── rare: succeed_rate(0.05)
└── done()
)");
}

TEST(DrawText, NeverFoldsTheWholeTree) {
  EXPECT_EQ(drawn(subtree("all", sequence({a})), {.expand_subtrees = false, .paths = false}), R"(
tree all: sequence
└── a()
)");
}

TEST(DrawText, IsPlainAsciiIfOneLikes) {
  const Node cafe = named("café 😀", negate(a));
  const Node log = action("log", {"é" + std::string(80, 'x')});
  EXPECT_EQ(drawn(sequence({cafe, log, select({a})}), {.paths = false, .ascii = true}), R"(
sequence
|-- caf\u00e9 \ud83d\ude00: negate
|   `-- a()
|-- log("\u00e9xxxxxxxxxxxxxxxxxxxxxxxxxxxx...xxxxxxxxxxxxxxxxxxxxxxxxxxxx")
`-- select
    `-- a()
)");
  EXPECT_EQ(drawn(sequence({cafe}), {.ascii = true}), R"(
sequence                            root
`-- caf\u00e9 \ud83d\ude00: negate  root/caf\u00e9 \ud83d\ude00
    `-- a()                         root/caf\u00e9 \ud83d\ude00/0.a
)");
}

TEST(DrawText, ShowsNamesAndTreesOfAllKindsOfNodes) {
  EXPECT_EQ(drawn(sequence({subtree("login", action("post")), named("again", subtree("login", a)),
                            subtree("login", negate(a)), named("again", always_fail(a)),
                            named("3.negate", negate(a)), named("1", a)})),
            R"(
sequence
├── tree login: post()
├── again: tree login: a()
├── tree login: negate
│   └── a()
├── again: always_fail
│   └── a()
├── 3.negate: negate
│   └── a()
└── 1: a()
)");
}

TEST(DrawText, ShowsSharesThatAreNotRound) {
  constexpr std::int64_t huge = std::numeric_limits<std::int64_t>::max() - 10;
  EXPECT_EQ(drawn(random_weighted({{1, a}, {1, a}, {1, a}})), R"(
random_weighted
├── [weight 1 (33.3%)] a()
├── [weight 1 (33.3%)] a()
└── [weight 1 (33.3%)] a()
)");
  EXPECT_EQ(drawn(random_weighted({{1, a}, {huge, a}})), R"(
random_weighted
├── [weight 1 (<0.1%)] a()
└── [weight 9223372036854775797 (>99.9%)] a()
)");
  EXPECT_EQ(drawn(random_weighted({{7, a}})), R"(
random_weighted
└── [weight 7 (100%)] a()
)");
}

TEST(DrawText, ShowsArgumentsAsCompactJson) {
  EXPECT_EQ(drawn(action("x", {1, -2.5, 1e22, nullptr, true, json::array{1, "a"},
                               json::object{{"k", 0.1}, {"l", json::array{}}}})),
            "\nx(1, -2.5, 1e+22, null, true, [1, \"a\"], {\"k\": 0.1, \"l\": []})\n");
  EXPECT_EQ(drawn(action("x", {"a\n\"b\"\\"})), "\nx(\"a\\n\\\"b\\\"\\\\\")\n");
}

TEST(DrawText, ShortensArgumentsAfterSixtyLettersAndNeverInsideOfOne) {
  std::string letters;
  for (int i = 0; i < 58; ++i) letters += "é";
  EXPECT_EQ(drawn(action("x", {letters})), "\nx(\"" + letters + "\")\n");
  const std::string head = letters.substr(0, 2 * 29);
  const std::string tail = letters.substr(0, 2 * 28);
  EXPECT_EQ(drawn(action("x", {letters + "é"})), "\nx(\"" + head + "…" + tail + "\")\n");
}

TEST(DrawText, DoesNothingToATerminal) {
  EXPECT_EQ(drawn(sequence({named("a\nb\x1b[1m\xff\xc2\x9b", a)})), R"(
sequence
└── a b [1m� : a()
)");
}

TEST(DrawText, ShowsEveryNodeOfAnyTreeOnce) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    Random random(seed);
    const Tree tree(any_named_tree(random, 6));
    std::multiset<std::string> expected;
    for (Tree::Index node = 0; node < tree.nodes().size(); ++node) expected.insert(tree.path(node));
    std::multiset<std::string> paths;
    std::istringstream text(draw_text(tree));
    for (std::string line; std::getline(text, line);) {
      paths.insert(line.substr(line.rfind("  ") + 2));
    }
    ASSERT_EQ(paths, expected) << "seed " << seed;
  }
}

TEST(DrawText, ShowsATreeOfAnyDepth) {
  Node root = a;
  for (int i = 0; i < 2000; ++i) root = negate(std::move(root));
  const std::string text = draw_text(Tree(root), {.paths = false});
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2001);
}

}  // namespace
}  // namespace botarmy
