// SPDX-License-Identifier: MIT
//
// With the built-in actions as they are: trees as people write them.
#include "actions/builtin.hpp"
#include "lint_fixture.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

std::string with_builtins(Node tree, bool one_off = false) {
  Registry registry;
  register_builtins(registry);
  Marks marks;
  int line = 0;
  lay_out(tree, marks, line);
  Problems problems;
  problems.add_file("x.yaml", "");
  lint({.tree = tree,
        .registry = registry,
        .bot = *registry.find_bot("Bot"),
        .one_off = one_off,
        .marks = marks},
       problems);
  return text_of(problems);
}

Node chat() {
  return random_weighted({{4, action("ws.send", {"{{custom.room}}:hi from {{id}}"})},
                          {1, sequence({action("log", {"quiet"}), action("wait", {0.5})})}});
}

TEST(LintOfBuiltIns, HasNothingToSayOfTreesThatAreMeant) {
  EXPECT_EQ(with_builtins(sequence({
                action("ws.connect"),
                action("ws.send", {"join:{{custom.room}}"}),
                repeat_until_fail(sequence({
                    chat(),
                    action("wait", {0, 2}),
                    repeat_n(3, action("log", {"still here"})),
                    negate(action("succeed_rate", {0.05})),
                })),
                action("done"),
            })),
            nothing);
  EXPECT_EQ(with_builtins(sequence({action("ws.connect"), repeat_until_fail(chat())})), nothing);
  EXPECT_EQ(
      with_builtins(select({action("succeed_rate", {0.9}), action("error", {"unlucky"})}), true),
      nothing);
  EXPECT_EQ(with_builtins(sequence({action("ws.connect"), action("ws.send", {"hi"}),
                                    action("ws.close", {1000, ""}), action("wait", {1})})),
            nothing);
}

TEST(LintOfBuiltIns, KnowsTheKeysThatArgumentsName) {
  const json::object save{{"room", "/room"}};
  EXPECT_EQ(with_builtins(sequence({
                action("ws.connect"),
                action("ws.expect", {nullptr, nullptr, nullptr, json::object{}, nullptr, nullptr,
                                     nullptr, save, 5}),
                action("context.increment", {"rounds"}),
                action("log", {"{{room}} {{rounds}}"}),
                action("wait", {1}),
            })),
            nothing);
  EXPECT_EQ(with_builtins(sequence({action("context.set", {"room", 1}), action("log", {"{{rom}}"}),
                                    action("wait", {1})})),
            "3:3: 'log' reads 'rom' of the context, but no action in this tree and no message "
            "handler writes it (did you mean 'room'?)");
}

TEST(LintOfBuiltIns, FindsWhatCannotBeMeant) {
  EXPECT_EQ(with_builtins(sequence({
                action("ws.connect"),
                repeat_until_fail(sequence({action("log", {"{{nick}}"}), action("wait", {1})})),
                action("done"),
            })),
            "3:3: 'repeat_until_fail' never ends, because 'sequence' in it never fails, so 'done' "
            "can never run; let something in it fail, or repeat it a number of times with "
            "repeat_n\n"
            "5:7: 'log' reads 'nick' of the context, but no action in this tree and no message "
            "handler writes it");
  EXPECT_EQ(with_builtins(sequence({action("ws.connect"), action("ws.close", {1000, ""})})),
            "1:1: this tree starts again whenever it ends and so runs 'ws.connect' again and again "
            "without a wait, as fast as the server lets it; put a wait into it, or end it with "
            "done");
}

}  // namespace
}  // namespace botarmy
