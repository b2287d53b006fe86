// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/outcome.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

/// The outcomes that a file gives for the ticks of a dry run: one of succeed, fail, continue, done
/// and error a line. Blank lines and what follows a # do not count. Throws std::invalid_argument
/// with everything that is wrong, a line each: `FILE:3:1: unknown outcome 'sucess' (did you mean
/// 'succeed'?)`.
std::vector<OutcomeKind> parse_outcomes(const std::string& file, std::string_view content);

}  // namespace botarmy
