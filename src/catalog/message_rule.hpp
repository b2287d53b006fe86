// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

namespace json = boost::json;

/// What a scenario says is to be done with some of the messages that no handler claims.
struct MessageRule {
  enum class Effect : std::uint8_t { set, ignore, fail, error };

  json::object match;   ///< which messages: keys of match_fields()
  bool topics = false;  ///< only messages of topics that the bot is in
  Effect effect = Effect::ignore;
  json::object set{};    ///< of Effect::set: values by context keys
  std::string reason{};  ///< of Effect::error
  bool operator==(const MessageRule&) const = default;
};

/// A piece of a text in a rule: what stands as it is, the name in a template, or a group, 0 to 9,
/// of the match's regular expression.
struct RulePart {
  enum class Kind : std::uint8_t { text, name, group };
  Kind kind = Kind::text;
  std::string text{};
  std::size_t group = 0;
  bool operator==(const RulePart&) const = default;
};

/// The pieces of a text in order; `$$` is one dollar sign. Throws TemplateError.
std::vector<RulePart> split_rule_text(std::string_view text);

/// Whether a text in a rule is a JSON pointer into the message: it begins with a slash and has no
/// template.
bool is_rule_pointer(std::string_view text);

/// What is wrong with a value that a rule sets under `name`, such as "'set'"; empty if nothing is.
std::string check_rule_value(const json::value& value, std::string_view name, bool has_regex);

}  // namespace botarmy
