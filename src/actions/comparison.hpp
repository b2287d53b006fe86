// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/bot.hpp>

#include <boost/json/value.hpp>

#include <cstddef>
#include <optional>
#include <string>

namespace botarmy {

/// The parameters that say what must hold of a value, the arguments that `misses` reads.
Parameters comparison_parameters();

/// What is wrong with such arguments, which begin at `first`; empty if nothing is.
std::string check_comparison(const Arguments& arguments, std::size_t first);

/// The first of the conditions that does not hold of the value (null: there is none), as the end of
/// a sentence about it with both values: "is 3, not less than 2". Nothing if all hold.
std::optional<std::string> miss(Bot& bot, const json::value& value, const Arguments& arguments,
                                std::size_t first);

}  // namespace botarmy
