// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/action.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace botarmy {

/// The argument as a number, a whole number or a string. Throws std::invalid_argument, which names
/// the place (from 1) and what was expected, if it is something else.
double number_argument(const Arguments& arguments, std::size_t index);
std::int64_t integer_argument(const Arguments& arguments, std::size_t index);
std::string string_argument(const Arguments& arguments, std::size_t index);

}  // namespace botarmy
