// SPDX-License-Identifier: MIT
#include "catalog/schema.hpp"

#include "catalog/generator_schema.hpp"
#include "catalog/load_schema.hpp"
#include "catalog/log_schema.hpp"
#include "catalog/node_schema.hpp"
#include "catalog/output_schema.hpp"
#include "catalog/rule_schema.hpp"
#include "catalog/run_tag.hpp"
#include "catalog/schema_parts.hpp"
#include "catalog/value_schema.hpp"

#include <boost/json/array.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {
namespace {

json::object url_definition() {
  json::object demo{{"const", "demo"}, {"description", "a small chat server, for this run only"}};
  json::object address{{"type", "string"}, {"pattern", R"(^wss?://\S+$)"}};
  return any_of("demo, or the address of a websocket: ws://… or wss://…",
                {std::move(demo), std::move(address)});
}

json::object headers_schema() {
  return {{"description", "headers of the opening handshake"},
          {"type", "object"},
          {"propertyNames", {{"pattern", R"(^[^\s:]+$)"}}},
          {"additionalProperties", reference_to("scalar")}};
}

json::object on_lost_schema() {
  json::object policies{{"enum", {"crash", "fail", "reconnect"}}};
  json::object tree = any_of("what a bot does before it goes on, such as joining again",
                             {reference_to("node"), text_schema("the name of one of the trees")});
  json::object settings =
      mapping("the companion connects again",
              {{"first", duration("the longest wait before the first try; doubles with each")},
               {"most", duration("the longest wait before any try")},
               {"tries", whole_number("how many tries, before the bot dies", 1)},
               {"tree", std::move(tree)}});
  json::object reconnect = mapping("", {{"reconnect", std::move(settings)}});
  reconnect.erase("description");
  return any_of("what becomes of a bot that loses its websocket",
                {std::move(policies), std::move(reconnect)});
}

json::object compression_schema() {
  constexpr std::string_view description = "whether messages are compressed (permessage-deflate)";
  const auto from_to = [](std::string_view what, int least, int most) {
    json::object schema = whole_number(what, least);
    schema["maximum"] = most;
    return schema;
  };
  json::object keys{
      {"context_takeover", boolean("whether messages refer to earlier ones")},
      {"window_bits", from_to("how far back, as a power of two of bytes", 9, 15)},
      {"level", from_to("from fast to small", 1, 9)},
      {"threshold", whole_number("messages of fewer bytes are not compressed", 0)},
  };
  return any_of(description, {boolean(description), mapping(description, std::move(keys))});
}

json::object target_keys() {
  return {
      {"url", reference_to("url")},
      {"headers", headers_schema()},
      {"subprotocols", list_of_texts("subprotocols to offer, the best first")},
      {"compression", compression_schema()},
      {"proxy", described("an HTTP proxy to go through: http://[user:password@]host:port",
                          {{"type", "string"}, {"pattern", R"(^http://\S+$)"}})},
      {"local_addresses", list_of_texts("addresses of this machine to connect from, in turn")},
      {"connect_timeout", duration("how long the network connection may take")},
      {"handshake_timeout", duration("how long the opening handshake may take")},
      {"close_timeout", duration("how long the closing handshake may take")},
      {"ping", mapping("pings that go out by themselves, to find out that the server is gone",
                       {{"interval", duration("between two pings")},
                        {"timeout", duration("how long the server may be silent after one")}})},
      {"max_message_size", whole_number("the longest message that a bot takes, in bytes", 1)},
      {"on_lost", on_lost_schema()},
      {"tls",
       mapping("how both sides prove who they are",
               {{"cert", text_schema("a file with the certificate that bots show to the server")},
                {"key", text_schema("a file with its private key; in that of cert unless set")},
                {"server_name", text_schema("the server's name; the URL's host unless set")},
                {"resume", boolean("whether to take up earlier TLS sessions")},
                {"ca", text_schema("a file with the authorities to trust instead of the system's")},
                {"verify", boolean("whether to check the server's certificate")}})}};
}

json::object target_schema() {
  constexpr std::string_view description = "where the bots connect to";
  return any_of(description, {reference_to("url"), mapping(description, target_keys())});
}

json::object targets_schema() {
  constexpr std::string_view description = "one of two targets";
  json::object keys = target_keys();
  keys["weight"] = whole_number(
      "its share of the bots; of the canary 10 unless set, of stable what is left of 100", 1);
  keys["weight"].get_object()["maximum"] = 10'000;
  const json::object one =
      any_of(description, {reference_to("url"), mapping(description, std::move(keys))});
  json::object both = mapping("two targets, between which the bots are split and compared",
                              {{"stable", one}, {"canary", one}});
  both["required"] = {"stable", "canary"};
  return both;
}

json::object canary_schema() {
  return mapping(
      "how the bots of two targets are compared",
      {{"margin", described("by how much the canary may be worse; 10% unless set",
                            {{"type", "string"}, {"pattern", R"(^[0-9]+(\.[0-9]+)?%$)"}})},
       {"abort_on_fail", boolean("whether the run ends as soon as it is worse")},
       {"after", duration("the first look at it; 10s unless set")}});
}

json::object inbox_schema() {
  return mapping(
      "the messages that wait for a bot",
      {{"limit", whole_number("how many may wait", 1)},
       {"policy", described("what happens when more arrive",
                            {{"enum", {"pause", "drop_oldest", "drop_newest", "fail"}}})}});
}

json::object data_schema() {
  json::object file =
      text_schema("a file with the data, beside this one: .csv, .json, .jsonl or .yaml");
  file["pattern"] = R"(\.(csv|json|jsonl|ndjson|yaml|yml)$)";
  json::object deal{{"description", "how bots get their rows; by their ids unless set"},
                    {"enum", json::array{"next", "random", "once"}}};
  json::object when_out{{"description", "what becomes of a bot for which no row is left"},
                        {"enum", json::array{"error", "done"}}};
  json::object from_file = mapping(
      "data from a file", {{"file", std::move(file)}, {"deal", deal}, {"when_out", when_out}});
  from_file["required"] = json::array{"file"};
  from_file["dependencies"] = {{"when_out", json::array{"deal"}}};
  json::object rows{{"description", "the rows"}, {"type", "array"}, {"minItems", 1}};
  json::object dealt = mapping(
      "rows that are dealt",
      {{"rows", std::move(rows)}, {"deal", std::move(deal)}, {"when_out", std::move(when_out)}});
  dealt["required"] = {"rows", "deal"};
  json::object list{{"description", "a row for each bot"}, {"type", "array"}};
  json::object one{
      {"description", "the same for all bots"},
      {"type", "object"},
      {"not",
       {{"anyOf", {{{"required", json::array{"file"}}}, {{"required", {"rows", "deal"}}}}}}}};
  json::object set =
      any_of("a list of rows, or one mapping for all bots",
             {std::move(from_file), std::move(dealt), std::move(list), std::move(one)});
  return {{"description", "sets of data by name; of one that is a list, each bot has a row"},
          {"type", "object"},
          {"additionalProperties", std::move(set)}};
}

json::object thresholds_schema() {
  json::object expression = text_schema(
      "METRIC[{TAG=VALUE}] [COUNT] AGGREGATE COMPARISON VALUE [over TIME] [after TIME]");
  json::object settings =
      mapping("an expression, and what is done when it fails",
              {{"expression", expression},
               {"abort_on_fail", boolean("whether the run ends then")},
               {"delay", duration("how long the run goes on whatever happens")}});
  settings["required"] = json::array{"expression"};
  settings["dependencies"] = {{"delay", json::array{"abort_on_fail"}}};
  return {
      {"description", "what the run must hold to pass, such as 'rtt p95 < 200ms'"},
      {"type", "array"},
      {"items", any_of("a threshold", json::array{std::move(expression), std::move(settings)})}};
}

json::object tags_schema() {
  return {{"description", "what all reports say of the whole run, such as env: staging"},
          {"type", "object"},
          {"propertyNames", {{"pattern", run_tag_pattern}}},
          {"additionalProperties", reference_to("scalar")}};
}

json::object tree_schema() {
  return any_of("what the bots do", {reference_to("node"), reference_to("editor_tree"),
                                     text_schema("the name of one of the trees")});
}

json::object bot_schema(const Registry& registry) {
  json::object schema = text_schema("the class of the bots: which actions they have");
  json::array names;
  for (const std::string& name : registry.bot_names()) names.push_back(json::value(name));
  if (!names.empty()) schema["enum"] = std::move(names);
  return schema;
}

json::object keys_of_a_scenario(const Registry& registry) {
  return {{"name", text_schema("the name of the run, for reports; that of the file unless set")},
          {"target", target_schema()},
          {"targets", targets_schema()},
          {"canary", canary_schema()},
          {"bot", bot_schema(registry)},
          {"load", load_schema()},
          {"populations", populations_schema(bot_schema(registry), tree_schema())},
          {"inbox", inbox_schema()},
          {"on_message", rules_schema()},
          {"custom", described("settings that every bot can read, as {{custom.KEY}} in texts",
                               {{"type", "object"}})},
          {"data", data_schema()},
          {"log", log_schema()},
          {"generator", generator_schema()},
          {"thresholds", thresholds_schema()},
          {"warm_up", duration("the first part of the run, which thresholds do not look at")},
          {"tags", tags_schema()},
          {"out", text_schema("the folder that the results are written to")},
          {"outputs", output_schema()},
          {"include", any_of("files whose trees and data can be used here",
                             {text_schema("a file, beside this one"), list_of_texts("several")})},
          {"tree", tree_schema()},
          {"trees", described("trees by name, to be run as parts of others",
                              {{"type", "object"},
                               {"additionalProperties", reference_to("tree_definition")}})}};
}

void add(const Action& action, ActionsByName& actions) { actions[action.name].push_back(&action); }

ActionsByName actions_for(const Registry& registry, const BotClass* bot) {
  ActionsByName actions;
  if (bot != nullptr) {
    for (const std::string& name : registry.action_names(*bot)) {
      actions[name] = {registry.find_action(*bot, name)};
    }
    return actions;
  }
  for (const auto& [name, action] : registry.actions()) add(action, actions);
  for (const std::string& name : registry.bot_names()) {
    for (const Action& action : registry.find_bot(name)->actions()) add(action, actions);
  }
  return actions;
}

}  // namespace

json::object scenario_schema(const Registry& registry, const BotClass* bot) {
  json::object definitions = value_definitions();
  definitions["url"] = url_definition();
  const json::object nodes = node_definitions(actions_for(registry, bot));
  definitions.insert(nodes.begin(), nodes.end());
  return {{"$schema", "http://json-schema.org/draft-07/schema#"},
          {"title", "a scenario of botarmy"},
          {"description", "what an army of bots does to a websocket server"},
          {"type", "object"},
          {"properties", keys_of_a_scenario(registry)},
          {"additionalProperties", false},
          {"definitions", std::move(definitions)}};
}

}  // namespace botarmy
