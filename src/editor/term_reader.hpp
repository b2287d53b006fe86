// SPDX-License-Identifier: MIT
#pragma once

#include "editor/term_scanner.hpp"
#include "source/value.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

/// Reads whole terms of Elixir from a scanner. What is wrong with a term is a problem, and the
/// reading of it ends there.
class TermReader {
 public:
  /// All must outlive the reader.
  TermReader(TermScanner& scanner, const Properties& properties, Problems& problems)
      : scanner_(scanner), properties_(properties), problems_(problems) {}

  /// The term that comes next.
  std::optional<Value> term();
  /// What stands in the parentheses that come next: a list; a mapping if there are only keywords.
  std::optional<Value> arguments();

 private:
  /// The brackets around what is being read.
  struct Brackets {
    std::string_view close;
    const char* name;
    Position open;
  };
  /// What stands in them: values, then keywords.
  struct Items {
    std::vector<Value> values;
    std::optional<Value> keywords;
  };

  std::optional<Value> term_at(Position at);
  std::optional<Value> text(Position at);
  std::optional<Value> atom(Position at);
  std::optional<Value> word(Position at);
  std::optional<Value> negative(Position at);
  std::optional<Value> list(const Brackets& brackets, bool keywords_alone);
  std::optional<Value> map(Position at);

  std::optional<Items> items(const Brackets& brackets);
  bool add_keyword(Value& keywords);
  bool add_pair(Value& map);
  bool add_entry(Value& mapping, std::string key, Position at);
  std::optional<std::string> key_of_pair();
  bool opens_and_closes(const Brackets& brackets);
  /// Behind a value: whether the brackets close. Nothing if they neither close nor go on.
  std::optional<bool> closes(const Brackets& brackets);

  TermScanner& scanner_;
  const Properties& properties_;
  Problems& problems_;
  int depth_ = 0;
};

}  // namespace botarmy
