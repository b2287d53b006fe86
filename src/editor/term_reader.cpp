// SPDX-License-Identifier: MIT
#include "editor/term_reader.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace botarmy {
namespace {

constexpr int deepest = 100;

Value make(Value::Kind kind, Position at, std::string text = {}) {
  Value value;
  value.kind = kind;
  value.at = at;
  value.text = std::move(text);
  return value;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<Value> TermReader::arguments() {
  const Position at = scanner_.here();
  scanner_.take("(");
  return list({")", "call", at}, true);
}

std::optional<Value> TermReader::term() {
  const Position at = scanner_.here();
  if (depth_ == deepest) {
    scanner_.fail(at, "terms are nested more than " + std::to_string(deepest) + " levels deep");
    return std::nullopt;
  }
  ++depth_;
  std::optional<Value> value = term_at(at);
  --depth_;
  return value;
}

std::optional<Value> TermReader::term_at(Position at) {
  if (const std::optional<KeyInBraces> key = scanner_.take_key()) {
    return properties_.find(key->key, at, problems_).value_or(make(Value::Kind::nothing, at));
  }
  if (scanner_.take("[")) return list({"]", "list", at}, true);
  if (scanner_.take("%{")) return map(at);
  if (scanner_.take("{")) return list({"}", "tuple", at}, false);
  if (scanner_.take("-")) return negative(at);
  if (scanner_.take(":")) return atom(at);
  if (scanner_.next() == '"') return text(at);
  return is_digit(scanner_.next()) ? scanner_.take_number() : word(at);
}

std::optional<Value> TermReader::text(Position at) {
  std::optional<std::string> text = scanner_.take_text();
  return text ? std::optional(text_value(std::move(*text), at)) : std::nullopt;
}

std::optional<Value> TermReader::atom(Position at) {
  if (scanner_.next() == '"') return text(at);
  std::optional<std::string> name = scanner_.take_name();
  if (name) return text_value(std::move(*name), at);
  scanner_.fail(at, "a ':' needs a name behind it, as in :name");
  return std::nullopt;
}

std::optional<Value> TermReader::word(Position at) {
  const std::string_view word = scanner_.peek_word();
  if (word == "true" || word == "false" || word == "nil") {
    const bool nothing = word == "nil";
    scanner_.take(word);
    return nothing ? make(Value::Kind::nothing, at)
                   : make(Value::Kind::scalar, at, std::string(word));
  }
  scanner_.fail_here();
  return std::nullopt;
}

std::optional<Value> TermReader::negative(Position at) {
  scanner_.skip_space();
  const bool possible = is_digit(scanner_.next()) || key_at_begin(scanner_.rest());
  std::optional<Value> value = possible ? term() : make(Value::Kind::nothing, at);
  if (!value) return std::nullopt;
  if (value->kind != Value::Kind::scalar || value->quoted) {
    scanner_.fail(at, "a '-' needs a number behind it");
    return std::nullopt;
  }
  if (value->text.starts_with('-')) {
    value->text.erase(0, 1);
  } else {
    value->text.insert(0, 1, '-');
  }
  value->at = at;
  return value;
}

std::optional<Value> TermReader::list(const Brackets& brackets, bool keywords_alone) {
  std::optional<Items> items = this->items(brackets);
  if (!items) return std::nullopt;
  if (items->keywords && items->values.empty() && keywords_alone) {
    items->keywords->at = brackets.open;
    return std::move(items->keywords);
  }
  Value list = make(Value::Kind::list, brackets.open);
  list.items = std::move(items->values);
  if (items->keywords) list.items.push_back(std::move(*items->keywords));
  return list;
}

std::optional<TermReader::Items> TermReader::items(const Brackets& brackets) {
  Items items;
  if (opens_and_closes(brackets)) return items;
  std::optional<bool> closed = false;
  while (closed && !*closed) {
    if (scanner_.at_keyword() || items.keywords) {
      if (!items.keywords) items.keywords = make(Value::Kind::mapping, scanner_.here());
      if (!add_keyword(*items.keywords)) return std::nullopt;
    } else {
      std::optional<Value> value = term();
      if (!value) return std::nullopt;
      items.values.push_back(std::move(*value));
    }
    closed = closes(brackets);
  }
  return closed ? std::optional(std::move(items)) : std::nullopt;
}

std::optional<Value> TermReader::map(Position at) {
  const Brackets brackets{"}", "map", at};
  Value map = make(Value::Kind::mapping, at);
  if (opens_and_closes(brackets)) return map;
  std::optional<bool> closed = false;
  while (closed && !*closed) {
    const bool added = scanner_.at_keyword() ? add_keyword(map) : add_pair(map);
    if (!added) return std::nullopt;
    closed = closes(brackets);
  }
  return closed ? std::optional(std::move(map)) : std::nullopt;
}

bool TermReader::add_keyword(Value& keywords) {
  const Position at = scanner_.here();
  if (!scanner_.at_keyword()) {
    scanner_.fail(at, "behind a keyword there can only be others, as in a: 1, b: 2");
    return false;
  }
  std::optional<std::string> key = scanner_.take_keyword();
  return key && add_entry(keywords, std::move(*key), at);
}

bool TermReader::add_pair(Value& map) {
  const Position at = scanner_.here();
  const std::optional<Value> key = term();
  if (!key) return false;
  if (key->kind != Value::Kind::scalar) {
    scanner_.fail(at, "a key must be a text, an atom or a number, not " + describe(*key));
    return false;
  }
  scanner_.skip_space();
  if (!scanner_.take("=>")) {
    scanner_.fail(scanner_.here(), "a '=>' is missing behind this key");
    return false;
  }
  return add_entry(map, key->text, at);
}

bool TermReader::add_entry(Value& mapping, std::string key, Position at) {
  if (mapping.find(key) != nullptr) {
    scanner_.fail(at, "the key " + in_quotes(key) + " is already there");
    return false;
  }
  scanner_.skip_space();
  std::optional<Value> value = term();
  if (value) mapping.entries.push_back({std::move(key), at, std::move(*value)});
  return value.has_value();
}

bool TermReader::opens_and_closes(const Brackets& brackets) {
  scanner_.skip_space();
  return scanner_.take(brackets.close);
}

std::optional<bool> TermReader::closes(const Brackets& brackets) {
  scanner_.skip_space();
  const bool more = scanner_.take(",");
  scanner_.skip_space();
  if (scanner_.take(brackets.close)) return true;
  if (more && !scanner_.at_end()) return false;
  const Position at = scanner_.at_end() ? brackets.open : scanner_.here();
  scanner_.fail(at,
                "a ',' or " + in_quotes(brackets.close) + " is missing in this " + brackets.name);
  return std::nullopt;
}

}  // namespace botarmy
