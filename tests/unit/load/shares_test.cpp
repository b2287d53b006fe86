// SPDX-License-Identifier: MIT
#include "load/shares.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

namespace botarmy {
namespace {

using Numbers = std::vector<std::uint64_t>;

TEST(Shares, OneAloneHasAllPlaces) {
  Shares shares({3});
  EXPECT_EQ(shares.split(10), Numbers{10});
  EXPECT_EQ(shares.owner(9), 0u);
}

TEST(Shares, ThePlacesAreSplitByTheWeights) {
  Shares shares({2, 1, 1});
  EXPECT_EQ(shares.split(100), (Numbers{50, 25, 25}));
  EXPECT_EQ(shares.split(0), (Numbers{0, 0, 0}));
  EXPECT_EQ(shares.split(1), (Numbers{1, 0, 0}));
  EXPECT_EQ(shares.split(3), (Numbers{1, 1, 1}));
}

TEST(Shares, AnyFirstPlacesAreSplitAsEvenlyAsWholeNumbersCanBe) {
  const Numbers weights{80, 15, 4, 1};
  Shares shares(weights);
  Numbers counts(weights.size());
  for (std::uint64_t place = 0; place < 250; ++place) {
    ++counts[shares.owner(place)];
    EXPECT_EQ(counts, shares.split(place + 1));
    for (std::size_t i = 0; i < weights.size(); ++i) {
      const double exact = static_cast<double>(weights[i] * (place + 1)) / 100;
      EXPECT_LT(std::abs(static_cast<double>(counts[i]) - exact), 1.5) << i << " of " << place;
    }
  }
}

}  // namespace
}  // namespace botarmy
