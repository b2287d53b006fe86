// SPDX-License-Identifier: MIT
//
// What the schema says in places. That it takes what is right and refuses what is not, another
// validator says: tests/e2e/test_schema.py.
#include "catalog/schema.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

namespace botarmy {
namespace {

Outcome succeed(Bot&, const Arguments&) { return Outcome::succeed(); }

Action made(std::string name, std::vector<Parameters> forms) {
  Action action;
  action.name = std::move(name);
  action.description = "Does something.";
  action.forms = std::move(forms);
  action.code = PlainAction{succeed};
  return action;
}

/// Has an action for each thing that the schema can say of one.
Registry registry_of_all() {
  Registry registry;
  registry.add_action(made("stop", {{}}));
  registry.add_action(made("rate", {{parameter::number("rate", "how often").between(0, 1)}}));
  registry.add_action(made("pause", {{parameter::duration("time", "how long").at_most(60)},
                                     {parameter::integer("min", "").at_least(1),
                                      parameter::integer("max", "").at_most(0x7FFFFFFF)}}));
  registry.add_action(made(
      "say", {{parameter::text("text", "what"), parameter::boolean("loud", "").otherwise(false),
               parameter::text("to", "whom").otherwise(nullptr)}}));
  registry.add_action(
      made("find", {{parameter::mapping("match", "")
                         .with_fields({parameter::integer("size", "how long").at_least(0)})}}));
  registry.add_action(made("any", {{parameter::any("value", "")}}));
  registry.add_action(made("all", {{parameter::list("values", "")}}));
  registry.add_action(made("set/a~b %", {{parameter::mapping("values", "")}}));
  registry.add_bot<Bot>("Plain");
  registry.add_bot<Bot>("Talker").action(made("Talker.hello", {{}})).action(made("stop", {{}}));
  return registry;
}

json::value schema(const std::string& bot = "") {
  const Registry registry = registry_of_all();
  return scenario_schema(registry, bot.empty() ? nullptr : registry.find_bot(bot));
}

/// A part of the schema, as text.
std::string part(std::string_view pointer) { return json::serialize(schema().at_pointer(pointer)); }

std::string names_of_actions(const std::string& bot) {
  std::string names;
  const json::value whole = schema(bot);
  for (const auto& definition : whole.at("definitions").get_object()) {
    const std::string_view name = definition.key();
    if (name.starts_with("action:")) names.append(name.substr(7)).append(" ");
  }
  return names;
}

TEST(ScenarioSchema, KnowsTheKeysOfAScenarioAndNoOthers) {
  const json::value whole = schema();
  std::string keys;
  for (const auto& property : whole.at("properties").get_object()) {
    keys.append(property.key()).append(" ");
  }
  EXPECT_EQ(
      keys,
      "name target targets canary bot load populations inbox on_message custom data log generator "
      "thresholds warm_up tags out outputs include tree trees ");
  EXPECT_EQ(whole.at("additionalProperties"), json::value(false));
  EXPECT_EQ(whole.at("$schema"), json::value("http://json-schema.org/draft-07/schema#"));
}

TEST(ScenarioSchema, KnowsTheBots) {
  EXPECT_EQ(part("/properties/bot/enum"), R"(["Plain","Talker"])");
}

TEST(ScenarioSchema, TakesTheActionsOfAllBotsOrOfOne) {
  EXPECT_EQ(names_of_actions(""), "Talker.hello all any find pause rate say set/a~b % stop ");
  EXPECT_EQ(names_of_actions("Plain"), "all any find pause rate say set/a~b % stop ");
  EXPECT_EQ(names_of_actions("Talker"), names_of_actions(""));
}

TEST(ScenarioSchema, AnActionThatNeedsNothingCanBeAWord) {
  EXPECT_EQ(part("/definitions/node/anyOf/0/enum"), R"(["Talker.hello","stop"])");
}

TEST(ScenarioSchema, AnActionTakesItsArgumentsInOrderOrByName) {
  constexpr std::string_view text = R"({"description":"what","anyOf":[{"$ref":)"
                                    R"("#/definitions/scalar"}]})";
  constexpr std::string_view loud = R"({"default":false,"anyOf":[{"type":"boolean"},{"$ref":)"
                                    R"("#/definitions/template"}]})";
  constexpr std::string_view to = R"({"description":"whom","default":null,"anyOf":[{"$ref":)"
                                  R"("#/definitions/scalar"},{"type":"null"}]})";
  const std::string pointer = "/definitions/action:say/anyOf/";
  EXPECT_EQ(part(pointer + "0"), text);
  EXPECT_EQ(
      part(pointer + "1/items"),
      std::string("[").append(text).append(",").append(loud).append(",").append(to).append("]"));
  EXPECT_EQ(part(pointer + "1/minItems"), "1");
  EXPECT_EQ(part(pointer + "1/maxItems"), "3");
  EXPECT_EQ(part(pointer + "2/properties/loud"), loud);
  EXPECT_EQ(part(pointer + "2/required"), R"(["text"])");
  EXPECT_EQ(part(pointer + "2/additionalProperties"), "false");
}

TEST(ScenarioSchema, AnActionHasItsFormsSideBySide) {
  const json::value whole = schema();
  const json::array& forms = whole.at_pointer("/definitions/action:pause/anyOf").get_array();
  ASSERT_EQ(forms.size(), 5U);  // alone, a list and a mapping of one; a list and a mapping of two
  EXPECT_EQ(forms[1].at("description"), json::value("pause(time)"));
  EXPECT_EQ(forms[3].at("description"), json::value("pause(min, max)"));
  EXPECT_EQ(forms[3].at("minItems"), json::value(2));
}

TEST(ScenarioSchema, NumbersHaveTheirBounds) {
  EXPECT_EQ(part("/definitions/action:rate/anyOf/0/anyOf/0"),
            R"({"type":"number","exclusiveMinimum":0,"exclusiveMaximum":1})");
  EXPECT_EQ(part("/definitions/action:pause/anyOf/0/anyOf/0"),
            R"({"type":"number","minimum":0,"maximum":60})");
  EXPECT_EQ(part("/definitions/action:pause/anyOf/4/properties/max/anyOf/0"),
            R"({"type":"integer","maximum":2147483647})");
}

TEST(ScenarioSchema, AMappingWithKnownKeysHasNoOthers) {
  EXPECT_EQ(part("/definitions/action:find/anyOf/1/items/0/anyOf/0"),
            R"({"type":"object","properties":{"size":{"description":"how long","anyOf":[)"
            R"({"type":"integer","minimum":0},{"$ref":"#/definitions/template"}]}},)"
            R"("additionalProperties":false})");
}

TEST(ScenarioSchema, AListOrMappingAloneIsNotTheOnlyArgument) {
  EXPECT_EQ(part("/definitions/action:all/anyOf/0/anyOf"),
            R"([{"$ref":"#/definitions/template"}])");
  EXPECT_EQ(part("/definitions/action:any/anyOf/0/anyOf"), R"([{"$ref":"#/definitions/scalar"}])");
  EXPECT_EQ(part("/definitions/action:any/anyOf/1/items"), "[{}]");
}

TEST(ScenarioSchema, AnActionOfSeveralBotsTakesWhatAnyTakes) {
  const json::value whole = schema();
  EXPECT_EQ(whole.at_pointer("/definitions/action:stop/anyOf").get_array().size(), 6U);
  EXPECT_EQ(schema("Talker").at_pointer("/definitions/action:stop/anyOf").get_array().size(), 3U);
}

/// All references below a value.
void collect(const json::value& value, std::string& references) {
  if (const json::array* list = value.if_array()) {
    for (const json::value& item : *list) collect(item, references);
  }
  const json::object* mapping = value.if_object();
  if (mapping == nullptr) return;
  for (const auto& [key, item] : *mapping) {
    if (key == "$ref") references.append(item.get_string()).append(" ");
    collect(item, references);
  }
}

TEST(ScenarioSchema, NamesCanHaveAllLetters) {
  std::string references;
  collect(schema(), references);
  EXPECT_NE(references.find("#/definitions/action:set~1a~0b%20%25 "), std::string::npos);
}

}  // namespace
}  // namespace botarmy
