// SPDX-License-Identifier: MIT
#include "ws/poller.hpp"

#include "test_loop.hpp"
#include "ws/dialer.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

TEST(Poller, IsOneForAllSocketsOfAnEventLoop) {
  TestLoop loop;
  TestLoop other;
  // A connector and an HTTP connector have a dialer each.
  Dialer one(loop.context().get_executor());
  Dialer two(loop.context().get_executor());
  Dialer elsewhere(other.context().get_executor());
  EXPECT_EQ(&one.poller(), &two.poller());
  EXPECT_NE(&one.poller(), &elsewhere.poller());
}

}  // namespace
}  // namespace botarmy
