// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/random.hpp>

#include <array>
#include <bit>
#include <cstdint>
#include <type_traits>

namespace botarmy {

/// Where a generator of random numbers is: all that its further numbers follow from.
using RandomState = std::array<std::uint32_t, 3>;

static_assert(std::is_trivially_copyable_v<Random> && sizeof(Random) == sizeof(RandomState));

inline RandomState state_of(const Random& random) { return std::bit_cast<RandomState>(random); }
inline Random random_from(const RandomState& state) { return std::bit_cast<Random>(state); }

}  // namespace botarmy
