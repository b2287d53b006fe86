// SPDX-License-Identifier: MIT
#include "catalog/listing.hpp"

#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace botarmy {
namespace {

Outcome succeed(Bot&, const Arguments&) { return Outcome::succeed(); }

Action made(std::string name, std::string description, std::vector<Parameters> forms) {
  Action action;
  action.name = std::move(name);
  action.description = std::move(description);
  action.forms = std::move(forms);
  action.code = PlainAction{succeed};
  return action;
}

Registry small_registry() {
  Registry registry;
  registry.add_action(made("stop", "Ends it.", {{}}));
  registry.add_action(
      made("pause",
           "Waits, and handles the messages that arrive meanwhile — all of them, in the order in "
           "which the server has sent them.",
           {{parameter::number("time", "how long, in seconds").between(0, 1)},
            {parameter::integer("min", "the shortest").at_least(1),
             parameter::integer("max", "the longest").at_least(1)}}));
  registry.add_bot<Bot>("Plain").describe("has no actions of its own");
  registry.add_bot<Bot>("Talker")
      .describe("talks")
      .action(made(
          "Talker.say", "Says it.",
          {{parameter::text("text", "what|which"), parameter::integer("times", "").otherwise(1),
            parameter::text("to", "whom").otherwise(nullptr)}}))
      .action(made("stop", "Says good bye.", {{}}))
      .tree(action("stop"));
  registry.add_tree("nap", action("pause", {0.25}), "a short one");
  registry.add_tree("unexplained", action("stop"));
  return registry;
}

TEST(Listing, ShowsTheActionsOfAllBotsThenThoseOfEachClass) {
  EXPECT_EQ(list_actions(small_registry(), nullptr), R"(Actions of all bots:

pause(time)
pause(min, max)
    Waits, and handles the messages that arrive meanwhile — all of them, in the order in which the
    server has sent them.
    time  how long, in seconds; a number between 0 and 1
    min   the shortest; a whole number, 1 or more
    max   the longest; a whole number, 1 or more

stop()
    Ends it.

Actions of Talker:

Talker.say(text, times = 1, to?)
    Says it.
    text   what|which; text
    times  a whole number; 1 unless given
    to     whom; text; nothing unless given

stop()
    Says good bye.
)");
}

TEST(Listing, ShowsTheActionsOfOneClassWithoutThoseThatItReplaces) {
  const Registry registry = small_registry();
  const std::string plain = list_actions(registry, registry.find_bot("Plain"));
  EXPECT_EQ(plain.find("Talker"), std::string::npos);
  EXPECT_NE(plain.find("Ends it."), std::string::npos);
  const std::string talker = list_actions(registry, registry.find_bot("Talker"));
  EXPECT_NE(talker.find("Talker.say"), std::string::npos);
  EXPECT_EQ(talker.find("Ends it."), std::string::npos);
}

TEST(Listing, MakesAReferenceInMarkdown) {
  const std::string page = actions_as_markdown(small_registry(), nullptr);
  EXPECT_EQ(page.substr(page.find("### Actions of Talker")), R"(### Actions of Talker

#### Talker.say
`Talker.say(text, times = 1, to?)`

Says it.

| parameter | meaning | value | unless given |
| --- | --- | --- | --- |
| `text` | what\|which | text | must be given |
| `times` |  | a whole number | `1` |
| `to` | whom | text | nothing |

#### stop
`stop()`

Says good bye.
)");
  EXPECT_NE(page.find("`pause(time)` or `pause(min, max)`"), std::string::npos);
}

TEST(Listing, GivesActionsAsJson) {
  const json::array actions = actions_as_json(small_registry(), nullptr);
  ASSERT_EQ(actions.size(), 4U);
  EXPECT_EQ(json::serialize(actions[1]), R"-({"name":"stop","bot":null,"description":"Ends it.",)-"
                                         R"-("forms":[{"signature":"stop()","parameters":[]}]})-");
  EXPECT_EQ(actions[2].at("bot"), json::value("Talker"));
  EXPECT_EQ(json::serialize(actions[2].at_pointer("/forms/0/parameters/2")),
            R"({"name":"to","type":"text","description":"whom","required":false,"default":null})");
  EXPECT_EQ(json::serialize(actions[0].at_pointer("/forms/1/parameters/0")),
            R"({"name":"min","type":"integer","description":"the shortest","required":true,)"
            R"("least":1})");
  EXPECT_EQ(actions[0].at_pointer("/forms/0/parameters/0/bounds_excluded"), json::value(true));
}

TEST(Listing, ShowsBotsAndTrees) {
  const Registry registry = small_registry();
  EXPECT_EQ(list_bots(registry), R"(Plain   has no actions of its own
Talker  talks; has a tree of its own
)");
  EXPECT_EQ(list_trees(registry), R"(nap          a short one
unexplained
)");
}

TEST(Listing, GivesBotsAndTreesAsJson) {
  const Registry registry = small_registry();
  EXPECT_EQ(json::serialize(bots_as_json(registry)),
            R"([{"name":"Plain","description":"has no actions of its own","has_tree":false,)"
            R"("demo_path":"/sync","actions":[]},{"name":"Talker","description":"talks",)"
            R"("has_tree":true,"demo_path":"/sync","actions":["Talker.say","stop"]}])");
  EXPECT_EQ(json::serialize(trees_as_json(registry)),
            R"([{"name":"nap","description":"a short one"},)"
            R"({"name":"unexplained","description":""}])");
}

}  // namespace
}  // namespace botarmy
