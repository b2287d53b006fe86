// SPDX-License-Identifier: MIT
#include "bot/rules.hpp"

#include "bot/patterns.hpp"
#include "catalog/conversion.hpp"
#include "catalog/match_fields.hpp"
#include "text/compact_json.hpp"

#include <algorithm>
#include <stdexcept>

namespace botarmy {
namespace {

/// The match with what its templates stand for. Nothing if they stand for nothing: then it fits no
/// message yet.
std::optional<json::object> fill_in(const Template& match, const Scope& scope) {
  static const Parameter parameter = parameter::mapping("match", "").with_fields(match_fields());
  json::value filled;
  try {
    filled = match.fill_in(scope);
  } catch (const TemplateError&) {
    return std::nullopt;
  }
  Conversion converted = convert("on_message", parameter, filled, Templates::filled);
  if (!converted.problems.empty()) {
    throw std::invalid_argument(converted.problems.front().text);
  }
  return std::move(converted.value.as_object());
}

enum class Place : std::uint8_t { in, left, elsewhere };

/// How the bot stands to the topic of the message.
Place place_of(const Message& message, Bot& bot, const Topics* topics) {
  const std::string_view topic = split_topic(message.data).topic;
  if (topic.empty()) return Place::elsewhere;
  if (Topics::is_in(bot.context(), topic)) return Place::in;
  return topics != nullptr && topics->has_left(topic) ? Place::left : Place::elsewhere;
}

}  // namespace

Rules::Rules(const std::vector<MessageRule>& rules) {
  for (const MessageRule& rule : rules) rules_.push_back(make_ready(rule));
}

Rules::Rule Rules::make_ready(const MessageRule& rule) {
  Rule ready{{}, {}, rule.topics, rule.effect, {}, RuleValue(json::value(rule.reason)), false};
  if (has_template(rule.match)) {
    ready.open_match.emplace(rule.match);
  } else {
    Patterns patterns;
    const auto regexes = [&](const std::string& pattern) -> const boost::regex& {
      return patterns.get(pattern);
    };
    ready.match.emplace(rule.match, regexes);
  }
  for (const auto& [key, value] : rule.set) ready.set.emplace_back(key, RuleValue(value));
  ready.has_groups = ready.reason.has_groups() ||
                     std::any_of(ready.set.begin(), ready.set.end(),
                                 [](const auto& entry) { return entry.second.has_groups(); });
  return ready;
}

Ruling Rules::judge(const Message& message, Bot& bot, const Scope& scope,
                    const Topics* topics) const {
  for (const Rule& rule : rules_) {
    Place place = Place::in;
    if (rule.topics) place = place_of(message, bot, topics);
    if (place == Place::elsewhere) continue;
    std::optional<MessageMatch> filled;
    if (rule.open_match) {
      const std::optional<json::object> match = fill_in(*rule.open_match, scope);
      if (!match) continue;
      filled.emplace(*match, bot);
    }
    const MessageMatch& match = filled ? *filled : *rule.match;
    if (!match.fits(message)) continue;
    if (place == Place::left) return {Ruling::Kind::left_topic};
    return apply(rule, match, message, scope);
  }
  return {};
}

Ruling Rules::apply(const Rule& rule, const MessageMatch& match, const Message& message,
                    const Scope& scope) {
  boost::smatch groups;
  if (rule.has_groups && match.regex()) boost::regex_search(message.data, groups, *match.regex());
  Ruling ruling;
  switch (rule.effect) {
    case MessageRule::Effect::ignore: ruling.kind = Ruling::Kind::ignore; break;
    case MessageRule::Effect::fail: ruling.kind = Ruling::Kind::fail; break;
    case MessageRule::Effect::error:
      ruling.kind = Ruling::Kind::error;
      ruling.reason = as_text(rule.reason.make(message, groups, scope));
      break;
    case MessageRule::Effect::set:
      ruling.kind = Ruling::Kind::set;
      for (const auto& [key, value] : rule.set) {
        ruling.updates[key] = value.make(message, groups, scope);
      }
      break;
  }
  return ruling;
}

}  // namespace botarmy
