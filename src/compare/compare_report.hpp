// SPDX-License-Identifier: MIT
#pragma once

#include "compare/comparison.hpp"
#include "compare/condition.hpp"

#include <boost/json/object.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace botarmy {

/// How a comparison is shown as text.
struct CompareStyle {
  bool colour = false;
  bool all = false;  ///< every figure, also where nothing has changed
};

/// For people.
std::string compare_text(const Comparison& comparison, const std::vector<Finding>& findings,
                         CompareStyle style);
/// For programs; docs/compare.md says what is in it.
boost::json::object compare_json(const Comparison& comparison,
                                 const std::vector<Finding>& findings);
/// A page that needs nothing else.
std::string compare_html(const Comparison& comparison, const std::vector<Finding>& findings);

}  // namespace botarmy
