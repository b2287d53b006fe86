// SPDX-License-Identifier: MIT
#include <botarmy/outcome.hpp>

#include <array>
#include <cstddef>

namespace botarmy {

std::string_view to_string(OutcomeKind kind) {
  constexpr std::array<std::string_view, 5> names{"succeed", "fail", "continue", "done", "error"};
  return names[static_cast<std::size_t>(kind)];
}

}  // namespace botarmy
