// SPDX-License-Identifier: MIT
#include "actions_fixture.hpp"
#include "catalog/binding.hpp"

#include <string>

namespace botarmy {
namespace {

class CheckTest : public ActionsTest {
 protected:
  Node of(const std::string& name, const json::object& named) {
    return action(
        name, bind_named(*registry.find_action(*registry.find_bot("Bot"), name), named).arguments);
  }
  Node check(json::value value, const std::string& condition, json::value wanted) {
    return of("check", {{"value", std::move(value)}, {condition, std::move(wanted)}});
  }

  void holds(const json::value& value, const std::string& condition, const json::value& wanted) {
    EXPECT_EQ(outcome(check(value, condition, wanted)), "succeed") << condition << ' ' << wanted;
  }
  void fails(const json::value& value, const std::string& condition, const json::value& wanted,
             const std::string& reason) {
    EXPECT_EQ(outcome(check(value, condition, wanted)), "fail") << condition << ' ' << wanted;
    Node hard = of("check", {{"value", value}, {condition, wanted}, {"hard", true}});
    EXPECT_EQ(outcome(hard), "check failed: the value " + reason);
  }
};

TEST_F(CheckTest, ComparesValues) {
  holds(5, "equals", 5.0);
  holds("5", "equals", 5);
  holds(json::array{1, "2"}, "equals", json::array{1.0, 2});
  holds(json::object{{"a", 1}, {"b", "x"}}, "equals", json::object{{"b", "x"}, {"a", 1}});
  fails("5.0", "equals", "5", R"(is "5.0", not "5")");
  fails(json::array{1}, "equals", json::array{1, 2}, "is [1], not [1, 2]");
  fails("9007199254740993", "equals", 9007199254740992,
        R"(is "9007199254740993", not 9007199254740992)");
  fails(true, "equals", 1, "is true, not 1");
  holds(5, "not_equals", 6);
  fails("a", "not_equals", "a", R"(is "a", which it must not be)");
}

TEST_F(CheckTest, ComparesSizes) {
  holds(1, "less_than", 1.5);
  fails(3, "less_than", 2, "is 3, not less than 2");
  holds(2, "at_most", 2);
  fails(2.5, "at_most", 2, "is 2.5, not at most 2");
  holds("12", "greater_than", 2);
  fails(2, "greater_than", 2, "is 2, not greater than 2");
  holds(2, "at_least", "2");
  fails("many", "at_least", 1, R"(is "many", not at least 1)");
  holds(2, "between", json::array{1, 2});
  fails(3, "between", json::array{1, 2}, "is 3, not between 1 and 2");
}

TEST_F(CheckTest, LooksIntoTextsListsAndMappings) {
  holds("lobby:hello", "contains", "by:");
  holds(json::array{1, 2}, "contains", 2.0);
  holds(json::object{{"a", 1}}, "contains", "a");
  fails(json::array{1}, "contains", 2, "is [1], which does not contain 2");
  holds("room 12", "matches", "[0-9]+$");
  holds(12, "matches", "^12$");
  fails("room", "matches", "[0-9]", R"(is "room", which does not match [0-9])");
}

TEST_F(CheckTest, KnowsTypes) {
  holds("a", "type", "text");
  holds(1.5, "type", "number");
  holds(1, "type", "integer");
  holds(false, "type", "boolean");
  holds(json::array{}, "type", "list");
  holds(json::object{}, "type", "mapping");
  holds(nullptr, "type", "nothing");
  fails(1.5, "type", "integer", "is 1.5, not of the type integer");
  holds(1, "exists", true);
  fails(nullptr, "exists", true, "is not there");
  fails(1, "exists", false, "is 1, but must not be there");
}

TEST_F(CheckTest, AsksForAllThatIsGiven) {
  const Node both = of("check", {{"value", 5}, {"at_least", 1}, {"at_most", 4}});
  EXPECT_EQ(outcome(both), "fail");
  EXPECT_TRUE(logged(R"(message="check failed: the value is 5, not at most 4")"));
}

TEST_F(CheckTest, ReadsTheContext) {
  const Node remember = action("context.set", {"n", 5});
  const auto context_check = [&](const json::object& named) {
    return outcomes({remember, of("context.check", named)}).back();
  };
  EXPECT_EQ(context_check({{"key", "n"}, {"equals", 5}}), "succeed");
  EXPECT_EQ(context_check({{"key", "m"}, {"exists", false}}), "succeed");
  EXPECT_EQ(context_check({{"key", "n"}, {"equals", "{{n}}"}}), "succeed");
  EXPECT_EQ(context_check({{"key", "m"}, {"equals", 5}, {"hard", true}}),
            "check failed: 'm' of the context is null, not 5");
}

TEST_F(CheckTest, RefusesWhatCannotBeCompared) {
  EXPECT_EQ(refusal_of(action("check", {5})),
            "root: there is nothing to compare with: give it 'equals', 'at_least' or another");
  const auto refusal = [&](const std::string& condition, const json::value& wanted) {
    json::array arguments{5};
    for (const Parameter& parameter : registry.actions().at("check").forms[0]) {
      if (parameter.name != "value") {
        arguments.push_back(parameter.name == condition ? wanted : *parameter.default_value);
      }
    }
    return refusal_of(action("check", arguments));
  };
  EXPECT_EQ(refusal("less_than", "x"), R"(root: 'less_than' must be a number, not "x")");
  EXPECT_EQ(refusal("between", json::array{1}),
            "root: 'between' must be a list of two numbers, not [1]");
  EXPECT_EQ(refusal("matches", "("), "root: 'matches' is no regular expression: (");
  EXPECT_EQ(refusal("type", "float"),
            "root: 'type' must be text, number, integer, boolean, list, mapping or nothing, not "
            "'float'");
}

}  // namespace
}  // namespace botarmy
