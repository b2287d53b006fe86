// SPDX-License-Identifier: MIT
#include "scenario_fixture.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

using Effect = MessageRule::Effect;

/// Compares all that is wrong with `on_message`, which stands in the second line.
void check(const std::string& rules, const std::string& expected) {
  EXPECT_EQ(problems_of("tree: done\non_message:\n" + rules), expected);
}

TEST(OnMessage, IsReadAsRules) {
  const Scenario scenario = load(R"(
on_message:
  - { topics: true, match: { regex: "^([^:]+):(.*)$" }, set: { last_message: "$2", n: 5 } }
  - { match: { text: kicked, from: feed }, error: "kicked out" }
  - { match: { size: 0 }, ignore: true }
  - { match: { json: { /op: "{{id}}" } }, fail: true }
tree: done
)");
  ASSERT_EQ(scenario.rules.size(), 4u);
  EXPECT_EQ(scenario.rules[0], (MessageRule{.match = {{"regex", "^([^:]+):(.*)$"}},
                                            .topics = true,
                                            .effect = Effect::set,
                                            .set = {{"last_message", "$2"}, {"n", 5}}}));
  EXPECT_EQ(scenario.rules[1], (MessageRule{.match = {{"text", "kicked"}, {"from", "feed"}},
                                            .effect = Effect::error,
                                            .reason = "kicked out"}));
  EXPECT_EQ(scenario.rules[2], (MessageRule{.match = {{"size", 0}}, .effect = Effect::ignore}));
  EXPECT_EQ(scenario.rules[3],
            (MessageRule{.match = {{"json", {{"/op", "{{id}}"}}}}, .effect = Effect::fail}));
}

TEST(OnMessage, IsAListOfRules) {
  check("  match: 1", "x:3:3: 'on_message' must be a list of rules, not a mapping");
  check("  - ignore", "x:3:5: a rule of 'on_message' must be a mapping, not 'ignore'");
}

TEST(OnMessage, EachRuleDoesOneThing) {
  check("  - { match: { text: a } }",
        "x:3:5: a rule must say what is to be done: set, ignore, fail or error");
  check("  - { ignore: true, error: no }",
        "x:3:21: 'error' and 'ignore' cannot be in one rule: make it a rule of its own");
  check("  - { ignore: false }", "x:3:15: 'on_message.ignore' can only be true, not 'false'");
  check("  - { topics: [a], fail: true }",
        "x:3:15: 'on_message.topics' can only be true, not a list");
  check("  - { set: {} }", "x:3:12: 'on_message.set' sets nothing");
  check("  - { error: '' }", "x:3:14: 'on_message.error' must not be empty");
}

TEST(OnMessage, ItsMatchIsCheckedKeyByKey) {
  check("  - { math: {}, ignore: true }",
        "x:3:7: unknown key 'math' in 'on_message' (did you mean 'match'?)");
  check("  - { match: { txt: a, size: b, regex: '(' }, ignore: true }",
        "x:3:16: 'match' of 'on_message' has no key 'txt' (did you mean 'text'?)\n"
        "x:3:24: 'match.size' of 'on_message' must be a whole number, 0 or more, not the text 'b'\n"
        "x:3:33: 'regex' is no regular expression: (");
  check("  - { match: [], ignore: true }",
        "x:3:14: 'on_message.match' must be a mapping, not a list");
  check("  - { match: { text: '{{custom.x}}' }, ignore: true }", "x:3:22: there is no 'custom.x'");
}

TEST(OnMessage, WhatItSetsIsChecked) {
  check("  - { set: { id: 1, a: $1, b: '{{' } }",
        "x:3:14: the context key 'id' is reserved and cannot be changed\n"
        "x:3:24: a rule has '$1', but there is no 'regex' with groups in its 'match'\n"
        "x:3:31: a '{{' has no '}}'");
  check("  - { error: 'by $1' }",
        "x:3:14: a rule has '$1', but there is no 'regex' with groups in its 'match'");
  check("  - { set: { a: [$0, '$$1', /x, '{{id}}'] } }", "nothing");
}

}  // namespace
}  // namespace botarmy
