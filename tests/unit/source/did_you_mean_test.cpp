// SPDX-License-Identifier: MIT
#include "source/did_you_mean.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

TEST(DidYouMean, FindsTheNearestName) {
  EXPECT_EQ(did_you_mean("ws.snd", {"ws.close", "ws.send"}), " (did you mean 'ws.send'?)");
  EXPECT_EQ(did_you_mean("select", {"sequence", "selects"}), " (did you mean 'selects'?)");
}

TEST(DidYouMean, CountsASwapOfTwoLettersOnce) {
  EXPECT_EQ(did_you_mean("lgo", {"log"}), " (did you mean 'log'?)");
}

TEST(DidYouMean, DoesNotMindTheCase) {
  EXPECT_EQ(did_you_mean("MYBOT", {"MyBot"}), " (did you mean 'MyBot'?)");
}

TEST(DidYouMean, TakesTheFirstOfTwoThatAreEquallyNear) {
  EXPECT_EQ(did_you_mean("bat", {"bot", "bit"}), " (did you mean 'bot'?)");
}

TEST(DidYouMean, IsSilentWhenNothingIsNear) {
  EXPECT_EQ(did_you_mean("abc", {"xyz", "abxyz"}), "");
  EXPECT_EQ(did_you_mean("conect", {"ws.disconnect"}), "");
  EXPECT_EQ(did_you_mean("abc", {}), "");
  EXPECT_EQ(did_you_mean("", {"ab"}), "");
}

TEST(DidYouMean, IsSilentAboutWhatIsTooLongToBeAName) {
  const std::string long_name(100'000, 'a');  // to compare them letter by letter takes minutes
  EXPECT_EQ(did_you_mean(long_name + "b", {long_name}), "");
  EXPECT_EQ(did_you_mean("log", {long_name}), "");
}

TEST(DidYouMean, FindsWhatLacksLetters) {
  EXPECT_EQ(did_you_mean("sequ", {"sequent", "sequ__"}), " (did you mean 'sequ__'?)");
  EXPECT_EQ(did_you_mean("sequence_of", {"sequence"}), " (did you mean 'sequence'?)");
}

TEST(DidYouMean, ListsWhatIsKnown) {
  EXPECT_EQ(known_are({"Bot", "MyBot"}), "; known are: Bot, MyBot");
  const std::string many = known_are(std::vector<std::string>(120, "x"));
  EXPECT_TRUE(many.starts_with("; known are: x, x, ") && many.ends_with(", x, x and 70 more"));
}

}  // namespace
}  // namespace botarmy
