// SPDX-License-Identifier: MIT
#include "scenario/generator.hpp"

#include "scenario_fixture.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

void check(const std::string& generator, const std::string& expected) {
  EXPECT_EQ(problems_of("tree: done\ngenerator:\n" + generator), expected);
}

TEST(Generator, AllItsLimitsCanBeSet) {
  const Scenario scenario = load(R"(
generator: { timer_delay: 5ms, loop_lag: 1s, socket_delay: 10ms, inbox_delay: 2s, cpu: 90%,
             seconds: 2.5% }
tree: done
)");
  EXPECT_EQ(scenario.generator, (GeneratorSettings{.timer_delay = 5ms,
                                                   .loop_lag = 1s,
                                                   .socket_delay = 10ms,
                                                   .inbox_delay = 2s,
                                                   .cpu = 0.9,
                                                   .seconds = 0.025}));
  EXPECT_EQ(load("tree: done").generator, GeneratorSettings{});
}

TEST(Generator, WhatIsWrongIsSaidAtOnce) {
  check("  cpu: 0.9\n  seconds: 101%\n  timer_dely: 1s\n  loop_lag: 5",
        "x:3:8: 'generator.cpu' must be a percentage from 0% to 100%, not '0.9'\n"
        "x:4:12: 'generator.seconds' must be a percentage from 0% to 100%, not '101%'\n"
        "x:5:3: unknown key 'timer_dely' in 'generator' (did you mean 'timer_delay'?)\n"
        "x:6:13: 'generator.loop_lag': '5' has no unit: write '5s' or '5ms'");
}

}  // namespace
}  // namespace botarmy
