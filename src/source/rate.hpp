// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace botarmy {

/// A text that is no rate; what() says why, such as "'200' has no unit: write '200/s'".
class RateError : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

/// Reads a rate with its unit: `200/s`, `90/m`, `0.5/h`; 0 or more, at most 1 000 000 a second.
/// Returns how many a second that is.
double parse_rate(std::string_view text);

}  // namespace botarmy
