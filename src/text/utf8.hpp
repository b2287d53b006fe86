// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

/// The text as UTF-8: each byte that is none becomes U+FFFD.
std::string valid_utf8(std::string_view text);

/// The beginning of some UTF-8 without its last character, if that was cut.
std::string_view whole_characters(std::string_view text);

/// The text as one line that does nothing to a terminal: control characters become spaces too.
std::string printable(std::string_view text);

/// The number of characters of valid UTF-8.
std::size_t width(std::string_view text);

/// Each character by itself; bytes that are none are U+FFFD.
std::vector<std::string> characters(std::string_view text);

/// Valid UTF-8 in at most `most` characters (> 0): if it is longer, a "…" stands for its middle,
/// because names and reasons tell most at their two ends.
std::string shorten(std::string_view text, std::size_t most);

}  // namespace botarmy
