// SPDX-License-Identifier: MIT
#include "verdict/threshold_state.hpp"

#include <array>
#include <cstddef>

namespace botarmy {

std::string_view to_string(ThresholdState::Standing standing) {
  constexpr std::array<std::string_view, 3> names{"nothing_yet", "passed", "failed"};
  return names[static_cast<std::size_t>(standing)];
}

}  // namespace botarmy
