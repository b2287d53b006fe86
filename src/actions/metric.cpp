// SPDX-License-Identifier: MIT
//
// Figures of one's own, from scenarios alone.
#include "actions/builtin.hpp"

#include <botarmy/bot.hpp>

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace botarmy {
namespace {

std::string text_of(const json::value& value) {
  return value.is_string() ? std::string(value.as_string()) : json::serialize(value);
}

Tags tags_of(const json::value& mapping) {
  Tags tags;
  for (const auto& [name, value] : mapping.as_object()) tags.emplace_back(name, text_of(value));
  return tags;
}

Outcome count(Bot& bot, const Arguments& arguments) {
  bot.count(arguments[0].as_string(), arguments[1].to_number<std::uint64_t>(),
            tags_of(arguments[2]));
  return Outcome::succeed();
}

Outcome gauge(Bot& bot, const Arguments& arguments) {
  bot.gauge(arguments[0].as_string(), arguments[1].to_number<double>(), tags_of(arguments[2]));
  return Outcome::succeed();
}

Outcome trend(Bot& bot, const Arguments& arguments) {
  bot.trend(arguments[0].as_string(), arguments[1].to_number<double>(), tags_of(arguments[2]));
  return Outcome::succeed();
}

std::string check_name(const json::value& name) {
  return name.as_string().empty() ? "it needs a name" : "";
}

Action metric_action(std::string name, std::string description, PlainAction code,
                     Parameter second) {
  Action action;
  action.name = std::move(name);
  action.description = std::move(description);
  action.forms = {{parameter::text("name", "what the results call it").checked_by(check_name),
                   std::move(second),
                   parameter::mapping("tags", "what it is of: each value has figures of its own")
                       .otherwise(json::object())}};
  action.code = std::move(code);
  action.traits = {.may_fail = false, .may_end_the_bot = false};
  return action;
}

}  // namespace

void register_metric_actions(Registry& registry) {
  registry.add_action(metric_action("metric.count", "Adds to a counter of one's own.",
                                    PlainAction{count},
                                    parameter::integer("by", "how much").at_least(0).otherwise(1)));
  registry.add_action(metric_action(
      "metric.gauge", "Sets a gauge of one's own, which all bots share: the last value counts.",
      PlainAction{gauge}, parameter::number("value", "what it is now")));
  registry.add_action(metric_action(
      "metric.trend",
      "Adds a value to those of which the results say average, percentiles and greatest.",
      PlainAction{trend},
      parameter::number("value", "such as milliseconds").at_least(0).at_most(Bot::most_trend)));
}

}  // namespace botarmy
