// SPDX-License-Identifier: MIT
#include "army/preflight.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace botarmy {
namespace {

using Lines = std::vector<std::string>;

constexpr std::uint64_t gib = std::uint64_t{1} << 30;
const Machine machine{.descriptors_open = 10,
                      .descriptor_limit = 1024,
                      .first_port = 32768,
                      .last_port = 60999,
                      .memory_available = gib};

TEST(Preflight, LetsARunStartThatFits) { EXPECT_EQ(shortfalls(machine, 950), Lines{}); }

TEST(Preflight, SaysHowManyDescriptorsAreMissingAndWhatToDo) {
  EXPECT_EQ(shortfalls(machine, 951),
            Lines{"951 bots need 1025 file descriptors, but this process may open 1024: raise the "
                  "limit (as root: 'ulimit -n 1025', or 'nofile' in /etc/security/limits.conf), or "
                  "run 950 bots at most"});
}

TEST(Preflight, EveryLocalAddressHasPortsOfItsOwn) {
  Machine several = machine;
  several.descriptor_limit = 1'000'000;
  several.memory_available = 1000 * gib;
  several.local_addresses = 3;
  EXPECT_EQ(shortfalls(several, 84'696), Lines{});
  EXPECT_EQ(
      shortfalls(several, 84'697),
      Lines{"84697 bots need as many local ports, but the range 32768 to 60999 has 84696 for 3 "
            "addresses: widen it (as root: 'sysctl -w net.ipv4.ip_local_port_range=\"1024 "
            "65535\"'), or run 84696 bots at most"});
}

TEST(Preflight, TellsOfEverythingThatIsMissingAtOnce) {
  const Lines lines = shortfalls(machine, 100'000);
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(
      lines[1],
      "100000 bots need as many local ports, but the range 32768 to 60999 has 28232: widen it "
      "(as root: 'sysctl -w net.ipv4.ip_local_port_range=\"1024 65535\"'), or run 28232 bots "
      "at most");
  EXPECT_EQ(
      lines[2],
      "100000 bots need about 3125 MiB of memory, but only 1024 MiB are available: free some, "
      "or run 32768 bots at most");
}

TEST(Preflight, ReadsWhatThisMachineHas) {
  const Machine here = inspect_machine();
  EXPECT_GT(here.descriptors_open, 2u);
  EXPECT_GT(here.descriptor_limit, here.descriptors_open);
  EXPECT_LT(here.first_port, here.last_port);
  EXPECT_GT(here.memory_available, std::uint64_t{1} << 20);
}

}  // namespace
}  // namespace botarmy
