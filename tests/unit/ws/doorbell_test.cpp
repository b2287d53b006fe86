// SPDX-License-Identifier: MIT
#include "ws/doorbell.hpp"

#include "test_loop.hpp"

#include <gtest/gtest.h>

#include <string>

namespace botarmy {
namespace {

TEST(Doorbell, RingsAgainAndAgainEachTimeOnce) {
  TestLoop loop;
  Poller& poller = Poller::of(loop.context().get_executor());
  Doorbell doorbell(poller);
  int rings = 0;
  for (int i = 1; i <= 3; ++i) {
    doorbell.ring([&rings] { ++rings; });
    EXPECT_EQ(rings, i - 1);
    loop.run_until([&] { return rings == i; });
    loop.settle();
    EXPECT_EQ(rings, i);
  }
}

TEST(Doorbell, HasItsTurnBehindThoseThatRangBefore) {
  TestLoop loop;
  Poller& poller = Poller::of(loop.context().get_executor());
  Doorbell first(poller);
  Doorbell second(poller);
  std::string order;
  second.ring([&order] { order += '2'; });
  first.ring([&order] { order += '1'; });
  loop.run_until([&] { return order.size() == 2; });
  order.clear();
  first.ring([&order] { order += '1'; });
  second.ring([&order] { order += '2'; });
  loop.run_until([&] { return order.size() == 2; });
  EXPECT_EQ(order, "12");
}

TEST(Doorbell, IsGoneWithWhoeverWaits) {
  TestLoop loop;
  Poller& poller = Poller::of(loop.context().get_executor());
  int rings = 0;
  {
    Doorbell doorbell(poller);
    doorbell.ring([&rings] { ++rings; });
  }
  loop.settle();
  EXPECT_EQ(rings, 0);
}

}  // namespace
}  // namespace botarmy
