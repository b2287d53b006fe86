// SPDX-License-Identifier: MIT
#include "catalog/message_rule.hpp"

#include "catalog/template.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

/// Adds the pieces of a text without templates.
void add_plain(std::string_view text, std::vector<RulePart>& parts) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (text[i] != '$' || (next != '$' && !is_digit(next))) {
      plain += text[i];
      continue;
    }
    ++i;
    if (next == '$') {
      plain += '$';
      continue;
    }
    if (!plain.empty()) parts.push_back({.text = std::exchange(plain, {})});
    parts.push_back({.kind = RulePart::Kind::group, .group = static_cast<std::size_t>(next - '0')});
  }
  if (!plain.empty()) parts.push_back({.text = std::move(plain)});
}

}  // namespace

std::vector<RulePart> split_rule_text(std::string_view text) {
  std::vector<RulePart> parts;
  for (TemplatePart& part : split_template(text)) {
    const bool plain = part.source == part.text;
    if (part.is_name) {
      parts.push_back({.kind = RulePart::Kind::name, .text = std::move(part.text)});
    } else if (plain) {
      add_plain(part.text, parts);
    } else {  // in quotes: as it is
      parts.push_back({.text = std::move(part.text)});
    }
  }
  return parts;
}

bool is_rule_pointer(std::string_view text) { return text.starts_with('/') && !has_template(text); }

std::string check_rule_value(const json::value& value, std::string_view name, bool has_regex) {
  if (const json::array* const list = value.if_array()) {
    for (const json::value& item : *list) {
      std::string problem = check_rule_value(item, name, has_regex);
      if (!problem.empty()) return problem;
    }
  } else if (const json::object* const mapping = value.if_object()) {
    for (const auto& entry : *mapping) {
      std::string problem = check_rule_value(entry.value(), name, has_regex);
      if (!problem.empty()) return problem;
    }
  } else if (value.is_string() && !is_rule_pointer(value.get_string())) {
    for (const RulePart& part : split_rule_text(value.get_string())) {
      if (part.kind != RulePart::Kind::group || part.group == 0 || has_regex) continue;
      return std::string(name) + " has '$" + std::to_string(part.group) +
             "', but there is no 'regex' with groups in its 'match'";
    }
  }
  return {};
}

}  // namespace botarmy
