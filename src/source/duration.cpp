// SPDX-License-Identifier: MIT
#include "source/duration.hpp"

#include "source/problems.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace botarmy {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds longest = std::chrono::hours{24 * 1000};

struct Unit {
  std::string_view name;
  milliseconds length;
};
constexpr std::array<Unit, 4> units{{{"ms", milliseconds{1}},
                                     {"s", std::chrono::seconds{1}},
                                     {"m", std::chrono::minutes{1}},
                                     {"h", std::chrono::hours{1}}}};

std::optional<milliseconds> length_of(std::string_view unit) {
  for (const Unit& known : units) {
    if (known.name == unit) return known.length;
  }
  return std::nullopt;
}

}  // namespace

milliseconds parse_duration(std::string_view text) {
  const std::string name = in_quotes(text);
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number, std::chars_format::fixed);
  const std::string_view unit{rest, end};
  const std::optional<milliseconds> length = length_of(unit);
  if (error != std::errc{} || !std::isfinite(number) || (!unit.empty() && !length)) {
    throw DurationError(name + " is not a duration such as 250ms, 2s, 1.5m or 1h");
  }
  if (!length) {
    const std::string number_text{text};
    throw DurationError(name + " has no unit: write " + in_quotes(number_text + "s") + " or " +
                        in_quotes(number_text + "ms"));
  }
  const double total = std::round(number * static_cast<double>(length->count()));
  if (total < 1) throw DurationError(name + " is too short: a duration is at least 1ms");
  if (total > static_cast<double>(longest.count())) {
    throw DurationError(name + " is too long: a duration is at most 24000h");
  }
  return milliseconds{static_cast<milliseconds::rep>(total)};
}

}  // namespace botarmy
