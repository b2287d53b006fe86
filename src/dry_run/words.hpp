// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/outcome.hpp>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

/// All outcomes that an action can have.
inline constexpr std::array every_outcome{OutcomeKind::succeed, OutcomeKind::fail,
                                          OutcomeKind::continue_, OutcomeKind::done,
                                          OutcomeKind::error};

/// The outcome of this name.
std::optional<OutcomeKind> outcome_called(std::string_view name);
/// "succeed", "fail", "continue", "done", "error".
std::vector<std::string> outcome_names();

/// What is said behind a word that is none of these: what may be meant, also by one of which only
/// the beginning is right, or else which are known.
std::string hint_at(std::string_view word, const std::vector<std::string>& known);

/// The text without the blanks around it.
std::string_view trimmed(std::string_view text);

}  // namespace botarmy
