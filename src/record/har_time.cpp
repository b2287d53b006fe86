// SPDX-License-Identifier: MIT
#include "record/har_time.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace botarmy {
namespace {

using std::chrono::duration_cast;

/// Takes so many digits off the text.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + digits, number);
  if (error != std::errc{} || end != text.data() + digits || number < 0) return std::nullopt;
  text.remove_prefix(digits);
  return number;
}

/// Takes a letter off the text, if it begins with it.
bool take(std::string_view& text, char letter) {
  if (!text.starts_with(letter)) return false;
  text.remove_prefix(1);
  return true;
}

/// Takes ".250" off the text.
Moment take_fraction(std::string_view& text) {
  Moment fraction{};
  if (!take(text, '.')) return fraction;
  for (int unit = 100'000; !text.empty() && text[0] >= '0' && text[0] <= '9'; unit /= 10) {
    fraction += Moment{unit * (text[0] - '0')};
    text.remove_prefix(1);
  }
  return fraction;
}

/// Takes "Z" or "+02:00" off the text: how far its clock is ahead.
std::optional<std::chrono::minutes> take_zone(std::string_view& text) {
  if (take(text, 'Z')) return std::chrono::minutes{};
  const bool behind = text.starts_with('-');
  if (!behind && !text.starts_with('+')) return std::nullopt;
  text.remove_prefix(1);
  const auto hours = take_number(text, 2);
  take(text, ':');
  const auto minutes = take_number(text, 2);
  if (!hours || !minutes) return std::nullopt;
  const std::chrono::minutes ahead = std::chrono::hours{*hours} + std::chrono::minutes{*minutes};
  return behind ? -ahead : ahead;
}

}  // namespace

std::optional<Moment> moment_of(std::string_view text) {
  constexpr std::array<std::pair<std::size_t, char>, 6> parts{
      {{4, '-'}, {2, '-'}, {2, 'T'}, {2, ':'}, {2, ':'}, {2, '\0'}}};
  std::array<int, parts.size()> numbers{};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto [digits, separator] = parts[i];
    const auto number = take_number(text, digits);
    if (!number || (separator != '\0' && !take(text, separator))) return std::nullopt;
    numbers[i] = *number;
  }
  const Moment fraction = take_fraction(text);
  const auto ahead = take_zone(text);
  const std::chrono::year_month_day day{std::chrono::year{numbers[0]},
                                        std::chrono::month{static_cast<unsigned>(numbers[1])},
                                        std::chrono::day{static_cast<unsigned>(numbers[2])}};
  if (!ahead || !text.empty() || !day.ok()) return std::nullopt;
  const auto midnight = std::chrono::sys_days{day}.time_since_epoch();
  return duration_cast<Moment>(midnight) + std::chrono::hours{numbers[3]} +
         std::chrono::minutes{numbers[4]} + std::chrono::seconds{numbers[5]} + fraction - *ahead;
}

std::optional<Moment> moment_of(double number) {
  constexpr double in_the_year_5138_as_seconds = 1e11;
  constexpr double most = 1e14;
  if (!(number >= 0) || number > most) return std::nullopt;
  const double seconds = number > in_the_year_5138_as_seconds ? number / 1e3 : number;
  return Moment{static_cast<Moment::rep>(std::llround(seconds * 1e6))};
}

}  // namespace botarmy
