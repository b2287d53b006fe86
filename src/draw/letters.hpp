// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace botarmy {

/// The letters of a text. A byte that is not UTF-8 becomes U+FFFD; a control character, which would
/// do something to a terminal and break a file of SVG, a space. Ends of lines are kept.
std::u32string letters_of(std::string_view text);

std::string to_utf8(std::u32string_view letters);

}  // namespace botarmy
