// SPDX-License-Identifier: MIT
#include "bot/rule_value.hpp"

#include "bot/message_match.hpp"
#include "text/compact_json.hpp"

#include <algorithm>

namespace botarmy {

RuleValue::RuleValue(const json::value& written) {
  if (const json::array* const list = written.if_array()) {
    for (const json::value& item : *list) items_.emplace_back(item);
    constant_ = json::array{};
  } else if (const json::object* const mapping = written.if_object()) {
    for (const auto& [key, value] : *mapping) keys_.emplace_back(key, value);
    constant_ = json::object{};
  } else if (!written.is_string() || written.get_string().empty()) {
    constant_ = written;
  } else if (is_rule_pointer(written.get_string())) {
    pointer_ = std::string(written.get_string());
  } else {
    for (RulePart& part : split_rule_text(written.get_string())) {
      std::vector<std::string> name;
      if (part.kind == RulePart::Kind::name) name = split_name(part.text);
      parts_.push_back({std::move(part), std::move(name)});
    }
  }
}

bool RuleValue::has_groups() const {
  const auto is_group = [](const Part& part) { return part.part.kind == RulePart::Kind::group; };
  return std::any_of(parts_.begin(), parts_.end(), is_group) ||
         std::any_of(items_.begin(), items_.end(),
                     [](const RuleValue& item) { return item.has_groups(); }) ||
         std::any_of(keys_.begin(), keys_.end(),
                     [](const auto& entry) { return entry.second.has_groups(); });
}

json::value RuleValue::make(const Part& part, const Message& message, const boost::smatch& groups,
                            const Scope& scope) {
  switch (part.part.kind) {
    case RulePart::Kind::text: return json::value(part.part.text);
    case RulePart::Kind::name: {
      std::optional<json::value> copy;
      const json::value* const value = look_up(part.name, scope, copy);
      if (value == nullptr) throw TemplateError("there is no '" + part.part.text + "'");
      return *value;
    }
    case RulePart::Kind::group: break;
  }
  if (part.part.group == 0) return json::value(message.data);
  const auto number = static_cast<int>(part.part.group);
  if (part.part.group >= groups.size() || !groups[number].matched) return nullptr;
  return json::value(groups[number].str());
}

json::value RuleValue::make(const Message& message, const boost::smatch& groups,
                            const Scope& scope) const {
  if (pointer_) {
    const json::value* const value = value_at(message, *pointer_);
    return value == nullptr ? json::value() : *value;
  }
  if (!items_.empty()) {
    json::array list;
    for (const RuleValue& item : items_) list.push_back(item.make(message, groups, scope));
    return list;
  }
  if (!keys_.empty()) {
    json::object mapping;
    for (const auto& [key, value] : keys_) mapping[key] = value.make(message, groups, scope);
    return mapping;
  }
  if (parts_.empty()) return constant_;
  if (parts_.size() == 1) return make(parts_.front(), message, groups, scope);
  std::string text;
  for (const Part& part : parts_) {
    const json::value value = make(part, message, groups, scope);
    if (!value.is_null()) text += as_text(value);
  }
  return json::value(text);
}

}  // namespace botarmy
