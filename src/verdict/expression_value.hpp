// SPDX-License-Identifier: MIT
#pragma once

#include "verdict/expression.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

namespace botarmy {

/// A number with its unit, in the unit of expressions.
struct Quantity {
  double number = 0;
  Expression::Unit unit = Expression::Unit::number;
};

/// Reads "200ms", "1%" or "10". The mistake is said to be at the byte `at`.
boost::system::result<Quantity, Mistake> read_quantity(std::string_view text, std::size_t at);

/// Reads a time such as "30s" that is more than 0 and, for a window, of whole seconds.
boost::system::result<std::chrono::milliseconds, Mistake> read_period(std::string_view text,
                                                                      std::size_t at,
                                                                      bool is_window);

}  // namespace botarmy
