// SPDX-License-Identifier: MIT
#pragma once

#include "record/script.hpp"

#include <string>

namespace botarmy {

/// The scenario file of a script. `origin` says where it comes from, such as "chat.har".
std::string scenario_text(const Script& script, const std::string& origin);

}  // namespace botarmy
