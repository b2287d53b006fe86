// SPDX-License-Identifier: MIT
#include "army/crowd_keeper.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <numeric>
#include <vector>

namespace botarmy {
namespace {

using namespace std::chrono_literals;
using Ids = std::vector<std::int64_t>;

/// A crowd whose bots are numbers.
class CrowdKeeperTest : public ::testing::Test {
 protected:
  CrowdKeeper keeper(Stages stages, std::vector<LoadGroup::Member> members = {{}},
                     bool once = false) {
    const LoadGroup group{.profile = Crowd{Curve(std::move(stages))},
                          .members = std::move(members)};
    const auto start = [this](std::size_t program) {
      started.push_back(program);
      return static_cast<std::int64_t>(started.size());
    };
    const auto stop = [this](std::int64_t id) { stopped.push_back(id); };
    return {group, once, CrowdKeeper::Hands{start, stop}};
  }

  std::vector<std::size_t> started;  ///< the programs of bots 1, 2, ...
  Ids stopped;
};

TEST_F(CrowdKeeperTest, StartsAsManyAsTheProfileSaysAndNoFasterThanAllowed) {
  CrowdKeeper crowd = keeper({{100, 0s}});
  EXPECT_EQ(crowd.target(0s), 100u);
  EXPECT_EQ(crowd.adjust(0s, 30), 30u);
  EXPECT_TRUE(crowd.launching(0s));
  EXPECT_EQ(crowd.adjust(0s, 1000), 70u);
  EXPECT_FALSE(crowd.launching(0s));
  EXPECT_EQ(crowd.adjust(1h, 1000), 0u);
}

TEST_F(CrowdKeeperTest, FollowsItsStagesUpAndDown) {
  CrowdKeeper crowd = keeper({{10, 10s}, {10, 5s}, {4, 6s}, {0, 0s}});
  crowd.adjust(2s, 100);
  EXPECT_EQ(started.size(), 2u);
  crowd.adjust(12s, 100);
  EXPECT_EQ(started.size(), 10u);
  crowd.adjust(18s, 100);
  EXPECT_EQ(stopped, (Ids{10, 9, 8}));
  crowd.adjust(21s, 100);
  EXPECT_EQ(stopped.size(), 10u);
  EXPECT_TRUE(crowd.finished(21s, true));
  EXPECT_FALSE(crowd.finished(20s, true));
}

TEST_F(CrowdKeeperTest, ReplacesThoseThatEndedButNotThoseThatWereToGo) {
  CrowdKeeper crowd = keeper({{10, 0s}, {10, 10s}, {5, 0s}});
  crowd.adjust(0s, 100);
  for (const std::int64_t id : {2, 3, 9}) crowd.bot_ended(id);
  EXPECT_EQ(crowd.replace(1), 1u);
  crowd.adjust(10s, 100);
  EXPECT_EQ(stopped, (Ids{10, 8, 7, 6}));
  for (const std::int64_t id : stopped) crowd.bot_ended(id);
  EXPECT_EQ(crowd.replace(50), 1u);
  EXPECT_EQ(started.size(), 12u);
  EXPECT_EQ(crowd.replace(50), 0u);
}

TEST_F(CrowdKeeperTest, ARiseDoesNotWaitForThoseThatAreStillLeaving) {
  CrowdKeeper crowd = keeper({{5, 0s}, {5, 1s}, {2, 0s}, {2, 1s}, {5, 0s}});
  crowd.adjust(0s, 100);
  crowd.adjust(1s, 100);
  EXPECT_EQ(stopped, (Ids{5, 4, 3}));
  EXPECT_EQ(crowd.adjust(2s, 100), 3u);
}

TEST_F(CrowdKeeperTest, OnceMeansThatNobodyIsReplaced) {
  CrowdKeeper crowd = keeper({{3, 0s}}, {{}}, true);
  EXPECT_FALSE(crowd.finished(0s, true));
  crowd.adjust(0s, 100);
  crowd.bot_ended(2);
  EXPECT_EQ(crowd.replace(50), 0u);
  EXPECT_TRUE(crowd.finished(0s, true));
}

TEST_F(CrowdKeeperTest, MembersShareTheNumberByTheirWeightsWhateverItIs) {
  CrowdKeeper crowd = keeper({{40, 0s}, {40, 1s}, {8, 0s}}, {{2, 3}, {5, 1}});
  crowd.adjust(0s, 100);
  const auto programs_of = [&](const Ids& ids) {
    std::size_t second = 0;
    for (const std::int64_t id : ids) second += started[static_cast<std::size_t>(id) - 1] == 5;
    return second;
  };
  Ids all(40);
  std::iota(all.begin(), all.end(), 1);
  EXPECT_EQ(programs_of(all), 10u);
  crowd.adjust(1s, 100);
  EXPECT_EQ(stopped.size(), 32u);
  EXPECT_EQ(programs_of(stopped), 8u);
}

TEST_F(CrowdKeeperTest, TheNumberCanBeChangedInMidRunAndIsNeverBelowZero) {
  CrowdKeeper crowd = keeper({{10, 0s}});
  crowd.adjust(0s, 100);
  crowd.change_target(5, 1s);
  EXPECT_EQ(crowd.adjust(1s, 100), 5u);
  crowd.change_target(-12, 2s);
  EXPECT_EQ(crowd.target(2s), 3u);
  crowd.change_target(-10, 3s);
  EXPECT_EQ(crowd.target(3s), 0u);
  crowd.change_target(1, 4s);
  EXPECT_EQ(crowd.target(4s), 1u);
}

}  // namespace
}  // namespace botarmy
