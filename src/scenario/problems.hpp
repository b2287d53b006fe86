// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace botarmy {

/// A place in a text, counted from 1.
struct Position {
  int line = 1;
  int column = 1;
  auto operator<=>(const Position&) const = default;
};

/// The text in quotes, as errors show it.
std::string in_quotes(std::string_view text);

/// Everything that is wrong with a scenario, so that its author hears of all of it at once.
class Problems {
 public:
  void add(Position at, std::string text) { problems_.emplace(at, std::move(text)); }
  /// Throws a ScenarioError with a line for each problem, in the order of the file; does nothing if
  /// there is none.
  void throw_if_any(const std::string& file_name) const;

 private:
  // A set: what is wrong with an anchored value is found again at each of its aliases.
  std::set<std::pair<Position, std::string>> problems_;
};

}  // namespace botarmy
