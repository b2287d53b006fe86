// SPDX-License-Identifier: MIT
#include "verdict/expression_value.hpp"

#include "source/problems.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace botarmy {
namespace {

using Unit = Expression::Unit;

struct KnownUnit {
  std::string_view name;
  Unit unit;
  double factor;
};
constexpr std::array<KnownUnit, 9> units{{{"", Unit::number, 1},
                                          {"%", Unit::share, 0.01},
                                          {"ns", Unit::milliseconds, 1e-6},
                                          {"us", Unit::milliseconds, 1e-3},
                                          {"µs", Unit::milliseconds, 1e-3},
                                          {"ms", Unit::milliseconds, 1},
                                          {"s", Unit::milliseconds, 1e3},
                                          {"m", Unit::milliseconds, 60e3},
                                          {"h", Unit::milliseconds, 3600e3}}};

// Beyond this, numbers are no longer exact to the unit.
constexpr double greatest = 1e15;

constexpr std::chrono::milliseconds longest = std::chrono::hours(24);

}  // namespace

boost::system::result<Quantity, Mistake> read_quantity(std::string_view text, std::size_t at) {
  Quantity quantity;
  const char* const end = text.data() + text.size();
  const auto [rest, error] =
      std::from_chars(text.data(), end, quantity.number, std::chars_format::fixed);
  if (error != std::errc{} || !(std::abs(quantity.number) <= greatest)) {
    return Mistake{at, in_quotes(text) + " is not a value such as 200ms, 1% or 10"};
  }
  const std::string_view name(rest, static_cast<std::size_t>(end - rest));
  for (const KnownUnit& known : units) {
    if (known.name != name) continue;
    quantity.number *= known.factor;
    quantity.unit = known.unit;
    return quantity;
  }
  return Mistake{at + static_cast<std::size_t>(rest - text.data()),
                 "unknown unit " + in_quotes(name) + "; known are: ns, us, ms, s, m, h and %"};
}

boost::system::result<std::chrono::milliseconds, Mistake> read_period(std::string_view text,
                                                                      std::size_t at,
                                                                      bool is_window) {
  const auto quantity = read_quantity(text, at);
  if (!quantity || quantity->unit != Unit::milliseconds) {
    return Mistake{at, in_quotes(text) + " is not a time such as 10s, 90s or 5m"};
  }
  const std::chrono::milliseconds period(std::llround(std::min(quantity->number, 1e12)));
  if (is_window && (period.count() < 1000 || period.count() % 1000 != 0)) {
    return Mistake{at, "a window is a number of whole seconds, not " + in_quotes(text)};
  }
  if (period.count() < 1) return Mistake{at, in_quotes(text) + " is too short: at least 1ms"};
  if (period > longest) return Mistake{at, in_quotes(text) + " is too long: at most 24h"};
  return period;
}

}  // namespace botarmy
