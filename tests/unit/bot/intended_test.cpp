// SPDX-License-Identifier: MIT
#include "bot_fixture.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

class IntendedTest : public BotFixture {
 protected:
  /// From the intended start to the end, in seconds, of each run in turn: their sum.
  [[nodiscard]] double intended_s(std::string_view action) const {
    const Stats stats = figures_of(action).intended.stats();
    return stats.avg * static_cast<double>(stats.count) / 1000;
  }
};

TEST_F(IntendedTest, TheActionAfterAPaceWasMeantForItsBeat) {
  start(sequence({action("pace", {1}), action("wait", {2.5}), action("wait", {0.5})}));
  advance(2500ms);  // meant for 0, and took 2.5 s
  EXPECT_EQ(figures_of("wait").intended.count(), 1u);
  EXPECT_DOUBLE_EQ(intended_s("wait"), 2.5);
  advance(500ms);   // for this, nothing was meant
  advance(2500ms);  // meant for 1, began at 3
  EXPECT_EQ(figures_of("wait").runs(), 3u);
  EXPECT_EQ(figures_of("wait").intended.count(), 2u);
  EXPECT_DOUBLE_EQ(intended_s("wait"), 2.5 + 4.5);
  EXPECT_EQ(figures_of("wait").duration.stats().max, 2500);
  EXPECT_EQ(figures_of("pace").intended.count(), 0u);
}

TEST_F(IntendedTest, ABotThatCameLateWasMeantForItsArrival) {
  intended = clock.now() - 3s;
  start(sequence({action("wait", {1}), action("wait", {1})}));
  advance(1s);
  EXPECT_DOUBLE_EQ(intended_s("wait"), 4);
  advance(1s);
  EXPECT_EQ(figures_of("wait").intended.count(), 1u);
  const ActionFigures& walks = recorder->population(0).nodes.at(0);
  EXPECT_EQ(walks.duration.stats().max, 2000);
  EXPECT_EQ(walks.intended.stats().max, 5000);
  advance(1s);
  advance(1s);
  EXPECT_EQ(walks.runs(), 2u);
  EXPECT_EQ(walks.intended.count(), 1u);
}

TEST_F(IntendedTest, ABotIsAtOneLeafAtATime) {
  start(sequence({action("wait", {1}), action("wait", {1})}));
  advance(1s);
  advance(500ms);
  life->record_place(clock.now());
  const auto& places = recorder->population(0).places;
  ASSERT_EQ(places.size(), 1u);
  EXPECT_EQ(places.at(2), (PlaceFigures{1, 500ms, 500ms}));
}

}  // namespace
}  // namespace botarmy
