// SPDX-License-Identifier: MIT
#include "army/estimate.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace botarmy {
namespace {

using Lines = std::vector<std::string>;

constexpr std::uint64_t gib = std::uint64_t{1} << 30;
const Machine machine{.descriptors_open = 10,
                      .descriptor_limit = 4096,
                      .first_port = 32768,
                      .last_port = 60999,
                      .memory_available = gib};

TEST(Estimate, SaysWhatARunTakesOfWhatThereIs) {
  EXPECT_EQ(estimate(machine, 500, {}),
            (Lines{"connections: 500", "file descriptors: 574 of 4096: enough",
                   "local ports: 500 of 28232 for connections to one address: enough",
                   "memory: about 11 MiB, 23 MiB with messages on their way, of 1024 MiB: "
                   "enough"}));
}

TEST(Estimate, CountsMoreMemoryForEncryptedConnections) {
  EXPECT_EQ(estimate(machine, 1024, {.secure = true}),
            (Lines{"connections: 1024, encrypted", "file descriptors: 1098 of 4096: enough",
                   "local ports: 1024 of 28232 for connections to one address: enough",
                   "memory: about 76 MiB, 100 MiB with messages on their way, of 1024 MiB: "
                   "enough"}));
}

TEST(Estimate, CountsWhatCompressionKeepsOfEarlierMessages) {
  const auto memory = [](const Compression& compression) {
    return estimate(machine, 1024, {.compression = compression}).back();
  };
  EXPECT_EQ(estimate(machine, 1, {.compression = {.offer = true}}).front(),
            "connections: 1, compressed");
  EXPECT_EQ(memory({.offer = true}),
            "memory: about 320 MiB, 344 MiB with messages on their way, of 1024 MiB: enough");
  EXPECT_EQ(memory({.offer = true, .window_bits = 12}),
            "memory: about 68 MiB, 92 MiB with messages on their way, of 1024 MiB: enough");
  EXPECT_EQ(memory({.offer = true, .context_takeover = false}), memory({}));
  EXPECT_EQ(shortfalls(machine, 4'000, {.compression = {.offer = true}}).size(), 1U);
}

TEST(Estimate, SaysWhatToDoIfSomethingIsNotEnough) {
  const Lines lines = estimate(machine, 40'000, {});
  EXPECT_EQ(lines,
            (Lines{"connections: 40000",
                   "file descriptors: 40074 of 4096: not enough: 40000 bots need 40074 file "
                   "descriptors, but this process may open 4096: raise the limit (as root: "
                   "'ulimit -n 40074', or 'nofile' in /etc/security/limits.conf), or run 4022 bots "
                   "at most",
                   "local ports: 40000 of 28232 for connections to one address: not enough: 40000 "
                   "bots need as many local ports, but the range 32768 to 60999 has 28232: widen "
                   "it (as root: 'sysctl -w net.ipv4.ip_local_port_range=\"1024 65535\"'), or run "
                   "28232 bots at most",
                   "memory: about 320 MiB, 1258 MiB with messages on their way, of 1024 MiB: not "
                   "enough: 40000 bots need about 1250 MiB of memory, but only 1024 MiB are "
                   "available: free some, or run 32768 bots at most"}));
}

TEST(Estimate, SaysThatARunFitsIfAndOnlyIfItCanStart) {
  for (const bool secure : {false, true}) {
    for (const std::uint64_t bots :
         {1UL, 4022UL, 4023UL, 11'397UL, 11'398UL, 28'233UL, 32'769UL, ~std::uint64_t{0}}) {
      Lines missing;
      for (const std::string& line : estimate(machine, bots, {.secure = secure})) {
        const std::size_t at = line.find(": not enough: ");
        if (at != std::string::npos) missing.push_back(line.substr(at + 14));
      }
      EXPECT_EQ(missing, shortfalls(machine, bots, {.secure = secure})) << bots;
    }
  }
}

TEST(Estimate, IsNotOutwittedByAnyNumberOfBots) {
  const Lines lines = shortfalls(machine, ~std::uint64_t{0});
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_TRUE(lines[0].ends_with("or run 4022 bots at most")) << lines[0];
}

}  // namespace
}  // namespace botarmy
