// SPDX-License-Identifier: MIT
#include "scenario/substitute.hpp"

#include "catalog/template.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <string>
#include <utility>

namespace botarmy {
namespace {

const Value* step_into(const Value& value, const std::string& key) {
  if (value.kind == Value::Kind::mapping) return value.find(key);
  std::size_t index = 0;
  const char* const end = key.data() + key.size();
  const auto [rest, error] = std::from_chars(key.data(), end, index);
  const bool is_index = error == std::errc{} && rest == end;
  return is_index && index < value.items.size() ? &value.items[index] : nullptr;
}

class Substitution {
 public:
  Substitution(const std::vector<Entry>& parameters, Growth& growth, Problems& problems)
      : parameters_(parameters), growth_(growth), problems_(problems) {}

  Value apply(const Value& value) {
    if (value.kind == Value::Kind::scalar) return apply_to_text(value);
    Value result;
    result.kind = value.kind;
    result.at = value.at;
    ++levels_;
    for (const Value& item : value.items) result.items.push_back(apply(item));
    for (const auto& [key, at, inner] : value.entries) {
      result.entries.push_back({key, at, apply(inner)});
    }
    --levels_;
    return result;
  }

 private:
  Value apply_to_text(const Value& value) {
    if (!has_template(value.text)) return value;
    std::vector<TemplatePart> parts;
    try {
      parts = split_template(value.text);
    } catch (const TemplateError&) {
      return value;  // reported where the text is used
    }
    if (parts.size() == 1) {
      const Value* whole = find(parts.front(), value.at);
      const bool replaced = whole != nullptr && growth_.allows(*whole, value.at, levels_);
      return replaced ? *whole : value;
    }
    Value result = value;
    result.quoted = true;
    result.text.clear();
    for (const TemplatePart& part : parts) result.text += text_of(part, value.at);
    return result;
  }

  std::string text_of(const TemplatePart& part, Position at) {
    const Value* value = find(part, at);
    if (value == nullptr) return part.source;
    if (value->kind == Value::Kind::scalar) {
      return growth_.allows(*value, at) ? value->text : part.source;
    }
    problems_.add(at, in_quotes(part.source) + " is " + describe(*value) +
                          ", which cannot stand among other text");
    return {};
  }

  /// The value of a parameter; null if the part names none.
  const Value* find(const TemplatePart& part, Position at) {
    if (!part.is_name) return nullptr;
    const std::vector<std::string> name = split_name(part.text);
    const auto parameter = std::find_if(parameters_.begin(), parameters_.end(),
                                        [&](const Entry& entry) { return entry.key == name[0]; });
    if (parameter == parameters_.end()) return nullptr;
    const Value* value = &parameter->value;
    for (std::size_t i = 1; i < name.size() && value != nullptr; ++i) {
      value = step_into(*value, name[i]);
    }
    if (value == nullptr) problems_.add(at, "there is no " + in_quotes(part.text));
    return value;
  }

  const std::vector<Entry>& parameters_;
  Growth& growth_;
  Problems& problems_;
  std::size_t levels_ = 0;  ///< of lists and mappings around what is being replaced
};

}  // namespace

Value substitute(const Value& value, const std::vector<Entry>& parameters, Growth& growth,
                 Problems& problems) {
  if (parameters.empty()) return value;
  return Substitution{parameters, growth, problems}.apply(value);
}

}  // namespace botarmy
