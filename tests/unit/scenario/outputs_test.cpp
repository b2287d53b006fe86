// SPDX-License-Identifier: MIT
#include "scenario/outputs.hpp"

#include "scenario_fixture.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

TEST(Outputs, AreAllSaidBelowOneKey) {
  const OutputSettings outputs = load(R"(
outputs:
  dir: results
  prometheus: 9464
  statsd: localhost:8125
  stream: "-"
tree: done
)")
                                     .outputs;
  EXPECT_EQ(outputs.directory, "results");
  EXPECT_EQ(to_string(outputs.prometheus.value()), "127.0.0.1:9464");
  EXPECT_EQ(to_string(outputs.statsd.value().address), "localhost:8125");
  EXPECT_EQ(outputs.statsd->prefix, "botarmy");
  EXPECT_FALSE(outputs.statsd->tags);
  EXPECT_EQ(outputs.stream, "-");
}

TEST(Outputs, MayHaveSettings) {
  const OutputSettings outputs = load(R"(
outputs:
  prometheus: "0.0.0.0:9464"
  statsd: { address: "[::1]:8125", prefix: load.test, tags: true }
tree: done
)")
                                     .outputs;
  EXPECT_EQ(to_string(outputs.prometheus.value()), "0.0.0.0:9464");
  EXPECT_EQ(to_string(outputs.statsd.value().address), "[::1]:8125");
  EXPECT_EQ(outputs.statsd->prefix, "load.test");
  EXPECT_TRUE(outputs.statsd->tags);
  EXPECT_EQ(outputs.directory, std::nullopt);
}

TEST(Outputs, SayEverythingThatIsWrongAtOnce) {
  EXPECT_EQ(problems_of(R"(
out: here
outputs:
  dir: there
  prometheus: nowhere
  statsd: { adress: x, prefix: "a:b", tags: 3 }
  stream: [1]
tree: done
)"),
            "x:4:8: the key 'out' says this already\n"
            "x:5:15: 'nowhere' has no port: write PORT or HOST:PORT\n"
            "x:6:11: 'outputs.statsd' needs an address\n"
            "x:6:13: unknown key 'adress' in 'outputs.statsd' (did you mean 'address'?)\n"
            "x:6:32: 'a:b' cannot begin names: StatsD gives ':', '|', '@', '#' and spaces a "
            "meaning of their own\n"
            "x:6:45: 'outputs.statsd.tags' must be true or false, not '3'\n"
            "x:7:11: 'outputs.stream' must be text, not a list");
  EXPECT_EQ(problems_of("outputs: { statsd: 8125 }\ntree: done"),
            "x:1:20: '8125' has no port: write HOST:PORT");
}

}  // namespace
}  // namespace botarmy
