// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace botarmy {

/// The names that a tag of a whole run can have.
inline constexpr std::string_view run_tag_pattern = "^[A-Za-z0-9_.-]+$";

/// Why a run cannot have a tag of this name; empty if it can.
std::string problem_of_run_tag(std::string_view name);

}  // namespace botarmy
