// SPDX-License-Identifier: MIT
#include "editor/custom_nodes.hpp"

#include "editor_fixture.hpp"
#include "source/problems.hpp"
#include "source_dir.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace botarmy {
namespace {

std::string sample(const std::string& name) {
  std::ifstream file(in_source_dir("tests/data/editor/" + name));
  return {std::istreambuf_iterator<char>(file), {}};
}

json::array nodes_of(const std::vector<std::string>& names, const std::string& base = {}) {
  const Registry registry = editor_registry();
  std::vector<const Action*> actions;
  for (const std::string& name : names) {
    actions.push_back(registry.find_action(*registry.find_bot("Guest"), name));
  }
  return custom_nodes(actions, base);
}

std::string error_of(const std::string& project) {
  try {
    (void)with_custom_nodes(project, {});
    return "none";
  } catch (const ScenarioError& error) {
    return error.what();
  }
}

TEST(CustomNodes, AreWhatTheEditorCallsThem) {
  EXPECT_EQ(json::serialize(nodes_of({"log"})),
            R"j([{"version":"0.3.0","scope":"node","name":"log(message)","category":"action",)j"
            R"j("title":"log(message)","description":"Writes a line to the log.",)j"
            R"("properties":{}}])");
}

TEST(CustomNodes, AreOneForEachForm) {
  const json::array nodes = nodes_of({"wait", "Guest.greet", "Hotel.Guest.leave"});
  std::vector<std::string> titles;
  for (const json::value& node : nodes) titles.emplace_back(node.at("title").as_string());
  EXPECT_EQ(titles, (std::vector<std::string>{"wait(seconds)", "wait(min, max)",
                                              "Guest.greet(whom, times)", "Hotel.Guest.leave()"}));
}

TEST(CustomNodes, HaveNamesWithoutTheModuleBase) {
  const auto title = [](const std::string& name, const std::string& base) {
    return std::string(nodes_of({name}, base).at(0).at("title").as_string());
  };
  EXPECT_EQ(title("Hotel.Guest.leave", "Hotel"), "Guest.leave()");
  EXPECT_EQ(title("Hotel.Guest.leave", "Hotel.Guest."), "leave()");
  EXPECT_EQ(title("Hotel.Guest.leave", "Hot"), "Hotel.Guest.leave()");
  EXPECT_EQ(title("Guest.show", "Hotel"), "Guest.show(what)");
}

TEST(CustomNodes, ReplaceThoseOfAProjectInOneLine) {
  EXPECT_EQ(with_custom_nodes(R"( {"trees":[ ], "custom_nodes" : [ {"a":"]}\"" } ], "x":1} )",
                              {json::object{{"b", 1}}, 2}),
            R"( {"trees":[ ], "custom_nodes" : [{"b":1},2], "x":1} )");
  EXPECT_EQ(with_custom_nodes(R"({"data":{"custom_nodes":null,"trees":[]},"custom_nodes":5})", {}),
            R"({"data":{"custom_nodes":[],"trees":[]},"custom_nodes":5})");
}

TEST(CustomNodes, ReplaceThoseOfAProjectInLinesAsTheProjectIsWritten) {
  const json::array nodes{json::object{{"name", "a\"b"}, {"properties", json::object{}}}, 5};
  EXPECT_EQ(with_custom_nodes("{\n  \"custom_nodes\": [],\n  \"trees\": []\n}\n", nodes),
            R"({
  "custom_nodes": [
    {
      "name": "a\"b",
      "properties": {}
    },
    5
  ],
  "trees": []
}
)");
  EXPECT_EQ(with_custom_nodes("{\r\n\t\"data\": {\r\n\t\t\"trees\": [],\r\n\t\t"
                              "\"custom_nodes\":[7]\r\n\t}\r\n}",
                              nodes),
            "{\r\n\t\"data\": {\r\n\t\t\"trees\": [],\r\n\t\t\"custom_nodes\":[\r\n\t\t\t{\r\n"
            "\t\t\t\t\"name\": \"a\\\"b\",\r\n\t\t\t\t\"properties\": {}\r\n\t\t\t},\r\n"
            "\t\t\t5\r\n\t\t]\r\n\t}\r\n}");
}

TEST(CustomNodes, AreAddedToAProjectThatHasNone) {
  EXPECT_EQ(with_custom_nodes(R"({"trees":[]})", {1}), R"({"trees":[],"custom_nodes":[1]})");
  EXPECT_EQ(with_custom_nodes(R"({ "trees": [], "x": 1.5 })", {1}),
            R"({ "trees": [], "x": 1.5, "custom_nodes": [1] })");
  EXPECT_EQ(
      with_custom_nodes("{\n  \"data\": {\n    \"trees\": []\n  }\n}", {1}),
      "{\n  \"data\": {\n    \"trees\": [],\n    \"custom_nodes\": [\n      1\n    ]\n  }\n}");
}

TEST(CustomNodes, LeaveTheRestOfAProjectAsItIs) {
  for (const std::string name : {"chat.json", "chat-export.json"}) {
    const std::string before = sample(name);
    const std::string after = with_custom_nodes(before, nodes_of({"log"}));
    const std::size_t begin = before.find("\"custom_nodes\"");
    const std::size_t tail = before.size() - before.rfind(']');
    EXPECT_EQ(after.substr(0, begin), before.substr(0, begin));
    EXPECT_EQ(after.substr(after.size() - tail), before.substr(before.size() - tail));
    EXPECT_EQ(read_project(after).tree, read_project(before).tree);
    const json::value project = json::parse(after);
    const json::value& inner = project.as_object().contains("data") ? project.at("data") : project;
    EXPECT_EQ(inner.at("custom_nodes"), json::value(nodes_of({"log"})));
  }
}

TEST(CustomNodes, OfAProjectAreReplacedByThemselvesWithoutAChange) {
  for (const std::string name : {"chat.json", "chat-export.json"}) {
    const std::string before = sample(name);
    const json::value project = json::parse(before);
    const json::value& inner = project.as_object().contains("data") ? project.at("data") : project;
    EXPECT_EQ(with_custom_nodes(before, inner.at("custom_nodes").as_array()), before);
  }
}

TEST(CustomNodes, NeedAProject) {
  EXPECT_EQ(error_of("{\"trees\":"), "this is not JSON");
  const std::string none = "this is no project of the Behavior Tree Editor: it has no 'trees'";
  EXPECT_EQ(error_of("[1]"), none);
  EXPECT_EQ(error_of("5"), none);
  EXPECT_EQ(error_of("{}"), none);
  EXPECT_EQ(error_of(R"({"data":{}})"), none);
  EXPECT_EQ(error_of(R"({"data":[]})"), none);
}

}  // namespace
}  // namespace botarmy
