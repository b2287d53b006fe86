// SPDX-License-Identifier: MIT
#include "catalog/rule_schema.hpp"

#include "catalog/action_schema.hpp"
#include "catalog/match_fields.hpp"
#include "catalog/value_schema.hpp"

#include <boost/json/array.hpp>

#include <string_view>
#include <utility>

namespace botarmy {
namespace {

json::object only_true(std::string_view description) {
  return {{"description", description}, {"const", true}};
}

}  // namespace

json::object rules_schema() {
  json::object match = parameter_schema(
      parameter::mapping("match", "which messages; all unless set").with_fields(match_fields()));
  json::object set{{"description",
                    "what to set in the context: a value, a /json/pointer into the message, or "
                    "text with {{templates}} and $1 for groups of the regular expression"},
                   {"type", "object"},
                   {"minProperties", 1},
                   {"propertyNames", {{"not", {{"enum", {"id", "start_time", "position"}}}}}}};
  json::array one_effect;
  for (const char* effect : {"set", "ignore", "fail", "error"}) {
    one_effect.push_back(json::object{{"required", json::array{effect}}});
  }
  json::object rule{
      {"description", "what is to be done with some messages"},
      {"type", "object"},
      {"properties",
       {{"match", std::move(match)},
        {"topics", only_true("only messages topic:text of topics that the bot is in")},
        {"set", std::move(set)},
        {"ignore", only_true("the message is dropped")},
        {"fail", only_true("the action that waits fails, or the next one")},
        {"error", text_schema("the bot dies of this reason")}}},
      {"additionalProperties", false},
      {"oneOf", std::move(one_effect)}};
  return {{"description",
           "what is to be done with messages that no handler of the bot class claims: the first "
           "rule that fits counts"},
          {"type", "array"},
          {"items", std::move(rule)}};
}

}  // namespace botarmy
