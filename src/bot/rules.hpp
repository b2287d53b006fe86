// SPDX-License-Identifier: MIT
#pragma once

#include "bot/message_match.hpp"
#include "bot/rule_value.hpp"
#include "bot/topics.hpp"
#include "catalog/message_rule.hpp"
#include "catalog/template.hpp"

#include <botarmy/bot.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace botarmy {

/// What a scenario's rules say of a message.
struct Ruling {
  enum class Kind : std::uint8_t {
    none,        ///< no rule is for it
    set,         ///< sets the updates in the context
    ignore,      ///< nothing
    fail,        ///< lets the action fail
    error,       ///< kills the bot for the reason
    left_topic,  ///< it is of a topic that the bot has left: dropped
  };
  Kind kind = Kind::none;
  json::object updates{};
  std::string reason{};
};

/// The rules of a scenario, made ready once for all bots of a run; the first that is for a message
/// counts.
class Rules {
 public:
  /// Rules that were checked when the scenario was read.
  explicit Rules(const std::vector<MessageRule>& rules);

  [[nodiscard]] bool empty() const { return rules_.empty(); }
  /// For this bot, now; `topics` may be null if it has not left any. Throws if a template of what
  /// is to be set stands for nothing.
  [[nodiscard]] Ruling judge(const Message& message, Bot& bot, const Scope& scope,
                             const Topics* topics) const;

 private:
  struct Rule {
    std::optional<MessageMatch> match;   ///< nothing: it has templates
    std::optional<Template> open_match;  ///< the match if it has templates
    bool topics;
    MessageRule::Effect effect;
    std::vector<std::pair<std::string, RuleValue>> set;
    RuleValue reason;
    bool has_groups;
  };
  static Rule make_ready(const MessageRule& rule);
  static Ruling apply(const Rule& rule, const MessageMatch& match, const Message& message,
                      const Scope& scope);

  std::vector<Rule> rules_;
};

}  // namespace botarmy
