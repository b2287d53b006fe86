// SPDX-License-Identifier: MIT
#include "catalog/template.hpp"

#include "text/compact_json.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace botarmy {
namespace {

bool is_name_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '_' || letter == '-';
}

bool is_name(std::string_view text) {
  const std::vector<std::string> parts = split_name(text);
  return std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), is_name_letter);
  });
}

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// What the braces at the beginning of the text hold; moves the text behind them.
TemplatePart take_braces(std::string_view& text) {
  std::string_view inside = text.substr(2);
  const std::string_view begin = trim(inside.substr(0, inside.find('}')));
  if (begin.starts_with('\'')) {  // in quotes there may be braces
    const std::size_t open = inside.find('\'');
    const std::size_t close = inside.find('\'', open + 1);
    const std::size_t end = close == std::string_view::npos ? close : inside.find("}}", close + 1);
    if (end == std::string_view::npos || !trim(inside.substr(close + 1, end - close - 1)).empty()) {
      throw TemplateError("a '}}' is missing behind the text in quotes of a template");
    }
    text = inside.substr(end + 2);
    return {.text = std::string(inside.substr(open + 1, close - open - 1))};
  }
  const std::size_t end = inside.find("}}");
  if (end == std::string_view::npos) throw TemplateError("a '{{' has no '}}'");
  const std::string name(trim(inside.substr(0, end)));
  if (name.empty()) throw TemplateError("there is no name between '{{' and '}}'");
  if (!is_name(name)) {
    throw TemplateError("'" + name +
                        "' is not a name that a template can have, such as custom.room");
  }
  text = inside.substr(end + 2);
  return {.text = name, .is_name = true};
}

const json::value* step_into(const json::value& value, const std::string& key) {
  if (const json::object* object = value.if_object()) return object->if_contains(key);
  const json::array* array = value.if_array();
  std::size_t index = 0;
  const char* const end = key.data() + key.size();
  const auto [rest, error] = std::from_chars(key.data(), end, index);
  if (array == nullptr || error != std::errc{} || rest != end || index >= array->size()) {
    return nullptr;
  }
  return &(*array)[index];
}

const json::value* row_for(const json::value& set, std::int64_t id) {
  const json::array* rows = set.if_array();
  if (rows == nullptr) return &set;
  if (rows->empty()) return nullptr;
  return &(*rows)[static_cast<std::size_t>(id - 1) % rows->size()];
}

const json::value* dealt_row(const std::string& set, const Scope& scope) {
  for (const Dealt& dealt : scope.dealt) {
    if (dealt.set == set) return dealt.row;
  }
  return nullptr;
}

const json::value* row_of(const std::string& set, const Scope& scope) {
  if (const json::value* row = dealt_row(set, scope)) return row;
  const json::value* const rows = scope.data.if_contains(set);
  return rows == nullptr ? nullptr : row_for(*rows, scope.id);
}

/// What the name begins with; `next` becomes the first part behind that.
const json::value* look_up_root(const std::vector<std::string>& name, const Scope& scope,
                                std::optional<json::value>& copy, std::size_t& next) {
  const std::string& root = name.front();
  next = 2;
  if (name.size() > 1 && root == "custom") return scope.custom.if_contains(name[1]);
  if (name.size() > 1 && root == "context") return scope.context.if_contains(name[1]);
  if (name.size() > 1 && root == "data") return row_of(name[1], scope);
  if (name.size() > 1 && root == "shared") {
    copy = scope.shared ? scope.shared(name[1]) : std::nullopt;
    return copy ? &*copy : nullptr;
  }
  next = 1;
  if (const json::value* row = dealt_row(root, scope)) return row;
  return scope.context.if_contains(root);
}

}  // namespace

std::vector<std::string> split_name(std::string_view name) {
  std::vector<std::string> parts(1);
  for (const char letter : name) {
    if (letter == '.') {
      parts.emplace_back();
    } else {
      parts.back() += letter;
    }
  }
  return parts;
}

bool has_template(const json::value& value) {
  if (const json::string* text = value.if_string()) {
    return has_template(std::string_view(text->data(), text->size()));
  }
  if (const json::array* list = value.if_array()) {
    return std::any_of(list->begin(), list->end(),
                       [](const json::value& item) { return has_template(item); });
  }
  if (const json::object* mapping = value.if_object()) {
    return std::any_of(mapping->begin(), mapping->end(),
                       [](const auto& entry) { return has_template(entry.value()); });
  }
  return false;
}

std::vector<TemplatePart> split_template(std::string_view text) {
  std::vector<TemplatePart> parts;
  while (!text.empty()) {
    const std::size_t braces = text.find("{{");
    if (braces != 0) {
      const std::string plain(text.substr(0, braces));
      parts.push_back({plain, false, plain});
      text.remove_prefix(plain.size());
    } else {
      const std::string_view before = text;
      parts.push_back(take_braces(text));
      parts.back().source = before.substr(0, before.size() - text.size());
    }
  }
  return parts;
}

const json::value* look_up(const std::vector<std::string>& name, const Scope& scope,
                           std::optional<json::value>& copy) {
  std::size_t next = 0;
  const json::value* value = look_up_root(name, scope, copy, next);
  while (value != nullptr && next < name.size()) value = step_into(*value, name[next++]);
  return value;
}

Template::Template(const json::value& value) {
  if (!has_template(value)) {
    constant_ = value;
  } else if (const json::array* list = value.if_array()) {
    for (const json::value& item : *list) items_.emplace_back(item);
  } else if (const json::object* mapping = value.if_object()) {
    for (const auto& [key, item] : *mapping) keys_.emplace_back(key, item);
  } else {
    for (TemplatePart& part : split_template(value.get_string())) {
      std::vector<std::string> name;
      if (part.is_name) name = split_name(part.text);
      parts_.push_back({std::move(part.text), std::move(name)});
    }
  }
}

json::value Template::fill_in(const Scope& scope) const {
  if (!items_.empty()) {
    json::array list;
    for (const Template& item : items_) list.push_back(item.fill_in(scope));
    return list;
  }
  if (!keys_.empty()) {
    json::object mapping;
    for (const auto& [key, item] : keys_) mapping.insert_or_assign(key, item.fill_in(scope));
    return mapping;
  }
  if (parts_.empty()) return constant_;
  std::string text;
  for (const Part& part : parts_) {
    if (part.name.empty()) {
      text += part.text;
      continue;
    }
    std::optional<json::value> copy;
    const json::value* value = look_up(part.name, scope, copy);
    if (value == nullptr) throw TemplateError("there is no '" + part.text + "'");
    if (parts_.size() == 1) return *value;
    text += as_text(*value);
  }
  return json::value(text);
}

}  // namespace botarmy
