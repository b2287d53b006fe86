// SPDX-License-Identifier: MIT
#include "verdict/threshold_state.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

TEST(ThresholdState, SaysHowItStands) {
  EXPECT_EQ(to_string(ThresholdState::Standing::nothing_yet), "nothing_yet");
  EXPECT_EQ(to_string(ThresholdState::Standing::passed), "passed");
  EXPECT_EQ(to_string(ThresholdState::Standing::failed), "failed");
}

}  // namespace
}  // namespace botarmy
