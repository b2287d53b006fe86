// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/outcome.hpp>
#include <botarmy/tree.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

/// What is answered in the place of an action: always the same, or, with a rate, `succeed` as often
/// as the rate says, else `fail`.
struct StandIn {
  OutcomeKind outcome = OutcomeKind::succeed;
  std::optional<double> succeed_rate{};  ///< from 0 to 1
  bool operator==(const StandIn&) const = default;
};

/// Which actions are replaced by what, in a dry run: rules, of which the first that fits counts.
class StandIns {
 public:
  /// Adds a rule behind those that are there: PATTERN=OUTCOME, such as `ws.*=succeed_rate(0.9)`. In
  /// the pattern, * stands for any letters and ? for one. Throws std::invalid_argument, which says
  /// what is wrong with it.
  void add(std::string_view rule);

  /// Null if no rule fits.
  [[nodiscard]] const StandIn* find(std::string_view action) const;
  /// The patterns that fit no action of the tree, which is hardly what was meant.
  [[nodiscard]] std::vector<std::string> without_effect(const Tree& tree) const;

 private:
  struct Rule {
    std::string pattern;
    StandIn stand_in;
  };
  std::vector<Rule> rules_;
};

/// Whether the text is what the pattern says, in which * stands for any letters and ? for one.
bool fits(std::string_view pattern, std::string_view text);

}  // namespace botarmy
