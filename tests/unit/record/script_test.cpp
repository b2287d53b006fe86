// SPDX-License-Identifier: MIT
#include "record/script.hpp"

#include "record/scenario_text.hpp"
#include "record/yaml_text.hpp"
#include "recorded.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

/// The steps, a line for each, as far as they fit into it.
std::string steps(const Recorded& recorded, bool keep_secrets = false) {
  const Script script = write_script(recorded.session(), {.keep_secrets = keep_secrets});
  std::string text;
  for (const Step& step : script.steps) {
    text += step.arguments.is_null() ? step.action : yaml_entry(step.action, step.arguments, 0);
    text += '\n';
  }
  return text;
}

TEST(Script, ConnectsSpeaksAndCloses) {
  EXPECT_EQ(steps(Recorded{}.opened().sent("join:lobby")),
            "ws.connect\nws.send: \"join:lobby\"\nws.close\ndone\n");
}

TEST(Script, PausesWhereTheClientHas) {
  EXPECT_EQ(steps(Recorded{}.opened().sent("a", 20).sent("b", 260).sent("c", 1'240)),
            "ws.connect\nws.send: a\nwait: 250ms\nws.send: b\nwait: 1.2s\nws.send: c\n"
            "ws.close\ndone\n");
}

TEST(Script, ExpectsTheEchoOfAText) {
  EXPECT_EQ(steps(Recorded{}.opened().sent("lobby:hello").heard("lobby:hello", 3)),
            "ws.connect\nws.request: { text: \"lobby:hello\", match: { text: \"lobby:hello\" } }\n"
            "ws.close\ndone\n");
}

TEST(Script, TellsRepliesByTheIdsOfRequests) {
  constexpr const char* id = "7b7c5a0e-6d2f-4c57-9b36-9f0a1d5b7a11";
  const std::string with_id = std::string(R"("id":")") + id + "\"";
  EXPECT_EQ(steps(Recorded{}
                      .opened()
                      .sent(R"({"type":"join",)" + with_id + "}")
                      .heard(R"({"type":"online","count":3})", 1)
                      .heard(R"({"type":"joined",)" + with_id + R"(,"members":3})", 1)),
            "ws.connect\n"
            "ws.request:\n"
            "  json: { type: join, id: \"{{request_id}}\" }\n"
            "  name: join\n"
            "  match: { json: { /type: joined, /id: \"{{request_id}}\" } }\n"
            "ws.close\ndone\n");
}

TEST(Script, KeepsNumbersThatCountRequests) {
  EXPECT_EQ(steps(Recorded{}
                      .opened()
                      .sent(R"({"id":1,"method":"rooms"})")
                      .heard(R"({"id":1,"result":[7]})", 1)),
            "ws.connect\n"
            "ws.request: { json: { id: 1, method: rooms }, name: rooms, match: { json: { /id: 1 "
            "} } }\n"
            "ws.close\ndone\n");
}

TEST(Script, SavesWhatTheServerMakesUpAndTheClientSaysLater) {
  EXPECT_EQ(
      steps(
          Recorded{}
              .post("http://example.org/login", R"({"name":"ann"})", R"({"token":"tok-81f3a9c2"})")
              .opened("ws://example.org/chat?token=tok-81f3a9c2")
              .heard(R"({"type":"welcome","user":{"id":42}})", 5)
              .sent(R"({"type":"hello","user_id":42})", 10)),
      "http.post: { url: /login, json: { name: ann }, expect: 200, save: { token: /token } }\n"
      "ws.connect: { url: \"ws://example.org/chat?token={{token}}\" }\n"
      "ws.expect: { json: { /type: welcome }, within: 10s, save: { user_id: "
      "/user/id } }\n"
      "ws.send: { json: { type: hello, user_id: \"{{user_id}}\" } }\n"
      "ws.close\ndone\n");
}

TEST(Script, ExpectsOfAnEchoedValueWhatItSaysInTheRequest) {
  // That the room is of the server's making is only told by what both call it.
  for (const char* const room : {"r-39d5734b", "r-ecbfc1de", "lobby"}) {
    const std::string said = R"("room":")" + std::string(room) + "\"";
    EXPECT_EQ(steps(Recorded{}
                        .post("http://example.org/login", "{}",
                              R"({"room":{"id":")" + std::string(room) + "\"}}")
                        .opened()
                        .sent(R"({"type":"join",)" + said + "}", 10)
                        .heard(R"({"type":"joined",)" + said + "}", 10)),
              "http.post: { url: /login, json: {}, expect: 200, save: { room_id: /room/id } }\n"
              "ws.connect\n"
              "ws.request:\n"
              "  json: { type: join, room: \"{{room_id}}\" }\n"
              "  name: join\n"
              "  match: { json: { /type: joined, /room: \"{{room_id}}\" } }\n"
              "ws.close\ndone\n")
        << room;
  }
}

TEST(Script, SavesPartsOfTexts) {
  EXPECT_EQ(steps(Recorded{}.opened().heard("ticket:ab12cd34", 1).sent("enter ab12cd34", 1)),
            "ws.connect\n"
            "ws.expect: { regex: \"^ticket:([A-Za-z0-9_.+/=~-]+)$\", within: 10s, save: { value: "
            "\"$1\" } }\n"
            "ws.send: \"enter {{value}}\"\n"
            "ws.close\ndone\n");
}

TEST(Script, MakesUpIdsThatComeBackMoreThanOnce) {
  constexpr const char* id = "7b7c5a0e-6d2f-4c57-9b36-9f0a1d5b7a11";
  const std::string said = std::string(R"({"type":"said","id":")") + id + "\"}";
  EXPECT_EQ(steps(Recorded{}
                      .opened()
                      .sent(std::string(R"({"type":"say","id":")") + id + "\"}")
                      .heard(said, 1)
                      .heard(said, 1)),
            "ws.connect\n"
            "random.uuid: message_id\n"
            "ws.request:\n"
            "  json: { type: say, id: \"{{message_id}}\" }\n"
            "  name: say\n"
            "  match: { json: { /type: said, /id: \"{{message_id}}\" } }\n"
            "ws.expect: { json: { /type: said, /id: \"{{message_id}}\" }, within: 10s }\n"
            "ws.close\ndone\n");
}

TEST(Script, WaitsForRepliesThatComeLateWhereTheyCame) {
  EXPECT_EQ(steps(Recorded{}
                      .opened()
                      .sent(R"({"id":1,"op":"slow"})")
                      .sent(R"({"id":2,"op":"fast"})")
                      .heard(R"({"id":2,"op":"fast"})", 1)
                      .heard(R"({"id":1,"op":"slow"})", 4'000)),
            "ws.connect\n"
            "ws.send: { json: { id: 1, op: slow } }\n"
            "ws.request: { json: { id: 2, op: fast }, name: fast, match: { json: { /op: fast, "
            "/id: 2 } } }\n"
            "ws.expect: { json: { /op: slow, /id: 1 }, within: 13s }\n"
            "ws.close\ndone\n");
}

TEST(Script, DoesNotKeepPasswords) {
  const Recorded recorded = Recorded{}.opened().sent(R"({"type":"login","password":"rose"})");
  EXPECT_EQ(steps(recorded),
            "ws.connect\nws.send: { json: { type: login, password: \"{{custom.password}}\" } }\n"
            "ws.close\ndone\n");
  const Script without = write_script(recorded.session(), {});
  ASSERT_EQ(without.custom.size(), 1U);
  EXPECT_EQ(without.custom[0].value, "not recorded");
  const Script with = write_script(recorded.session(), {.keep_secrets = true});
  EXPECT_EQ(with.custom[0].value, "rose");
}

TEST(Script, HasCookiesThatWereThereBefore) {
  EXPECT_EQ(steps(Recorded{}.opened("ws://example.org/", {{"Cookie", "sid=1a2b3c4d; theme=dark"}})),
            "ws.connect: { headers: { Cookie: \"sid={{custom.cookie_sid}}; theme=dark\" } }\n"
            "ws.close\ndone\n");
}

TEST(Script, IgnoresWhatTheServerSaysByItself) {
  const Script script = write_script(Recorded{}
                                         .opened()
                                         .heard(R"({"type":"tick","n":1})", 9'000)
                                         .heard(R"({"type":"tick","n":2})", 9'000)
                                         .session(),
                                     {});
  EXPECT_EQ(yaml_entry("on_message", script.on_message, 0),
            "on_message: [{ match: { json: { /type: tick } }, ignore: true }]");
}

TEST(Script, CallsSeveralWebsocketsByName) {
  EXPECT_EQ(steps(Recorded{}
                      .opened()
                      .opened("ws://news.example.org/")
                      .sent("subscribe")
                      .heard("subscribed", 1)
                      .on(0)
                      .sent("hello")),
            "ws.connect\n"
            "ws.connect: { url: \"ws://news.example.org/\", socket: socket2 }\n"
            "ws.request: { text: subscribe, match: { text: subscribed, from: socket2 }, socket: "
            "socket2 }\n"
            "ws.send: hello\n"
            "ws.close\nws.close: { socket: socket2 }\ndone\n");
}

TEST(Script, SendsBinaryMessages) {
  EXPECT_EQ(steps(Recorded{}.opened().sent_bytes({1, 2, 3}).heard_bytes({1, 2, 3})),
            "ws.connect\nws.request: { binary: AQID, match: { size: 3 } }\nws.close\ndone\n");
}

TEST(Script, DoesNotMindWhenTheServerClosesFirst) {
  const Script script = write_script(Recorded{}.opened().sent("bye").closed(true).session(), {});
  EXPECT_EQ(yaml_entry("target", script.target, 0),
            "target: { url: \"ws://example.org/chat\", on_lost: fail }");
  EXPECT_EQ(script.steps.back(), (Step{"done"}));
  EXPECT_EQ(script.steps.size(), 3U);
}

TEST(Script, SpeaksOverHttpAlone) {
  const Recorded recorded = Recorded{}.http(
      {.method = "GET", .url = "https://example.org/rooms?sort=name", .status = 404});
  EXPECT_EQ(steps(recorded), "http.get: { url: \"/rooms?sort=name\", expect: 404 }\ndone\n");
  EXPECT_EQ(write_script(recorded.session(), {}).target.at("url"), "wss://example.org/");
}

TEST(Script, BracesStandForThemselves) {
  EXPECT_EQ(steps(Recorded{}.opened().sent("say {{name}}")),
            "ws.connect\nws.send: \"say {{'{{'}}name}}\"\nws.close\ndone\n");
}

TEST(Script, PausesAreRounded) {
  using std::chrono::milliseconds;
  EXPECT_EQ(pause_text(milliseconds{49}), "");
  EXPECT_EQ(pause_text(milliseconds{74}), "50ms");
  EXPECT_EQ(pause_text(milliseconds{980}), "1s");
  EXPECT_EQ(pause_text(milliseconds{2'340}), "2.3s");
  EXPECT_EQ(pause_text(milliseconds{12'499}), "12s");
}

TEST(Script, BecomesAScenario) {
  const Script script = write_script(
      Recorded{}
          .opened("ws://example.org/chat", {{"Sec-WebSocket-Protocol", "chat.v2, chat.v1"},
                                            {"Origin", "http://example.org"},
                                            {"User-Agent", "a browser"}})
          .sent(R"({"type":"login","password":"rose"})")
          .session(),
      {.name = "evening"});
  EXPECT_EQ(scenario_text(script, "chat.har"),
            R"(# yaml-language-server: $schema=scenario.schema.json
# Recorded by botarmy from chat.har. One bot does all of it, once.
name: evening
target:
  url: ws://example.org/chat
  subprotocols: [chat.v2, chat.v1]
  headers: { Origin: "http://example.org" }
load: { bots: 1, once: true }
# What the recording cannot tell, or was not to keep. Give these settings their values here, or
# on the command line: --custom NAME=VALUE.
custom:
  password: not recorded  # from a message
tree:
  sequence:
    - ws.connect
    - ws.send: { json: { type: login, password: "{{custom.password}}" } }
    - ws.close
    - done
)");
}

}  // namespace
}  // namespace botarmy
