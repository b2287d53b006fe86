// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace botarmy {

/// A text that is no size; what() says why, such as "'10' has no unit: write '10MB' or '10B'".
class SizeError : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

/// Reads a number of bytes with its unit: `512B`, `500kB`, `10MB`, `1GB` by thousands, `64KiB`,
/// `10MiB`, `1GiB` by 1024; more than 0.
std::uint64_t parse_size(std::string_view text);

}  // namespace botarmy
