// SPDX-License-Identifier: MIT
#pragma once

#include "actions/builtin.hpp"
#include "editor/project.hpp"
#include "source/json.hpp"

#include <botarmy/registry.hpp>

#include <boost/json/serialize.hpp>

#include <string>
#include <utility>
#include <vector>

namespace botarmy {

/// The built-in actions, and those of a bot whose actions do nothing.
inline Registry editor_registry() {
  Registry registry;
  register_builtins(registry);
  const auto named = [](std::string name, Parameters parameters) {
    Action action;
    action.name = std::move(name);
    action.forms = {std::move(parameters)};
    action.code = PlainAction{[](Bot&, const Arguments&) { return Outcome::succeed(); }};
    return action;
  };
  registry.add_bot<Bot>("Guest")
      .action(named("Guest.show", {parameter::any("what", "anything")}))
      .action(named("Guest.greet", {parameter::text("whom", "a name"),
                                    parameter::integer("times", "how often").otherwise(1)}))
      .action(named("Hotel.Guest.leave", {}));
  return registry;
}

/// The node and those below it: "sequence[log("a"), 3*wait(1)]", with weights and numbers of runs,
/// and the trees in angle brackets.
inline std::string to_text(const Node& node, bool weighted = false) {
  std::string text = weighted ? std::to_string(node.weight) + "*" : std::string();
  if (!node.tree.empty()) text.append("<").append(node.tree).append(">");
  if (node.kind == NodeKind::leaf) {
    const std::string arguments = json::serialize(node.arguments);
    return text.append(node.action).append("(").append(arguments, 1, arguments.size() - 2) + ")";
  }
  text += to_string(node.kind);
  if (node.count != 0) text += " " + std::to_string(node.count);
  if (node.wait.count() != 0) text += "/" + std::to_string(node.wait.count());
  std::string children;
  for (const Node& child : node.children) {
    if (!children.empty()) children += ", ";
    children += to_text(child, node.kind == NodeKind::random_weighted);
  }
  return text.append("[").append(children).append("]");
}

inline std::string to_text(const Problems& problems) {
  std::string text;
  for (const auto& [at, severity, what] : problems.all()) {
    if (!text.empty()) text += '\n';
    text.append(std::to_string(at.line)).append(":").append(std::to_string(at.column));
    text.append(": ").append(what);
  }
  return text;
}

/// What became of reading a tree of a file.
struct ReadTree {
  std::string tree;      ///< as to_text shows it, but for its title; empty if there are problems
  std::string problems;  ///< a line each, without the name of the file
  Node node{};
  Marks marks{};
};

inline ReadTree read_project(const std::string& json, EditorChoice choice = {}) {
  ReadTree result;
  const Registry registry = editor_registry();
  const json::object custom{{"room", "lobby"}, {"town", "Rome"}};
  const json::object data;
  const Deals deals;
  const KnownNames names{.custom = custom, .data = data, .deals = deals};
  Problems problems;
  const int file = problems.add_file("x", json);
  if (const std::optional<Value> value = parse_json(file, problems)) {
    LeafReader leaves(registry, registry.find_bot("Guest"), names, problems, result.marks);
    result.node = read_editor_tree(*value, choice, leaves, problems, result.marks);
  }
  result.problems = to_text(problems);
  if (!problems.empty()) return result;
  Node untitled = result.node;
  untitled.tree.clear();
  result.tree = to_text(untitled);
  return result;
}

/// A project of one tree, "Root", with these nodes and properties. The nodes stand in a line each,
/// from the second on; "1" is the root.
inline std::string project_of(const std::vector<std::string>& nodes,
                              const std::string& properties = "{}") {
  std::string lines;
  for (const std::string& node : nodes) lines += (lines.empty() ? "" : ",\n") + node;
  return "{\"trees\":[{\"id\":\"t\",\"title\":\"Root\",\"root\":\"1\",\"nodes\":{\n" + lines +
         "},\n\"properties\":" + properties + "}]}";
}

/// A text as JSON writes it.
inline std::string quoted(const std::string& text) { return json::serialize(json::value(text)); }

/// A project of one node: a runner of this title.
inline std::string runner_of(const std::string& title, const std::string& properties = "{}") {
  return project_of({R"("1":{"name":"runner","title":)" + quoted(title) + "}"}, properties);
}

}  // namespace botarmy
