// SPDX-License-Identifier: MIT
#include "source/size.hpp"

#include "source/problems.hpp"

#include <array>
#include <charconv>
#include <limits>

namespace botarmy {
namespace {

struct Unit {
  std::string_view name;
  std::uint64_t bytes;
};
constexpr std::array<Unit, 7> units{{{"B", 1},
                                     {"kB", 1'000},
                                     {"MB", 1'000'000},
                                     {"GB", 1'000'000'000},
                                     {"KiB", 1ULL << 10},
                                     {"MiB", 1ULL << 20},
                                     {"GiB", 1ULL << 30}}};

std::uint64_t bytes_of(std::string_view unit) {
  for (const Unit& known : units) {
    if (known.name == unit) return known.bytes;
  }
  return 0;
}

}  // namespace

std::uint64_t parse_size(std::string_view text) {
  const std::string name = in_quotes(text);
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  const std::string_view unit{rest, end};
  const std::uint64_t bytes = bytes_of(unit);
  if (error == std::errc::invalid_argument || (!unit.empty() && bytes == 0)) {
    throw SizeError(name + " is not a size such as 500kB, 10MB or 1GiB");
  }
  if (unit.empty()) {
    const std::string digits{text};
    throw SizeError(name + " has no unit: write " + in_quotes(digits + "MB") + " or " +
                    in_quotes(digits + "B"));
  }
  constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
  if (error != std::errc{} || number > most / bytes) throw SizeError(name + " is too much");
  if (number == 0) throw SizeError(name + " is nothing: a size is at least 1B");
  return number * bytes;
}

}  // namespace botarmy
