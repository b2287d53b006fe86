// SPDX-License-Identifier: MIT
#include "verdict/expression.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace botarmy {
namespace {

using Comparison = Expression::Comparison;

/// Four digits, or all of those before the point; no zeros at the end.
std::string four_digits(double number) {
  const double size = std::abs(number);
  const int decimals = size < 9.9995 ? 3 : size < 99.995 ? 2 : size < 999.95 ? 1 : 0;
  std::array<char, 400> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                                          std::chars_format::fixed, decimals);
  std::string digits(buffer.data(), end);
  if (digits.find('.') == std::string::npos) return digits;
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return digits == "-0" ? "0" : digits;
}

std::string time(double milliseconds) {
  if (std::abs(milliseconds) < 0.9995) return four_digits(milliseconds * 1000) + " µs";
  if (std::abs(milliseconds) < 9999.5) return four_digits(milliseconds) + " ms";
  return four_digits(milliseconds / 1000) + " s";
}

}  // namespace

bool Expression::holds(double value) const {
  switch (comparison) {
    case Comparison::less: return value < limit;
    case Comparison::at_most: return value <= limit;
    case Comparison::more: return value > limit;
    case Comparison::at_least: return value >= limit;
    case Comparison::equal: return value == limit;
    case Comparison::different: return value != limit;
  }
  return false;
}

bool Expression::is_worse(double one, double other) const {
  switch (comparison) {
    case Comparison::less:
    case Comparison::at_most: return one > other;
    case Comparison::more:
    case Comparison::at_least: return one < other;
    case Comparison::equal: return std::abs(one - limit) > std::abs(other - limit);
    case Comparison::different: return std::abs(one - limit) < std::abs(other - limit);
  }
  return false;
}

std::string describe_metric(const Expression& expression) {
  return with_tags(expression.metric, expression.tags);
}

std::string describe_value(const Expression& expression, double value) {
  switch (expression.unit) {
    case Expression::Unit::milliseconds: return time(value);
    case Expression::Unit::share: return four_digits(value * 100) + "%";
    case Expression::Unit::number: break;
  }
  const bool per_second = expression.aggregate == Expression::Aggregate::per_second;
  return four_digits(value) + (per_second ? "/s" : "");
}

}  // namespace botarmy
