// SPDX-License-Identifier: MIT
#include "certificates.hpp"
#include "source_dir.hpp"
#include "temp_dir.hpp"
#include "tree_text.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

/// The tree that a scenario's `tree: ` gives, in a form that can be compared.
std::string tree(const std::string& yaml, const Choices& choices = {}) {
  return tree_of("tree: " + yaml, choices);
}

TEST(Loader, ReadsEveryKey) {
  const TempDir directory;
  const Certificate certificate("DNS:bot");
  const std::string cert = directory.write("cert.pem", certificate.certificate_pem());
  const std::string key = directory.write("key.pem", certificate.key_pem());
  const Scenario scenario = load(R"(
name: chat
target:
  url: wss://example.org/sync
  headers: {X-Client: botarmy, X-Number: 7}
  subprotocols: [chat.v2, chat.v1]
  connect_timeout: 1s
  handshake_timeout: 2s
  close_timeout: 250ms
  max_message_size: 1024
  proxy: http://bot:pass@proxy:3128
  local_addresses: [127.0.0.2, "::1"]
  compression: {context_takeover: false, window_bits: 12, threshold: 100, level: 9}
  ping: {interval: 30s, timeout: 2s}
  tls: {verify: false, server_name: chat, resume: false, ca: )" +
                                 cert + ", cert: " + cert + ", key: " + key + R"(}
bot: MyBot
load: {bots: 500, duration: 1.5m, once: true, seed: 18446744073709551615, threads: 2, grace: 1s}
inbox: {limit: 1}
log: {file: x.log}
out: results
custom: {rooms: 50, name: lobby, list: [1, {a: ~}]}
tree: done
)");
  EXPECT_EQ(scenario.name, "chat");
  EXPECT_FALSE(scenario.demo);
  ConnectOptions target;
  target.url = "wss://example.org/sync";
  target.headers = {{"X-Client", "botarmy"}, {"X-Number", "7"}};
  target.subprotocols = {"chat.v2", "chat.v1"};
  target.tls.verify = false;
  target.tls.ca_file = cert;
  target.tls.cert_file = cert;
  target.tls.key_file = key;
  target.tls.server_name = "chat";
  target.tls.resume = false;
  target.compression = {
      .offer = true, .context_takeover = false, .window_bits = 12, .level = 9, .threshold = 100};
  target.proxy = "http://bot:pass@proxy:3128";
  target.local_addresses = {"127.0.0.2", "::1"};
  target.connect_timeout = 1s;
  target.handshake_timeout = 2s;
  target.close_timeout = 250ms;
  target.ping_interval = 30s;
  target.ping_timeout = 2s;
  target.max_message_size = 1024;
  EXPECT_EQ(scenario.target, target);
  EXPECT_EQ(scenario.bot, "MyBot");
  EXPECT_EQ(scenario.load.profile.bots, 500U);
  EXPECT_EQ(scenario.load.duration, 90s);
  EXPECT_EQ(scenario.load.once, true);
  EXPECT_EQ(scenario.load.seed, 18'446'744'073'709'551'615U);
  EXPECT_EQ(scenario.load.threads, 2U);
  EXPECT_EQ(scenario.load.grace, 1s);
  EXPECT_EQ(scenario.inbox_limit, 1U);
  EXPECT_EQ(scenario.log.file, "x.log");
  EXPECT_EQ(scenario.outputs.directory, "results");
  EXPECT_EQ(json::serialize(scenario.custom),
            R"({"rooms":50,"name":"lobby","list":[1,{"a":null}]})");
  EXPECT_EQ(serialized(scenario.tree.value()), "done");
}

TEST(Loader, LeavesOutWhatTheScenarioLeavesOut) {
  const Scenario scenario = load("custom: {}");
  EXPECT_EQ(scenario.name, "test");
  EXPECT_TRUE(scenario.demo);
  EXPECT_EQ(scenario.target, ConnectOptions{});
  EXPECT_FALSE(scenario.bot || scenario.load.profile.bots || scenario.load.duration ||
               scenario.load.once || scenario.load.seed || scenario.load.threads ||
               scenario.inbox_limit || scenario.tree);
}

TEST(Loader, TakesATargetInThreeForms) {
  EXPECT_TRUE(load("target: demo").demo);
  EXPECT_TRUE(load("target: {url: demo}").demo);
  EXPECT_TRUE(load("target: {close_timeout: 1s}").demo);
  EXPECT_EQ(load("target: {close_timeout: 1s}").target.close_timeout, 1s);
  EXPECT_FALSE(load("target: ws://[::1]:80/x?y=z").demo);
  EXPECT_EQ(load("target: ws://[::1]:80/x?y=z").target.url, "ws://[::1]:80/x?y=z");
}

TEST(Loader, ReadsEveryKindOfNode) {
  EXPECT_EQ(tree("{sequence: [done, done]}"), "sequence(done done)");
  EXPECT_EQ(tree("{select: [done]}"), "select(done)");
  EXPECT_EQ(tree("{random: [done]}"), "random(done)");
  EXPECT_EQ(tree("{random_weighted: [{weight: 4, done: }, {weight: 2, select: [done]}]}"),
            "random_weighted(done*4 select*2(done))");
  EXPECT_EQ(tree("{repeat_until_fail: done}"), "repeat_until_fail(done)");
  EXPECT_EQ(tree("{repeat_until_succeed: {negate: done}}"), "repeat_until_succeed(negate(done))");
  EXPECT_EQ(tree("{repeat_n: {n: 3, node: {log: hi}}}"), R"(repeat_nx3(log["hi"]))");
  EXPECT_EQ(tree("{retry: {times: 3, node: done}}"), "retryx3(done)");
  EXPECT_EQ(tree("{retry: {times: 1, wait: 2ms, node: done}}"), "retryx1/2000000(done)");
  EXPECT_EQ(tree("{always_succeed: done}"), "always_succeed(done)");
  EXPECT_EQ(tree("{always_fail: done}"), "always_fail(done)");
}

TEST(Loader, ReadsArgumentsInEveryForm) {
  EXPECT_EQ(tree("done"), "done");
  EXPECT_EQ(tree("{done: }"), "done");
  EXPECT_EQ(tree("{done: []}"), "done");
  EXPECT_EQ(tree("{log: hi}"), R"(log["hi"])");
  EXPECT_EQ(tree("{wait: [0, 2]}"), "wait[0,2]");
  EXPECT_EQ(tree("{wait: {max: 2, min: 0}}"), "wait[0,2]");
  EXPECT_EQ(tree("{wait: 250ms}"), "wait[2.5E-1]");
  EXPECT_EQ(tree("{ws.connect: {headers: {A: b}}}"), R"(ws.connect[null,{"A":"b"}])");
  EXPECT_EQ(tree("{ws.close: }"), "ws.close");
  EXPECT_EQ(tree("{name: pause, wait: 1}"), R"(wait"pause"[1])");
  EXPECT_EQ(tree("{sequence: [{name: end, done: }], name: top}"), R"(sequence"top"(done"end"))");
}

TEST(Loader, TypesScalarsByTheCoreSchema) {
  const auto read = [](const std::string& scalar) {
    return json::serialize(load("custom: {a: " + scalar + "}").custom.at("a"));
  };
  EXPECT_EQ(read("5"), "5");
  EXPECT_EQ(read("-5"), "-5");
  EXPECT_EQ(read("+5"), "5");
  EXPECT_EQ(read("007"), "7");
  EXPECT_EQ(read("0x1F"), "31");
  EXPECT_EQ(read("0o17"), "15");
  EXPECT_EQ(read("18446744073709551615"), "18446744073709551615");
  EXPECT_EQ(read("0.5"), "5E-1");
  EXPECT_EQ(read("-.5"), "-5E-1");
  EXPECT_EQ(read("5."), "5E0");
  EXPECT_EQ(read("+1e3"), "1E3");
  EXPECT_EQ(read("true"), "true");
  EXPECT_EQ(read("False"), "false");
  EXPECT_EQ(read("~"), "null");
  EXPECT_EQ(read("null"), "null");
  for (const char* text : {"yes", "1.2.3", "1e", "-", "+-5", "0x", "-0x1", "5s", "1_000", "nan"}) {
    EXPECT_EQ(read(text), '"' + std::string{text} + '"');
  }
  for (const char* quoted : {R"("5")", "'5'", "!!str 5"}) EXPECT_EQ(read(quoted), R"("5")");
}

TEST(Loader, FollowsAliases) {
  EXPECT_EQ(tree("{sequence: [&pause {wait: 1}, *pause, {negate: *pause}]}"),
            "sequence(wait[1] wait[1] negate(wait[1]))");
}

TEST(Loader, MergesMappingsUnderTheKeyForThat) {
  const Scenario scenario = load(R"(
custom:
  base: &base {a: 1, b: 2}
  more: &more {b: 3, c: 4}
  one: {<<: *base, b: 0}
  two: {<<: [*base, *more], d: 5}
)");
  EXPECT_EQ(json::serialize(scenario.custom.at("one")), R"({"b":0,"a":1})");
  EXPECT_EQ(json::serialize(scenario.custom.at("two")), R"({"d":5,"a":1,"b":2,"c":4})");
}

TEST(Loader, LooksActionsUpForTheBotOfTheScenario) {
  EXPECT_EQ(serialized(load("{tree: MyBot.join, bot: MyBot}").tree.value()), "MyBot.join");
}

TEST(Loader, LooksActionsUpForTheBotChosenElsewhere) {
  EXPECT_EQ(tree("MyBot.join", {.bot = "MyBot"}), "MyBot.join");
  EXPECT_EQ(load("bot: EchoBot", {.bot = "MyBot"}).bot, "EchoBot");
}

TEST(Loader, CompressesIfAskedTo) {
  EXPECT_FALSE(load("target: {}").target.compression.offer);
  EXPECT_FALSE(load("target: {compression: false}").target.compression.offer);
  EXPECT_EQ(load("target: {compression: true}").target.compression, Compression{.offer = true});
  EXPECT_EQ(load("target: {compression: {}}").target.compression, Compression{.offer = true});
}

TEST(Loader, LoadsEveryScenarioInConfigs) {
  Registry registry = sample_registry();
  registry.add_action(named("ws.join", {{parameter::text("topic", "")}}));
  registry.add_action(
      named("ws.request", {{parameter::text("name", ""), parameter::text("text", ""),
                            parameter::duration("within", "")}}));
  int count = 0;
  for (const auto& file : std::filesystem::directory_iterator{in_source_dir("configs")}) {
    if (file.path().extension() != ".yaml") continue;
    Problems problems;
    const Scenario scenario = read_scenario_file(file.path(), registry, {}, problems);
    EXPECT_NO_THROW(problems.throw_if_any());
    EXPECT_EQ(scenario.name, file.path().stem());
    const ProfileSettings& profile = scenario.load.profile;
    EXPECT_TRUE(profile.bots || profile.stages || profile.arrivals) << file.path();
    EXPECT_NO_THROW(Tree{scenario.tree.value_or(action("done"))}) << file.path();
    ++count;
  }
  EXPECT_GE(count, 4);
}

TEST(Loader, NamesTheFileInEachLine) {
  try {
    (void)load("tree: dnoe\ncustom: 1");
    FAIL();
  } catch (const ScenarioError& error) {
    EXPECT_STREQ(error.what(),
                 R"(configs/test.yaml:1:7: unknown action 'dnoe' (did you mean 'done'?)
configs/test.yaml:2:9: 'custom' must be a mapping, not '1')");
  }
}

TEST(Loader, SaysThatAFileCannotBeRead) {
  const auto failure = [](const std::string& path) -> std::string {
    Problems problems;
    (void)read_scenario_file(path, sample_registry(), {}, problems);
    try {
      problems.throw_if_any();
      return "nothing";
    } catch (const ScenarioError& error) {
      return error.what();
    }
  };
  EXPECT_EQ(failure("/nowhere/x.yaml"),
            "botarmy: cannot read '/nowhere/x.yaml': No such file or directory");
  EXPECT_EQ(failure("/"), "botarmy: cannot read '/': Is a directory");
}

}  // namespace
}  // namespace botarmy
