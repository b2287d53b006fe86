// SPDX-License-Identifier: MIT
#pragma once

#include "catalog/message_rule.hpp"
#include "catalog/template.hpp"

#include <botarmy/message.hpp>

#include <boost/regex.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace botarmy {

/// A value that a rule makes of a message, ready to be made: constant, a part of the message, or
/// text with templates and groups.
class RuleValue {
 public:
  /// What the scenario has, checked by check_rule_value.
  explicit RuleValue(const json::value& written);

  /// Whether it needs the groups of the match's regular expression.
  [[nodiscard]] bool has_groups() const;
  /// The value for a bot. A group or a part of the message that is not there is null, or nothing
  /// among other text. Throws TemplateError for a name that stands for nothing.
  [[nodiscard]] json::value make(const Message& message, const boost::smatch& groups,
                                 const Scope& scope) const;

 private:
  struct Part {
    RulePart part;
    std::vector<std::string> name{};  ///< of a name: its parts
  };
  static json::value make(const Part& part, const Message& message, const boost::smatch& groups,
                          const Scope& scope);

  json::value constant_;  ///< if there is nothing below
  std::optional<std::string> pointer_;
  std::vector<Part> parts_;
  std::vector<RuleValue> items_;
  std::vector<std::pair<std::string, RuleValue>> keys_;
};

}  // namespace botarmy
