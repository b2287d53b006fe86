// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace botarmy {

/// How a text stands out on a terminal.
enum class Colour : std::uint8_t { none, bold, faint, red, green, yellow };

/// The text in this colour, by ANSI escape sequences, and back to normal behind it.
inline std::string painted(std::string_view text, Colour colour) {
  if (colour == Colour::none) return std::string(text);
  constexpr std::array<std::string_view, 6> codes{"0", "1", "2", "1;31", "1;32", "1;33"};
  const std::string_view code = codes[static_cast<std::size_t>(colour)];
  return std::string("\x1b[").append(code).append("m").append(text).append("\x1b[0m");
}

}  // namespace botarmy
