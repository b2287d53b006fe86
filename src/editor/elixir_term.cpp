// SPDX-License-Identifier: MIT
#include "editor/elixir_term.hpp"

#include "editor/term_reader.hpp"

#include <cstddef>
#include <string_view>
#include <utility>

namespace botarmy {
namespace {

void forward(const Problems& from, Problems& to) {
  for (const Problems::Problem& problem : from.all()) to.add(problem.at, problem.text);
}

/// The name in front of the parenthesis that is_call has seen.
std::string read_function(TermScanner& scanner, const Properties& properties, Problems& problems) {
  std::string name;
  while (!scanner.at_end() && scanner.next() != '(') {
    const Position at = scanner.here();
    if (const std::optional<KeyInBraces> key = scanner.take_key()) {
      name += properties.find_text(key->key, at, problems).value_or("");
    } else {
      name += scanner.next();
      scanner.take(scanner.rest().substr(0, 1));
    }
  }
  return name;
}

}  // namespace

bool is_call(const std::string& text) {
  for (std::string_view rest = text; !rest.empty();) {
    const std::optional<KeyInBraces> key = key_at_begin(rest);
    if (!key && rest.front() == '(') return rest.size() < text.size();
    if (!key && std::string_view(" \t\r\n\"',").find(rest.front()) != std::string_view::npos) {
      return false;
    }
    rest.remove_prefix(key ? key->size : 1);
  }
  return false;
}

std::optional<Call> read_call(const TermText& text, Problems& problems) {
  Problems found;
  TermScanner scanner(text, found);
  const Position at = scanner.here();
  if (!is_call(text.text.text)) {
    problems.add(at,
                 in_quotes(text.text.text) + " is not a call such as Module.function(1, \"two\")");
    return std::nullopt;
  }
  std::string function = read_function(scanner, text.properties, found);
  std::optional<Value> arguments = TermReader(scanner, text.properties, found).arguments();
  if (arguments && !scanner.at_end() && !scanner.at_space()) {
    scanner.fail(scanner.here(), "a space is missing between the call and the text behind it");
  }
  forward(found, problems);
  if (!arguments || found.any_errors()) return std::nullopt;
  return Call{std::move(function), at, std::move(*arguments)};
}

std::optional<Call> read_arguments(const TermText& text, Problems& problems) {
  Problems found;
  TermScanner scanner(text, found);
  const Position at = scanner.here();
  scanner.take_until("(");
  if (scanner.at_end()) {
    problems.add(at, in_quotes(text.text.text) + " has no arguments in parentheses");
    return std::nullopt;
  }
  std::optional<Value> arguments = TermReader(scanner, text.properties, found).arguments();
  forward(found, problems);
  if (!arguments || found.any_errors()) return std::nullopt;
  return Call{"", at, std::move(*arguments)};
}

std::optional<Value> read_term(const TermText& text) {
  Problems found;
  TermScanner scanner(text, found);
  TermReader reader(scanner, text.properties, found);
  scanner.skip_space();
  std::optional<Value> term = reader.term();
  scanner.skip_space();
  if (!term || !scanner.at_end() || found.any_errors()) return std::nullopt;
  return term;
}

std::optional<Value> fill_in(const TermText& text, Problems& problems) {
  TermScanner scanner(text, problems);
  const std::optional<KeyInBraces> first = key_at_begin(scanner.rest());
  if (first && !first->is_text && first->size == scanner.rest().size()) {
    return text.properties.find_as_it_is(first->key, scanner.here(), problems);
  }
  std::string filled;
  bool complete = true;
  while (!scanner.at_end()) {
    filled += scanner.take_until("{");
    const Position at = scanner.here();
    if (const std::optional<KeyInBraces> key = scanner.take_key()) {
      const std::optional<std::string> part = text.properties.find_text(key->key, at, problems);
      filled += part.value_or("");
      complete = complete && part;
    } else if (scanner.take("{")) {
      filled += '{';
    }
  }
  return complete ? std::optional(text_value(std::move(filled), text.text.at)) : std::nullopt;
}

}  // namespace botarmy
