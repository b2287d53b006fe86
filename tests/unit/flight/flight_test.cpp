// SPDX-License-Identifier: MIT
#include "flight/flight.hpp"

#include "bot_fixture.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

FlightCase died(std::int64_t bot, std::string reason) {
  return {.bot = bot, .reason = std::move(reason)};
}

std::vector<std::int64_t> bots(const std::vector<FlightCase>& cases) {
  std::vector<std::int64_t> ids;
  for (const FlightCase& one : cases) ids.push_back(one.bot);
  return ids;
}

TEST(Flight, KeepsAFewOfEachReasonAndSoManyInAll) {
  std::vector<FlightCase> kept;
  Flight flight([&](FlightCase one) { kept.push_back(std::move(one)); },
                {.per_reason = 2, .died = 5, .slow = 1});
  for (std::int64_t bot = 1; bot <= 4; ++bot) flight.died(died(bot, "one"));
  for (std::int64_t bot = 5; bot <= 8; ++bot) flight.died(died(bot, "two"));
  for (std::int64_t bot = 9; bot <= 12; ++bot) flight.died(died(bot, "three"));
  EXPECT_EQ(bots(kept), (std::vector<std::int64_t>{1, 2, 5, 6, 9}));
}

TEST(Flight, KeepsTheSlowestEachBotOnce) {
  Flight flight([](const FlightCase&) {}, {.slow = 2});
  const auto slow = [&](std::int64_t bot, std::chrono::nanoseconds time) {
    if (flight.is_slow(time)) flight.slow({.bot = bot, .round_trip = time});
  };
  slow(1, 5ms);
  slow(2, 3ms);
  slow(1, 4ms);
  slow(3, 2ms);
  EXPECT_FALSE(flight.is_slow(3ms));
  slow(2, 9ms);
  slow(4, 6ms);
  EXPECT_EQ(bots(flight.take_slowest()), (std::vector<std::int64_t>{2, 4}));
}

class FlightRecorderTest : public BotFixture {
 protected:
  FlightRecorderTest() {
    watch = [this](Life& one) { return flight.watch(one, 0); };
  }

  std::vector<FlightCase> kept;
  Flight flight{[this](FlightCase one) { kept.push_back(std::move(one)); }, {}};
};

TEST_F(FlightRecorderTest, HandsOverWhatABotThatDiesHasDone) {
  start(sequence({action("ws.connect"), action("ws.send", {"hello"}), action("error", {"why"})}));
  ASSERT_TRUE(ended());
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(kept[0].reason, "why");
  std::string events;
  const std::vector<FlightSegment> segments = kept[0].ring.read();
  ASSERT_EQ(segments.size(), 1U);
  for (const FlightEvent& event : segments[0].events) {
    events += std::to_string(static_cast<int>(event.kind)) + ' ';
  }
  using Kind = FlightEvent::Kind;
  std::string expected;
  for (const Kind kind : {Kind::tick, Kind::connect, Kind::outcome, Kind::tick, Kind::sent,
                          Kind::outcome, Kind::tick, Kind::outcome, Kind::closed, Kind::end}) {
    expected += std::to_string(static_cast<int>(kind)) + ' ';
  }
  EXPECT_EQ(events, expected);
}

TEST_F(FlightRecorderTest, HandsOverNothingOfABotThatIsDone) {
  start(sequence({action("ws.connect"), action("done")}));
  EXPECT_TRUE(ended());
  EXPECT_TRUE(kept.empty());
}

}  // namespace
}  // namespace botarmy
