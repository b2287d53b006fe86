// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/parameter.hpp>

#include <boost/json/value.hpp>

#include <string>
#include <vector>

namespace botarmy {

/// What becomes of a value that is given for a parameter, and what is wrong with it. If something
/// is, the value is of no use.
struct Conversion {
  struct Problem {
    std::string key;  ///< of the mapping that was given; empty: it is all of the value
    std::string text;
  };
  json::value value{};
  std::vector<Problem> problems{};
};

/// Whether templates are still there, to be filled in when the action runs, or are no longer.
enum class Templates : bool { open, filled };

/// The value as the action of this name wants it. With open templates, what holds one is left as
/// it is: what it becomes is checked once it is filled in.
Conversion convert(const std::string& action, const Parameter& parameter, const json::value& value,
                   Templates templates);

/// What a parameter allows, for people: "a whole number from 1 to 5".
std::string expectation(const Parameter& parameter);

}  // namespace botarmy
