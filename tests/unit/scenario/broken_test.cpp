// SPDX-License-Identifier: MIT
//
// Broken scenarios, each with everything that is said of it.
#include "certificates.hpp"
#include "scenario_fixture.hpp"
#include "temp_dir.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

const std::string known_keys =
    "; known are: name, target, targets, canary, bot, load, inbox, log, generator, out, outputs, "
    "thresholds, warm_up, tags, custom, trees, data, include, on_message, "
    "tree, populations";

/// The scenario, as the file "x", has these problems and no others.
void check(const std::string& yaml, const std::string& expected) {
  EXPECT_EQ(problems_of(yaml), expected) << yaml;
}

TEST(BrokenScenario, IsNoMapping) {
  check("", "x:1:1: a scenario must be a mapping, not nothing");
  check("# to be written\n", "x:1:1: a scenario must be a mapping, not nothing");
  check("hello", "x:1:1: a scenario must be a mapping, not 'hello'");
  check("- done", "x:1:1: a scenario must be a mapping, not a list");
}

TEST(BrokenScenario, BreaksOffAtAMistakeOfSyntax) {
  check("tree: [done", "x:1:7: syntax error: a ',' or ']' is missing in this list");
  check("custom:\n  a: {b: [1, 2]", "x:2:6: syntax error: a ',' or '}' is missing in this mapping");
  check("tree: {wait: [x: y: z]}", "x:1:19: syntax error: a ',' or ']' is missing in this list");
  check("name: \"x", "x:1:9: syntax error: a text in quotes has no quote at its end");
  check("name: a: b",
        "x:1:8: syntax error: a ':' cannot stand here: is the indentation right, does a text "
        "need quotes?");
  check("name: a\n tree: done",
        "x:2:6: syntax error: a ':' cannot stand here: is the indentation right, does a text "
        "need quotes?");
  check("tree:\n\t- done",
        "x:2:2: syntax error: a list cannot stand here: is the indentation right, and without "
        "tabs?");
  check("tree:\n  sequence:\n    - done\n   - done",
        "x:4:4: syntax error: this line belongs to nothing above it: is the indentation right?");
  check("name: x\n@foo: 1", "x:2:1: syntax error: a text that begins like this needs quotes");
  check("name: @home", "x:1:7: syntax error: a text that begins like this needs quotes");
  check("tree: *nobody", "x:1:7: syntax error: no anchor before has this name");
  check("%TAG", "x:1:1: syntax error: TAG directives must have exactly two arguments");
}

TEST(BrokenScenario, HasASecondDocument) {
  check("name: a\n---\nname: b", "x:2:1: a second document begins here: is the indentation right?");
  check("- a\nname: b", "x:2:1: a second document begins here: is the indentation right?");
}

TEST(BrokenScenario, HasWhatYamlKnowsAndAScenarioDoesNot) {
  check("custom: {[1]: 2}", "x:1:10: a key must be text, not a list");
  check("custom: {~: 2}", "x:1:10: a key must be text, not nothing");
  check("custom:\n  <<: 5", "x:2:7: '<<' must be a mapping or a list of mappings, not '5'");
  check("custom:\n  <<: [{a: 1}, [b]]",
        "x:2:16: '<<' must be a mapping or a list of mappings, not a list");
  check("custom: {a: !secret b}", "x:1:13: the tag '!secret' is not supported");
  check("custom: {a: !set {b}}", "x:1:13: the tag '!set' is not supported");
  check("custom: &x {a: [*x]}", "x:1:17: an alias stands inside the value that it names");
}

TEST(BrokenScenario, IsNoText) {
  check("name: \xE4", "x:1:7: this is not UTF-8");
  check("name: x\x04\ntree: [", "x:1:8: a control character cannot stand here");
  check(std::string("n\0a\0", 4), "x:1:2: a control character cannot stand here");  // UTF-16
}

TEST(BrokenScenario, GrowsBeyondAllBounds) {
  std::string bomb = "custom:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 6; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    bomb += "  a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + last;
    for (int n = 1; n < 10; ++n) bomb += ", " + last;
    bomb += "]\n";
  }
  check(bomb, "x:7:12: there are more than 200000 values");
  check("custom: {a: " + std::string(300, '[') + std::string(300, ']') + "}",
        "x:1:211: lists and mappings are nested more than 200 levels deep");
}

TEST(BrokenScenario, HasAKeyTwice) {
  check("load: {bots: 5, bots: 6}\nload: {}", R"(x:1:17: the key 'bots' is already there, in line 1
x:2:1: the key 'load' is already there, in line 1)");
  check("custom:\n  a: {b: 1,\n    'b': 2}", "x:3:5: the key 'b' is already there, in line 2");
}

TEST(BrokenScenario, HasAnUnknownKey) {
  check("tree: done\nlaod: {bots: 3}\nfoo: 1",
        "x:2:1: unknown key 'laod' (did you mean 'load'?)\nx:3:1: unknown key 'foo'" + known_keys);
  check("inbox: {limit: 5, size: 3}",
        "x:1:19: unknown key 'size' in 'inbox'; known are: limit, policy");
  check("log: {fil: x}\ntrees: {chat: {done: , parametrs: {}}}",
        R"(x:1:7: unknown key 'fil' in 'log' (did you mean 'file'?)
x:2:24: unknown key 'parametrs' beside 'done')");
}

TEST(BrokenScenario, HasValuesOfTheWrongType) {
  check("load: [1, 2]\ninbox: {limit: none}\ncustom: 5\nname:\nbot: ''",
        R"(x:1:7: 'load' must be a mapping, not a list
x:2:16: 'inbox.limit' must be a whole number above 0, not 'none'
x:3:9: 'custom' must be a mapping, not '5'
x:4:1: 'name' must be text, not nothing
x:5:6: 'bot' must not be empty)");
}

TEST(BrokenScenario, HasALoadThatCannotBe) {
  check("load: {bts: 3, bots: 0, duration: 10, once: maybe, seed: -1, threads: 1.5}",
        R"(x:1:8: unknown key 'bts' in 'load' (did you mean 'bots'?)
x:1:22: 'load.bots' must be a whole number above 0, not '0'
x:1:35: 'load.duration': '10' has no unit: write '10s' or '10ms'
x:1:45: 'load.once' must be true or false, not 'maybe'
x:1:58: 'load.seed' must be a whole number, 0 or more, not '-1'
x:1:71: 'load.threads' must be a whole number above 0, not '1.5')");
  check("load: {bots: '5', duration: [1s], once: \"true\", threads: {}}",
        R"(x:1:14: 'load.bots' must be a whole number above 0, not the text '5'
x:1:29: 'load.duration' must be a duration such as 10s, not a list
x:1:41: 'load.once' must be true or false, not the text 'true'
x:1:58: 'load.threads' must be a whole number above 0, not a mapping)");
}

TEST(BrokenScenario, HasFramesThatCannotBeWrittenDown) {
  check("log: { frames: { fil: x, bots: [1, 0, two, [3]], limit: -1 } }",
        R"(x:1:18: unknown key 'fil' in 'log.frames' (did you mean 'file'?)
x:1:36: 'log.frames.bots' must be a list, each item of it a whole number above 0, not '0'
x:1:39: 'log.frames.bots' must be a list, each item of it a whole number above 0, not 'two'
x:1:44: 'log.frames.bots' must be a list, each item of it a whole number above 0, not a list
x:1:57: 'log.frames.limit' must be a whole number, 0 or more, not '-1')");
  check("log: { frames: { bots: 1 } }",
        "x:1:24: 'log.frames.bots' must be a list, each item of it a whole number above 0, not "
        "'1'");
}

TEST(BrokenScenario, HasATargetThatIsNoAddress) {
  const std::string expected = "'demo' or a URL that begins with ws:// or wss://, not ";
  check("target: dmeo", "x:1:9: 'target' must be " + expected + "'dmeo' (did you mean 'demo'?)");
  check("target: http://host/",
        "x:1:9: 'target' must be " + expected + "'http://host/' (did you mean 'ws://host/'?)");
  check("target: https://host",
        "x:1:9: 'target' must be " + expected + "'https://host' (did you mean 'wss://host'?)");
  check("target: ws://", "x:1:9: 'target' must be " + expected + "'ws://'");
  check("target: ws://a b/", "x:1:9: 'target' must be " + expected + "'ws://a b/'");
  check("target: [a]", "x:1:9: 'target' must be " + expected + "a list");
  check("target:", "x:1:1: 'target' must be " + expected + "nothing");
  check("target: {url: {}}", "x:1:15: 'target.url' must be " + expected + "a mapping");
}

TEST(BrokenScenario, HasATargetWithOptionsThatCannotBe) {
  check(R"(target:
  url: ws://127.0.0.1/x
  headers: {A: [1], "b c": d, "e": "x\ny"}
  subprotocols: chat
  connect_timeout: 5
  handshake_timeout: 0s
  close_timeout: 5 weeks
  max_message_size: 0
  tls: {ca: , verify: "true", extra: 1}
  ping: {interval: 0s, every: 1s}
  urls: x
)",
        R"(x:3:16: the header 'A' must be text, not a list
x:3:21: the header 'b c' has a name that no header can have
x:3:36: the header 'e' must be a single line
x:4:17: 'target.subprotocols' must be a list of texts, not 'chat'
x:5:20: 'target.connect_timeout': '5' has no unit: write '5s' or '5ms'
x:6:22: 'target.handshake_timeout': '0s' is too short: a duration is at least 1ms
x:7:18: 'target.close_timeout': '5 weeks' is not a duration such as 250ms, 2s, 1.5m or 1h
x:8:21: 'target.max_message_size' must be a whole number above 0, not '0'
x:9:9: 'target.tls.ca' must be text, not nothing
x:9:23: 'target.tls.verify' must be true or false, not the text 'true'
x:9:31: unknown key 'extra' in 'target.tls'; known are: verify, ca, cert, key, server_name, resume
x:10:20: 'target.ping.interval': '0s' is too short: a duration is at least 1ms
x:10:24: unknown key 'every' in 'target.ping'; known are: interval, timeout
x:11:3: unknown key 'urls' in 'target' (did you mean 'url'?))");
  check("target: {subprotocols: [a, [b]], tls: no}",
        R"(x:1:28: 'target.subprotocols' must be a list of texts, not a list
x:1:39: 'target.tls' must be a mapping, not 'no')");
}

TEST(BrokenScenario, HasATargetOnAWayThatThereIsNot) {
  check("target: {proxy: 'https://user:secret@proxy', local_addresses: [127.0.0.2, here, []]}",
        R"(x:1:17: 'target.proxy' must have the form http://[user:password@]host:port
x:1:75: 'target.local_addresses' must be addresses such as 127.0.0.2 or ::1, not 'here'
x:1:81: 'target.local_addresses' must be a list of texts, not a list)");
}

TEST(BrokenScenario, HasATargetWithCompressionThatThereIsNot) {
  check("target: {compression: yes}",
        "x:1:23: 'target.compression' must be true, false or a mapping, not 'yes'");
  check(
      "target: {compression: {window_bits: 8, level: 0, threshold: -1, context_takeover: 1, x: 1}}",
      R"(x:1:37: 'target.compression.window_bits' must be a whole number from 9 to 15, not '8'
x:1:47: 'target.compression.level' must be a whole number from 1 to 9, not '0'
x:1:61: 'target.compression.threshold' must be a whole number, 0 or more, not '-1'
x:1:83: 'target.compression.context_takeover' must be true or false, not '1'
x:1:86: unknown key 'x' in 'target.compression'; known are: context_takeover, )"
      "window_bits, level, threshold");
}

TEST(BrokenScenario, HasATargetWithFilesForTlsThatCannotBeUsed) {
  const TempDir directory;
  const Certificate one("DNS:one");
  const Certificate other("DNS:other");
  const std::string cert = directory.write("cert.pem", one.certificate_pem());
  const std::string key = directory.write("key.pem", other.key_pem());
  const std::string none = directory.path("none.pem");
  const auto target = [](const std::string& tls) { return "target: {tls: {" + tls + "}}"; };
  check(target("ca: " + none),
        "x:1:20: cannot read authorities from '" + none + "': No such file or directory");
  check(target("ca: " + key), "x:1:20: cannot read authorities from '" + key + "'");
  check(target("cert: " + none),
        "x:1:22: cannot read a certificate from '" + none + "': No such file or directory");
  check(target("cert: " + cert),
        "x:1:22: cannot read a key without a password from '" + cert + "'");
  check(target("key: '" + none + "', cert: " + cert),
        "x:1:21: cannot read a key without a password from '" + none +
            "': No such file or directory");
  check(target("key: '" + key + "', cert: " + cert),
        "x:1:21: the key in '" + key + "' is not that of the certificate");
  check(target("key: " + key), "x:1:21: 'target.tls.key' is of no use without 'target.tls.cert'");
}

TEST(BrokenScenario, HasAnUnknownBot) {
  check("bot: MyBto",
        "x:1:6: unknown bot 'MyBto' (did you mean 'MyBot'?); known are: Bot, EchoBot, MyBot");
  // Which actions there are is not known then; what else is wrong is.
  check("bot: Robot9000\ntree: {sequence: [MyBot.join, what.ever, sequence]}",
        R"(x:1:6: unknown bot 'Robot9000'; known are: Bot, EchoBot, MyBot
x:2:42: 'sequence' needs a list of nodes, not nothing)");
}

TEST(BrokenScenario, HasAnUnknownAction) {
  check("tree: ws.snd", "x:1:7: unknown action 'ws.snd' (did you mean 'ws.send'?)");
  check("tree: {ws.snd: x}", "x:1:8: unknown action 'ws.snd' (did you mean 'ws.send'?)");
  check("tree: {seqence: [done]}", "x:1:8: unknown action 'seqence' (did you mean 'sequence'?)");
  check("tree: {sequence: [5]}", "x:1:19: unknown action '5'");
  check("tree: MyBot.join",
        "x:1:7: unknown action 'MyBot.join' (an action of the bot 'MyBot', not of 'Bot')");
  check("bot: MyBot\ntree:\n  select:\n    - EchoBot.echo: 5\n    - MyBot.jion",
        R"(x:4:7: unknown action 'EchoBot.echo' (an action of the bot 'EchoBot', not of 'MyBot')
x:5:7: unknown action 'MyBot.jion' (did you mean 'MyBot.join'?))");
}

TEST(BrokenScenario, GivesAnActionTheWrongNumberOfArguments) {
  check(R"(tree:
  sequence:
    - wait: [1, 2, 3]
    - wait
    - done: 5
    - ws.send: [a, b]
    - ws.send: []
    - ws.close: [1000, "bye", x]
    - log:
    - ws.connect: [a, {}, [], 1]
)",
        R"(x:3:13: 'wait' takes 1 or 2 arguments, not 3
x:4:7: 'wait' takes 1 or 2 arguments, not 0
x:5:13: 'done' takes no arguments, not 1
x:6:16: 'ws.send' takes 1 argument, not 2
x:7:16: 'ws.send' takes 1 argument, not 0
x:8:17: 'ws.close' takes at most 2 arguments, not 3
x:9:7: 'log' takes 1 argument, not 0
x:10:19: 'ws.connect' takes at most 3 arguments, not 4)");
}

TEST(BrokenScenario, HasNumbersThatDoNotFit) {
  check("custom: {a: 99999999999999999999, b: -.inf, c: 1e999}\ntree: {wait: .nan}",
        R"(x:1:13: the number 99999999999999999999 is out of range
x:1:38: the number -.inf is out of range
x:1:48: the number 1e999 is out of range
x:2:14: the number .nan is out of range)");
}

TEST(BrokenScenario, HasANodeThatIsNone) {
  check("tree:\n  sequence:\n    - # nothing yet\n    - [done]\n    - ~\n    - {}\n    - name: x",
        R"(x:3:5: a node must be an action or a mapping, not nothing
x:4:7: a node must be an action or a mapping, not a list
x:5:7: a node must be an action or a mapping, not nothing
x:6:7: a node needs a key that says what it is: a kind of node or an action
x:7:7: a node needs a key that says what it is: a kind of node or an action)");
  check("tree:", "x:1:1: 'tree' needs one node, not nothing");
  check("tree: [done]", "x:1:7: 'tree' needs one node, not a list");
}

TEST(BrokenScenario, HasANodeThatIsTwo) {
  check("tree: {wait: 1, log: hi, nmae: x}",
        R"(x:1:17: 'log' and 'wait' cannot be one node: make it a node of its own
x:1:26: unknown key 'nmae' beside 'wait' (did you mean 'name'?))");
  check("tree: {ws.snd: x, nmae: foo}",
        R"(x:1:8: unknown action 'ws.snd' (did you mean 'ws.send'?)
x:1:19: unknown key 'nmae' beside 'ws.snd' (did you mean 'name'?))");
  check("tree: {done: , with: {phrase: hello}}", "x:1:16: unknown key 'with' beside 'done'");
  check("tree: {name: [], done: }", "x:1:14: 'name' must be text, not a list");
}

TEST(BrokenScenario, HasACompositeWithoutChildren) {
  check("tree: {sequence: []}", "x:1:18: 'sequence' needs a list of nodes, not an empty one");
  check("tree: {select: }", "x:1:8: 'select' needs a list of nodes, not nothing");
  check("tree: random", "x:1:7: 'random' needs a list of nodes, not nothing");
  check("tree: {random_weighted: done}",
        "x:1:25: 'random_weighted' needs a list of nodes, not 'done'");
  check("tree: {sequence: {log: hi}}", "x:1:18: 'sequence' needs a list of nodes, not a mapping");
}

TEST(BrokenScenario, HasADecoratorWithoutItsChild) {
  check("tree: {negate: [done]}", "x:1:16: 'negate' needs one node, not a list");
  check("tree: always_fail", "x:1:7: 'always_fail' needs one node, not nothing");
  check("tree: {repeat_until_fail: {negate: }}", "x:1:28: 'negate' needs one node, not nothing");
}

TEST(BrokenScenario, RepeatsWrongly) {
  const std::string expected = "'repeat_n.n' must be a whole number from 2 to 1000000000, not ";
  check("tree: {repeat_n: {n: 1, node: done}}", "x:1:22: " + expected + "'1'");
  check("tree: {repeat_n: {n: x, node: done}}", "x:1:22: " + expected + "'x'");
  check("tree: {repeat_n: {n: 2, node: }}", "x:1:25: 'repeat_n' needs one node, not nothing");
  check("tree: {repeat_n: {m: 3}}", R"(x:1:8: 'repeat_n' needs 'n'
x:1:8: 'repeat_n' needs 'node'
x:1:19: unknown key 'm' in 'repeat_n' (did you mean 'n'?))");
  check("tree: {repeat_n: done}",
        "x:1:18: 'repeat_n' needs a mapping with 'n' and 'node', not 'done'");
}

TEST(BrokenScenario, TriesAgainWrongly) {
  check("tree: {retry: {times: 0, node: done}}",
        "x:1:23: 'retry.times' must be a whole number from 1 to 1000000000, not '0'");
  check("tree: {retry: {wate: 1s}}", R"(x:1:8: 'retry' needs 'node'
x:1:8: 'retry' needs 'times'
x:1:16: unknown key 'wate' in 'retry' (did you mean 'wait'?))");
  check("tree: {retry: {times: 2, wait: 1, node: done}}",
        "x:1:32: 'retry.wait': '1' has no unit: write '1s' or '1ms'");
  check("tree: {retry: [done]}",
        "x:1:15: 'retry' needs a mapping with 'times' and 'node', not a list");
}

TEST(BrokenScenario, WeighsWrongly) {
  check(R"(tree:
  random_weighted:
    - done
    - {weight: 0, done: }
    - {weight: 1.5, done: }
    - {weight: 2000000000, done: }
    - done:
)",
        R"(x:3:7: a child of 'random_weighted' needs a 'weight'
x:4:16: 'weight' must be a whole number from 1 to 1000000000, not '0'
x:5:16: 'weight' must be a whole number from 1 to 1000000000, not '1.5'
x:6:16: 'weight' must be a whole number from 1 to 1000000000, not '2000000000'
x:7:7: a child of 'random_weighted' needs a 'weight')");
  check("tree: {weight: 1, random: [{weight: 2, negate: {weight: 3, done: }}]}",
        R"(x:1:16: only a child of 'random_weighted' has a 'weight'
x:1:37: only a child of 'random_weighted' has a 'weight'
x:1:57: only a child of 'random_weighted' has a 'weight')");
}

TEST(BrokenScenario, IsWrongOnceWhereAnAnchoredNodeIsWrong) {
  check("tree:\n  sequence:\n    - &n {log: [a, b]}\n    - *n\n    - negate: *n",
        "x:3:16: 'log' takes 1 argument, not 2");
}

TEST(BrokenScenario, CountsColumnsInLetters) {
  check("custom: {über: 'naïve', größe: .inf}", "x:1:32: the number .inf is out of range");
  check(
      "\xEF\xBB\xBF"
      "foo: 1\r\ncustom: {a: .inf}\r\n",
      "x:1:1: unknown key 'foo'" + known_keys + "\nx:2:13: the number .inf is out of range");
}

TEST(BrokenScenario, IsToldOfEverythingAtOnceInTheOrderOfTheFile) {
  check(
      R"(name: chat
target: { url: "http://127.0.0.1:8900/sync" }
load: { bots: many, duration: 60 }
tree:
  sequence:
    - ws.conect
    - ws.send: ["join:lobby", now]
    - repeat_until_fail:
        sequence: []
    - dnoe
tree_name: x
)",
      "x:2:16: 'target.url' must be 'demo' or a URL that begins with ws:// or wss://, not the "
      R"(text 'http://127.0.0.1:8900/sync' (did you mean 'ws://127.0.0.1:8900/sync'?)
x:3:15: 'load.bots' must be a whole number above 0, not 'many'
x:3:31: 'load.duration': '60' has no unit: write '60s' or '60ms'
x:6:7: unknown action 'ws.conect' (did you mean 'ws.connect'?)
x:7:16: 'ws.send' takes 1 argument, not 2
x:9:19: 'sequence' needs a list of nodes, not an empty one
x:10:7: unknown action 'dnoe' (did you mean 'done'?)
x:11:1: unknown key 'tree_name')" +
          known_keys);
}

}  // namespace
}  // namespace botarmy
