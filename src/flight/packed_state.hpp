// SPDX-License-Identifier: MIT
#pragma once

#include "bot/life_state.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace botarmy {

/// A state of a bot in as few bytes as it takes, with the context, as JSON, in the place of its
/// own. Times are those since `begin`.
std::string pack(const LifeState& state, std::string_view context,
                 std::chrono::steady_clock::time_point begin);

/// The context in such a state.
std::string_view packed_context(std::string_view packed);

/// Such a state as JSON.
std::string unpack(std::string_view packed);

}  // namespace botarmy
