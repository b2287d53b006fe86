// SPDX-License-Identifier: MIT
#pragma once

#include "record/match.hpp"

#include <string>

namespace botarmy {

/// How to find a text again that has other numbers and identifiers in it the next time.
struct TextPattern {
  bool exact = false;    ///< there is nothing in it that could be another: the text itself will do
  std::string regex;     ///< with templates in it, and a group for each part that is to be kept
  std::string recorded;  ///< the same with the recorded values
};

/// The pattern of a message that is text. What it has in common with the request stays as it is.
TextPattern pattern_for(const Expected& expected, const Vocabulary& words);

/// The text, for a regular expression to mean just that.
std::string regex_escaped(std::string_view text);

}  // namespace botarmy
