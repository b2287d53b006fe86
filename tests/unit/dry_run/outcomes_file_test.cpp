// SPDX-License-Identifier: MIT
#include "dry_run/outcomes_file.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace botarmy {
namespace {

using Kinds = std::vector<OutcomeKind>;
constexpr OutcomeKind succeed = OutcomeKind::succeed;
constexpr OutcomeKind fail = OutcomeKind::fail;

Kinds parsed(const std::string& content) { return parse_outcomes("x", content); }

void check(const std::string& content, const std::string& expected) {
  try {
    parsed(content);
    ADD_FAILURE() << content << " was taken";
  } catch (const std::invalid_argument& problem) {
    EXPECT_EQ(problem.what(), expected);
  }
}

TEST(OutcomesFile, GivesAnOutcomeALine) {
  EXPECT_EQ(parsed("succeed\nfail\ncontinue\ndone\nerror\n"),
            (Kinds{succeed, fail, OutcomeKind::continue_, OutcomeKind::done, OutcomeKind::error}));
  EXPECT_EQ(parsed("fail"), Kinds{fail});
  EXPECT_EQ(parsed(""), Kinds{});
}

TEST(OutcomesFile, MayHaveBlankLinesAndComments) {
  EXPECT_EQ(parsed("\n# first it fails\nfail # here\n  \n\n\t succeed\t\n#fail"),
            (Kinds{fail, succeed}));
}

TEST(OutcomesFile, MayComeFromAnotherSystem) {
  EXPECT_EQ(parsed("\xEF\xBB\xBF"
                   "fail\r\n\r\nsucceed\r\n"),
            (Kinds{fail, succeed}));
}

TEST(OutcomesFile, IsToldAllThatIsWrongWithIt) {
  check("sucess\nfail\n\n# none\nFail\nwhatever\nfail fail\n",
        R"(x:1:1: unknown outcome 'sucess' (did you mean 'succeed'?)
x:5:1: unknown outcome 'Fail' (did you mean 'fail'?)
x:6:1: unknown outcome 'whatever'; known are: succeed, fail, continue, done, error
x:7:1: unknown outcome 'fail fail' (did you mean 'fail'?))");
}

}  // namespace
}  // namespace botarmy
