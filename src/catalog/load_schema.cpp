// SPDX-License-Identifier: MIT
#include "catalog/load_schema.hpp"

#include "catalog/schema_parts.hpp"
#include "catalog/value_schema.hpp"

#include <boost/json/array.hpp>

#include <string_view>
#include <utility>

namespace botarmy {
namespace {

json::object number(std::string_view description) {
  return {{"description", description}, {"type", "number"}, {"exclusiveMinimum", 0}};
}

json::object rate(std::string_view description) {
  return {{"description", description},
          {"type", "string"},
          {"pattern", R"(^[0-9]*\.?[0-9]+/(s|m|h)$)"}};
}

/// Of a number whose key and schema are given.
json::object stages(std::string_view key, json::object to) {
  json::object stage = mapping(
      "", {{key, std::move(to)},
           {"over", duration("how long it takes to get there, evenly; at once unless set")}});
  stage.erase("description");
  stage["required"] = json::array{json::value(key)};
  return {{"description", "what it goes to one after the other, from 0 on"},
          {"type", "array"},
          {"minItems", 1},
          {"items", std::move(stage)}};
}

/// None of these keys beside that one.
json::object not_beside(std::string_view key, json::array others) {
  json::array any;
  for (const json::value& other : others)
    any.push_back(json::object{{"required", json::array{other}}});
  return {{"if", {{"required", json::array{json::value(key)}}}},
          {"then", {{"not", {{"anyOf", std::move(any)}}}}}};
}

json::object arrivals_schema() {
  json::object process{{"description", "evenly, as unless set, or as people who come by chance"},
                       {"enum", json::array{"even", "poisson"}}};
  json::object schema =
      mapping("bots arrive, run their tree once and leave",
              {{"rate", rate("how many, such as 200/s, 90/m or 500/h")},
               {"over", duration("how long; without end unless set")},
               {"stages", stages("rate", rate("how many, such as 200/s"))},
               {"process", std::move(process)},
               {"most", whole_number("how many may be there at once; 1000 unless set", 1)}});
  schema["oneOf"] = json::array{
      {{"required", json::array{"rate"}}},
      {{"required", json::array{"stages"}}, {"not", {{"required", json::array{"over"}}}}}};
  return schema;
}

json::object profile_keys() {
  return {{"bots", whole_number("how many bots there are at a time", 1)},
          {"ramp", duration("their number rises evenly within this time")},
          {"ramp_down", duration("it falls evenly within the last part of the duration")},
          {"stages", stages("bots", whole_number("how many bots there are then", 0))},
          {"arrivals", arrivals_schema()},
          {"pace", duration("a bot begins its tree at most once in this time")}};
}

json::array profile_rules() {
  return {not_beside("stages", {"bots", "ramp", "ramp_down", "arrivals"}),
          not_beside("arrivals", {"bots", "ramp", "ramp_down"})};
}

}  // namespace

json::object load_schema() {
  json::object keys = profile_keys();
  const json::object more{
      {"duration", duration("how long the run takes; until it is stopped unless set")},
      {"once", boolean("each bot runs its tree once; the run ends with the last")},
      {"seed", whole_number("makes every random choice of the bots repeatable", 0)},
      {"threads", whole_number("how many threads; one per core unless set", 1)},
      {"grace", duration("how long bots may take to end when they are asked to")},
      {"restart",
       mapping("how bots that have ended are replaced",
               {{"interval", duration("how often; every 5s unless set")},
                {"batch", whole_number("how many each time at most; 50 unless set", 1)},
                {"most", whole_number("how many in the whole run; any number unless set", 0)}})},
      {"messages_per_second", mapping("messages that are too many wait",
                                      {{"bot", number("how many each bot may send")},
                                       {"all", number("how many all bots together may send")}})}};
  keys.insert(more.begin(), more.end());
  json::object schema = mapping("how many bots, and for how long", std::move(keys));
  schema["allOf"] = profile_rules();
  return schema;
}

json::object populations_schema(json::object bot, json::object tree) {
  json::object keys = profile_keys();
  json::object weight = whole_number("its share of the scenario's load; 1 unless set", 1);
  weight["maximum"] = 10'000;
  keys["weight"] = std::move(weight);
  keys["bot"] = std::move(bot);
  keys["tree"] = std::move(tree);
  json::object population = mapping("bots with a tree of their own", std::move(keys));
  json::array rules = profile_rules();
  rules.push_back(not_beside("weight", {"bots", "ramp", "ramp_down", "stages", "arrivals"}));
  population["allOf"] = std::move(rules);
  return {{"description", "several kinds of bots in one run, by name"},
          {"type", "object"},
          {"minProperties", 1},
          {"additionalProperties", std::move(population)}};
}

}  // namespace botarmy
