// SPDX-License-Identifier: MIT
#include "report/numbers.hpp"

#include <spdlog/fmt/fmt.h>

#include <array>
#include <cmath>
#include <string_view>

namespace botarmy {
namespace {

std::uint64_t rounded(double number) { return static_cast<std::uint64_t>(std::llround(number)); }

/// Three digits, or all of those before the point. The limits are where rounding adds a digit.
std::string three_digits(double number) {
  if (number < 9.995) return fmt::format("{:.2f}", number);
  if (number < 99.95) return fmt::format("{:.1f}", number);
  return grouped(rounded(number));
}

/// Scales down by thousands until less than four digits are left before the point.
template <std::size_t N>
std::string with_prefix(double number, const std::array<std::string_view, N>& prefixes) {
  std::size_t thousands = 0;
  while (number >= 999.5 && thousands + 1 < N) {
    number /= 1000;
    ++thousands;
  }
  return three_digits(number) + std::string(prefixes[thousands]);
}

std::string hours(std::uint64_t seconds) {
  return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

}  // namespace

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t place = digits.size(); place > 3; place -= 3) digits.insert(place - 3, 1, ' ');
  return digits;
}

std::string plural(std::uint64_t number, std::string_view what) {
  return grouped(number) + ' ' + std::string(what) + (number == 1 ? "" : "s");
}

std::string counted(std::uint64_t number) {
  return number < 100'000'000 ? grouped(number) : brief(static_cast<double>(number));
}

std::string brief(double number) {
  constexpr std::array<std::string_view, 5> prefixes{"", "k", "M", "G", "T"};
  return number < 9999.5 ? grouped(rounded(number)) : with_prefix(number, prefixes);
}

std::string bytes(double number) {
  constexpr std::array<std::string_view, 6> units{" B", " kB", " MB", " GB", " TB", " PB"};
  return number < 999.5 ? grouped(rounded(number)) + " B" : with_prefix(number, units);
}

std::string milliseconds(double time) {
  return time < 0.9995 ? fmt::format("{:.3f}", time) : three_digits(time);
}

std::string duration(double time) {
  if (time < 0.9995) return three_digits(time * 1000) + " µs";
  if (time < 999.5) return three_digits(time) + " ms";
  return three_digits(time / 1000) + " s";
}

std::string run_time(double seconds) {
  if (seconds < 99.95) return fmt::format("{:.1f} s", seconds);
  return hours(rounded(seconds));
}

std::string clock_time(double seconds) {
  const auto whole = static_cast<std::uint64_t>(seconds);
  return whole < 3600 ? fmt::format("{}:{:02}", whole / 60, whole % 60) : hours(whole);
}

std::string date_and_time(std::chrono::system_clock::time_point moment) {
  const std::string iso = iso_8601(moment);
  return iso.substr(0, 10) + " " + iso.substr(11, 8);
}

std::string iso_8601(std::chrono::system_clock::time_point moment) {
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::milliseconds>(moment - day));
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count(),
                     time.subseconds().count());
}

}  // namespace botarmy
