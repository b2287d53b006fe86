// SPDX-License-Identifier: MIT
#include "catalog/node_schema.hpp"

#include "catalog/action_schema.hpp"
#include "catalog/value_schema.hpp"

#include <botarmy/tree.hpp>

#include <boost/json/array.hpp>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace botarmy {
namespace {

struct Kind {
  NodeKind kind;
  std::string_view description;
};

constexpr std::array<Kind, 4> kinds_with_a_list{{
    {NodeKind::sequence, "runs its nodes in turn; fails with the first that fails"},
    {NodeKind::select, "tries its nodes in turn; succeeds with the first that succeeds"},
    {NodeKind::random, "runs one of its nodes, each as likely as the others"},
    {NodeKind::random_weighted, "runs one of its nodes, by their weights"},
}};

constexpr std::array<Kind, 5> kinds_with_a_node{{
    {NodeKind::repeat_until_fail, "runs its node again and again until it fails; then succeeds"},
    {NodeKind::repeat_until_succeed,
     "runs its node again and again until it succeeds; then succeeds"},
    {NodeKind::negate, "fails if its node succeeds, succeeds if it fails"},
    {NodeKind::always_succeed, "runs its node and succeeds, whatever that does"},
    {NodeKind::always_fail, "runs its node and fails, whatever that does"},
}};

std::string kind_definition(NodeKind kind) { return std::string(to_string(kind)); }
std::string action_definition(const std::string& name) { return "action:" + name; }

/// A whole number that a template may stand for.
json::object whole_number(std::string_view description, int least) {
  json::object number{{"type", "integer"}, {"minimum", least}, {"maximum", 1'000'000'000}};
  return {{"description", description},
          {"anyOf", json::array{std::move(number), reference_to("template")}}};
}

/// A step of paths: it must not look like two, nor like a number and a kind.
json::object name_schema() {
  json::object schema = text_schema("what paths, logs and reports call this node");
  schema["pattern"] = R"(^(?![0-9]+\.)[^/]*$)";
  return schema;
}

json::object editor_tree() {
  json::object context{{"description", "values to set over the tree's properties"},
                       {"type", "object"}};
  json::object keys{{"editor", text_schema("the editor's file, beside this one")},
                    {"title", text_schema("the title of the tree; Root unless set")},
                    {"context", std::move(context)},
                    {"module_base", text_schema("what stands before the name of every action")}};
  return {{"description", "a tree of the visual editor"},
          {"type", "object"},
          {"properties", std::move(keys)},
          {"required", json::array{"editor"}},
          {"additionalProperties", false}};
}

json::object subtree() {
  return {{"description", "the name of a tree that runs here, or one of the visual editor"},
          {"anyOf", json::array{text_schema("the name of a tree"), reference_to("editor_tree")}}};
}

json::object kind_definitions() {
  json::object definitions;
  for (const auto& [kind, description] : kinds_with_a_list) {
    const bool weighted = kind == NodeKind::random_weighted;
    definitions[kind_definition(kind)] = {
        {"description", description},
        {"type", "array"},
        {"items", reference_to(weighted ? "weighted_node" : "node")},
        {"minItems", 1}};
  }
  for (const auto& [kind, description] : kinds_with_a_node) {
    definitions[kind_definition(kind)] = {{"description", description},
                                          {"allOf", json::array{reference_to("node")}}};
  }
  definitions[kind_definition(NodeKind::repeat_n)] = {
      {"description", "runs its node n times, whatever that does; then succeeds"},
      {"type", "object"},
      {"properties",
       {{"n", whole_number("how often, 2 or more", 2)}, {"node", reference_to("node")}}},
      {"required", {"n", "node"}},
      {"additionalProperties", false}};
  json::object wait{{"description", "how long to wait before each run but the first"},
                    {"anyOf", json::array{reference_to("duration"), reference_to("template")}}};
  definitions[kind_definition(NodeKind::retry)] = {
      {"description",
       "runs its node until it succeeds, but no more than a number of times; then fails"},
      {"type", "object"},
      {"properties",
       {{"times", whole_number("how often at most", 1)},
        {"wait", std::move(wait)},
        {"node", reference_to("node")}}},
      {"required", {"times", "node"}},
      {"additionalProperties", false}};
  return definitions;
}

/// The keys of which a node has exactly one: what it is.
json::object subjects(const ActionsByName& actions) {
  json::object keys;
  for (const Kind& kind : kinds_with_a_list) {
    keys[to_string(kind.kind)] = reference_to(kind_definition(kind.kind));
  }
  for (const Kind& kind : kinds_with_a_node) {
    keys[to_string(kind.kind)] = reference_to(kind_definition(kind.kind));
  }
  for (const NodeKind kind : {NodeKind::repeat_n, NodeKind::retry}) {
    keys[to_string(kind)] = reference_to(kind_definition(kind));
  }
  keys["tree"] = reference_to("subtree");
  for (const auto& [name, unused] : actions) {
    if (!keys.contains(name)) keys[name] = reference_to(action_definition(name));
  }
  return keys;
}

/// A node that is a mapping, with these keys beside the ones that all nodes may have.
json::object mapping_node(const json::object& subjects, const json::object& more_keys,
                          json::array needed) {
  json::array one_of;
  for (const auto& subject : subjects) {
    one_of.push_back(json::object{{"required", json::array{subject.key()}}});
  }
  json::object keys{
      {"name", reference_to("name")},
      {"with", {{"description", "values for the parameters of the tree"}, {"type", "object"}}}};
  keys.insert(more_keys.begin(), more_keys.end());
  keys.insert(subjects.begin(), subjects.end());
  json::object schema{{"type", "object"},
                      {"properties", std::move(keys)},
                      {"additionalProperties", false},
                      {"dependencies", {{"with", json::array{"tree"}}}},
                      {"oneOf", std::move(one_of)}};
  if (!needed.empty()) schema["required"] = std::move(needed);
  return schema;
}

json::object parameters_schema() {
  return {{"description",
           "what callers may set with 'with': names, with the values they have otherwise; those "
           "without a value must be set"},
          {"type", "object"},
          {"propertyNames", {{"pattern", "^[A-Za-z0-9_-]+$"}}}};
}

/// The mapping, or, as text, an action that needs nothing else or a parameter that is a node.
json::object text_or(json::object mapping, const ActionsByName& actions,
                     std::string_view description) {
  json::array plain;
  for (const auto& [name, variants] : actions) {
    const auto plain_one = [](const Action* action) { return needs_no_arguments(*action); };
    if (std::any_of(variants.begin(), variants.end(), plain_one)) {
      plain.push_back(json::value(name));
    }
  }
  json::array any_of;
  if (!plain.empty()) any_of.push_back(json::object{{"enum", std::move(plain)}});
  any_of.push_back(std::move(mapping));
  any_of.push_back(reference_to("template"));
  return {{"description", description}, {"anyOf", std::move(any_of)}};
}

}  // namespace

json::object node_definitions(const ActionsByName& actions) {
  json::object definitions = kind_definitions();
  const json::object keys = subjects(actions);
  definitions["name"] = name_schema();
  definitions["subtree"] = subtree();
  definitions["editor_tree"] = editor_tree();
  definitions["node_mapping"] = mapping_node(keys, {}, {});
  definitions["node"] = text_or(reference_to("node_mapping"), actions,
                                "what the bot does: a kind of node or an action");
  definitions["weighted_node"] = mapping_node(
      keys, {{"weight", whole_number("how likely this node is beside the others", 1)}}, {"weight"});
  definitions["tree_definition"] =
      text_or(mapping_node(keys, {{"parameters", parameters_schema()}}, {}), actions,
              "a tree that others can run by its name");
  for (const auto& [name, variants] : actions) {
    definitions[action_definition(name)] = action_schema(variants);
  }
  return definitions;
}

}  // namespace botarmy
