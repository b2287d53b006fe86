// SPDX-License-Identifier: MIT
#include "source/rate.hpp"

#include "source/problems.hpp"

#include <charconv>
#include <optional>

namespace botarmy {
namespace {

constexpr double most = 1'000'000;

std::optional<double> seconds_of(std::string_view unit) {
  if (unit == "/s") return 1;
  if (unit == "/m") return 60;
  if (unit == "/h") return 3600;
  return std::nullopt;
}

}  // namespace

double parse_rate(std::string_view text) {
  const std::string name = in_quotes(text);
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number, std::chars_format::fixed);
  const std::string_view unit{rest, end};
  const std::optional<double> seconds = seconds_of(unit);
  // The comparison is false for what is not a number, too.
  if (error != std::errc{} || !(number >= 0) || (!unit.empty() && !seconds)) {
    throw RateError(name + " is not a rate such as 200/s, 90/m or 500/h");
  }
  if (!seconds)
    throw RateError(name + " has no unit: write " + in_quotes(std::string(text) + "/s"));
  if (number / *seconds > most) throw RateError(name + " is too much: a rate is at most 1000000/s");
  return number / *seconds;
}

}  // namespace botarmy
