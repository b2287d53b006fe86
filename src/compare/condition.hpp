// SPDX-License-Identifier: MIT
#pragma once

#include "compare/comparison.hpp"
#include "verdict/expression.hpp"

#include <boost/system/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {

/// What must not have happened between two runs, such as `rtt p95 > 1.2x`.
struct Condition {
  enum class Measure : std::uint8_t {
    ratio,       ///< 1.2x: the new value for each of the base
    difference,  ///< +10 %: what came to it, of shares in points
    time,        ///< +5ms: the same in milliseconds
  };

  std::string text;      ///< as it was written
  std::string metric{};  ///< empty: any
  std::vector<std::pair<std::string, std::string>> tags{};
  std::string count{};
  std::string aggregate{};
  Expression::Comparison comparison = Expression::Comparison::more;
  Measure measure = Measure::ratio;
  double limit = 0;
};

/// Reads a condition on what was compared.
boost::system::result<Condition, Mistake> read_condition(std::string_view text,
                                                         const Comparison& comparison);

/// What a condition came to.
struct Finding {
  std::string condition;
  bool failed = false;
  std::vector<std::string> because{};  ///< the changes that are as it says, or why it cannot tell
};

/// Whether a significant change is as the condition says, among those figures that it is about. One
/// of which too little is known to say so of any figure has failed, too.
Finding judge(const Condition& condition, const Comparison& comparison);

}  // namespace botarmy
