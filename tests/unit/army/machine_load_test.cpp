// SPDX-License-Identifier: MIT
#include "army/machine_load.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

TEST(MachineLoad, ProcessorsAreBusyStolenOrIdle) {
  const MachineFigures figures =
      parse_processors("cpu  100 20 30 400 50 6 7 80 9 10\ncpu0 1 2 3 4 5 6 7 8 9 10\n", 10ms);
  EXPECT_EQ(figures, (MachineFigures{.busy = 1630ms, .stolen = 800ms, .idle = 4500ms}));
}

TEST(MachineLoad, AnOldKernelTellsLessAndAnotherSystemNothing) {
  EXPECT_EQ(parse_processors("cpu 1 2 3 4\n", 10ms), (MachineFigures{.busy = 60ms, .idle = 40ms}));
  EXPECT_EQ(parse_processors("", 10ms), MachineFigures{});
  EXPECT_EQ(parse_processors("intr 1 2 3\n", 10ms), MachineFigures{});
}

TEST(MachineLoad, ThrottlingIsReadInBothVersions) {
  EXPECT_EQ(parse_throttling("usage_usec 9\nnr_periods 5\nnr_throttled 3\nthrottled_usec 2000\n"),
            (MachineFigures{.throttled = 3, .throttled_for = 2ms}));
  EXPECT_EQ(parse_throttling("nr_periods 5\nnr_throttled 3\nthrottled_time 2000000\n"),
            (MachineFigures{.throttled = 3, .throttled_for = 2ms}));
  EXPECT_EQ(parse_throttling(""), MachineFigures{});
}

TEST(MachineLoad, ThrottlingIsThatOfTheProcesssOwnGroup) {
  EXPECT_EQ(throttling_file("0::/user.slice/app\n"), "/sys/fs/cgroup/user.slice/app/cpu.stat");
  EXPECT_EQ(throttling_file("0::/\n"), "/sys/fs/cgroup/cpu.stat");
  EXPECT_EQ(throttling_file("4:memory:/a\n3:cpu,cpuacct:/b/c\n0::/\n"),
            "/sys/fs/cgroup/cpu/b/c/cpu.stat");
  EXPECT_EQ(throttling_file("2:cpuacct:/x\n0::/y\n"), "/sys/fs/cgroup/y/cpu.stat");
  EXPECT_EQ(throttling_file(""), "");
}

TEST(MachineLoad, SaysWhatHappenedSinceTheLastLook) {
  MachineLoad load;
  MachineFigures sum;
  while (sum.busy + sum.idle + sum.stolen <= 0ns) sum += load.take();
  EXPECT_GE(sum.busy_share(), 0);
  EXPECT_LE(sum.busy_share(), 1);
}

}  // namespace
}  // namespace botarmy
