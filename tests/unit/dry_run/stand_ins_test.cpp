// SPDX-License-Identifier: MIT
#include "dry_run/stand_ins.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace botarmy {
namespace {

/// What stands in for the action; nothing if no rule fits.
std::optional<StandIn> found(const std::vector<std::string>& rules, const std::string& action) {
  StandIns stand_ins;
  for (const std::string& rule : rules) stand_ins.add(rule);
  const StandIn* stand_in = stand_ins.find(action);
  return stand_in == nullptr ? std::nullopt : std::optional(*stand_in);
}

/// The rule is refused with this text.
void check(const std::string& rule, const std::string& expected) {
  StandIns stand_ins;
  try {
    stand_ins.add(rule);
    ADD_FAILURE() << rule << " was taken";
  } catch (const std::invalid_argument& problem) {
    EXPECT_EQ(problem.what(), expected);
  }
  EXPECT_EQ(stand_ins.find("a"), nullptr) << rule;
}

TEST(StandIns, KnowEveryOutcome) {
  EXPECT_EQ(found({"a=succeed"}, "a"), (StandIn{OutcomeKind::succeed}));
  EXPECT_EQ(found({"a=fail"}, "a"), (StandIn{OutcomeKind::fail}));
  EXPECT_EQ(found({"a=continue"}, "a"), (StandIn{OutcomeKind::continue_}));
  EXPECT_EQ(found({"a=done"}, "a"), (StandIn{OutcomeKind::done}));
  EXPECT_EQ(found({"a=error"}, "a"), (StandIn{OutcomeKind::error}));
}

TEST(StandIns, KnowRates) {
  const auto rate = [](double value) { return StandIn{OutcomeKind::succeed, value}; };
  EXPECT_EQ(found({"ws.*=succeed_rate(0.9)"}, "ws.send"), rate(0.9));
  EXPECT_EQ(found({"a=succeed_rate(0)"}, "a"), rate(0));
  EXPECT_EQ(found({"a=succeed_rate(1)"}, "a"), rate(1));
  EXPECT_EQ(found({"a=succeed_rate(5e-2)"}, "a"), rate(0.05));
}

TEST(StandIns, DoNotMindBlanks) {
  EXPECT_EQ(found({" a =\tfail "}, "a"), (StandIn{OutcomeKind::fail}));
  EXPECT_EQ(found({"a = succeed_rate ( .5 )"}, "a"), (StandIn{OutcomeKind::succeed, 0.5}));
}

TEST(StandIns, TakeTheFirstRuleThatFits) {
  const std::vector<std::string> rules{"ws.send=fail", "ws.*=done", "*=error"};
  EXPECT_EQ(found(rules, "ws.send"), (StandIn{OutcomeKind::fail}));
  EXPECT_EQ(found(rules, "ws.close"), (StandIn{OutcomeKind::done}));
  EXPECT_EQ(found(rules, "log"), (StandIn{OutcomeKind::error}));
  EXPECT_EQ(found({"ws.*=done"}, "log"), std::nullopt);
}

TEST(StandIns, SayWhichRulesFitNothingInATree) {
  StandIns stand_ins;
  for (const char* rule : {"ws.*=fail", "ws.snd=fail", "*=succeed", "?=done"}) {
    stand_ins.add(rule);
  }
  const Tree tree(sequence({action("ws.send"), action("log")}));
  EXPECT_EQ(stand_ins.without_effect(tree), (std::vector<std::string>{"ws.snd", "?"}));
}

TEST(StandIns, RefuseARuleWithoutItsParts) {
  const std::string form = "write PATTERN=OUTCOME, such as ws.*=fail";
  check("a", "the stand-in 'a' has no outcome: " + form);
  check("", "the stand-in '' has no outcome: " + form);
  check("a=", "the stand-in 'a=' has no outcome: " + form);
  check("=fail", "the stand-in '=fail' names no action: " + form);
}

TEST(StandIns, RefuseAnUnknownOutcome) {
  check("a=sucess",
        "the stand-in 'a=sucess' has the unknown outcome 'sucess' "
        "(did you mean 'succeed'?)");
  check("a=succed_rate(0.5)",
        "the stand-in 'a=succed_rate(0.5)' has the unknown outcome "
        "'succed_rate' (did you mean 'succeed_rate'?)");
  check("a=whatever",
        "the stand-in 'a=whatever' has the unknown outcome 'whatever'; known are: "
        "succeed, fail, continue, done, error, succeed_rate");
  check("a=(0.5)",
        "the stand-in 'a=(0.5)' has the unknown outcome ''; known are: "
        "succeed, fail, continue, done, error, succeed_rate");
}

TEST(StandIns, RefuseARateThatIsNone) {
  for (const std::string rate : {"2", "-0.1", "nan", "inf", "x", "", "0.5x", "1e999", "0,5"}) {
    const std::string rule = "a=succeed_rate(" + rate + ")";
    check(rule, "the stand-in '" + rule + "' needs a rate from 0 to 1, not '" + rate + "'");
  }
  check("a=succeed_rate", "the stand-in 'a=succeed_rate' needs a rate, such as succeed_rate(0.9)");
  check("a=succeed_rate(", "the stand-in 'a=succeed_rate(' has a '(' without its ')'");
  check("a=succeed_rate(1)x", "the stand-in 'a=succeed_rate(1)x' has a '(' without its ')'");
  check("a=fail(0.5)", "the stand-in 'a=fail(0.5)' gives a value to 'fail', which has none");
}

TEST(Pattern, FitsTheTextItself) {
  EXPECT_TRUE(fits("ws.send", "ws.send"));
  EXPECT_TRUE(fits("", ""));
  EXPECT_FALSE(fits("ws.send", "ws.sen"));
  EXPECT_FALSE(fits("ws.sen", "ws.send"));
  EXPECT_FALSE(fits("ws.send", "WS.send"));
  EXPECT_FALSE(fits("", "a"));
}

TEST(Pattern, HasStarsForAnyLetters) {
  EXPECT_TRUE(fits("*", ""));
  EXPECT_TRUE(fits("*", "ws.send"));
  EXPECT_TRUE(fits("ws.*", "ws."));
  EXPECT_TRUE(fits("*.*", "a.b.c"));
  EXPECT_TRUE(fits("*ab", "aaab"));
  EXPECT_TRUE(fits("a*b*c", "a1b2b3c"));
  EXPECT_TRUE(fits("**a**", "a"));
  EXPECT_FALSE(fits("*ab", "aba"));
  EXPECT_FALSE(fits("a*b*c", "acb"));
  EXPECT_FALSE(fits("ws.*", "xws."));
}

TEST(Pattern, HasQuestionMarksForOneLetter) {
  EXPECT_TRUE(fits("w?.*", "ws.send"));
  EXPECT_TRUE(fits("*?", "a"));
  EXPECT_FALSE(fits("?", ""));
  EXPECT_FALSE(fits("?", "ab"));
  EXPECT_FALSE(fits("*?", ""));
}

TEST(Pattern, TakesNoOtherSigns) {
  EXPECT_FALSE(fits("[a-z]", "a"));
  EXPECT_FALSE(fits("\\*", "*"));
  EXPECT_TRUE(fits("[a-z]", "[a-z]"));
}

TEST(Pattern, IsNotSlowWithManyStars) {
  std::string pattern;
  for (int i = 0; i < 50; ++i) pattern += "*a";
  EXPECT_FALSE(fits(pattern + "b", std::string(2000, 'a')));
}

}  // namespace
}  // namespace botarmy
