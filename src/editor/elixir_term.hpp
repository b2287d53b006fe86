// SPDX-License-Identifier: MIT
#pragma once

#include "editor/term_scanner.hpp"
#include "source/value.hpp"

#include <optional>
#include <string>

namespace botarmy {

/// A call as the titles of nodes have it: `Module.function(1, "two", [opt: true])`.
struct Call {
  std::string function;
  Position at;
  /// A list in the order of the parameters; a mapping if all that is given is keywords without
  /// brackets, as in `ws.connect(url: "ws://localhost")`.
  Value arguments;
};

/// Whether the text begins as a call does: with a name and a '('.
bool is_call(const std::string& text);

/// Reads the call that the text begins with. Behind it there may be a space and any other text.
/// Nothing, and problems, if it is not right.
///
/// What Elixir has and JSON has not becomes what is next to it: atoms texts, tuples lists, keyword
/// lists mappings, keywords at the end of other values one mapping.
std::optional<Call> read_call(const TermText& text, Problems& problems);

/// Reads the arguments in the first parentheses of a text, whatever stands before and behind them.
/// The function has no name.
std::optional<Call> read_arguments(const TermText& text, Problems& problems);

/// Reads a text that is one term from beginning to end. Nothing, without a problem, if it is none.
std::optional<Value> read_term(const TermText& text);

/// The text with each `{{key}}` in it replaced; if there is nothing else in it, by the value of the
/// property, whatever its type. Nothing, and problems, if that is not possible.
std::optional<Value> fill_in(const TermText& text, Problems& problems);

}  // namespace botarmy
