// SPDX-License-Identifier: MIT
#include "bot_actions.hpp"
#include "temp_dir.hpp"

#include <chrono>
#include <string>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

class HttpActionsTest : public BotActionsTest {
 protected:
  HttpActionsTest() { settings.target.url = "wss://chat.example:8443/socket?a=b"; }

  /// Runs one request, and logs "yes" or "no".
  void run(const std::string& name, const std::string& named) {
    start(sequence(
        {select({sequence({node(name, named), action("log", {"yes"})}), action("log", {"no"})}),
         action("wait", {1000})}));
  }
  [[nodiscard]] const HttpRequest& request() const { return http.requests.back(); }
  [[nodiscard]] json::value in_context(const char* key) const {
    const json::value* value = life->context().find(key);
    return value != nullptr ? *value : json::value("nothing");
  }
};

TEST_F(HttpActionsTest, APathIsOneOfTheTargetsHost) {
  http.answer(200);
  run("http.get", R"({"url": "/login#x", "query": {"a b": "c&d", "n": [1, 2.5]}})");
  EXPECT_EQ(request().method, "GET");
  EXPECT_EQ(request().url, "https://chat.example:8443/login?a%20b=c%26d&n=1&n=2.5");
  EXPECT_EQ(request().timeout, 10s);
  EXPECT_EQ(request().redirects, 10);
  EXPECT_EQ(request().body, "");
  EXPECT_EQ(logged(), Strings{"yes [info]"});
}

TEST_F(HttpActionsTest, AnAbsoluteUrlIsTakenAsItIs) {
  settings.target.url = "ws://127.0.0.1:80";
  http.answer(204);
  run("http.head", R"({"url": "http://other/x?y", "query": {"z": 1}, "headers": {"X-N": 5},
                       "within": 0.25, "redirects": 0, "name": "peek"})");
  EXPECT_EQ(request().method, "HEAD");
  EXPECT_EQ(request().url, "http://other/x?y&z=1");
  EXPECT_EQ(request().headers, (HttpHeaders{{"X-N", "5"}}));
  EXPECT_EQ(request().timeout, 250ms);
  EXPECT_EQ(request().redirects, 0);
  EXPECT_EQ(request().name, "peek");
}

TEST_F(HttpActionsTest, TlsIsTheTargetsUnlessTheRequestHasItsOwn) {
  http.answer(200);
  http.answer(200);
  start(sequence({node("http.get", R"({"url": "/"})"),
                  node("http.get", R"({"url": "/", "tls": {"verify": false}})"),
                  action("wait", {1000})}));
  EXPECT_EQ(http.requests.at(0).tls, std::nullopt);
  EXPECT_EQ(http.requests.at(1).tls, (TlsOptions{.verify = false}));
  EXPECT_EQ(problem("http.get", R"({"url": "/", "tls": {"key": "none.pem"}})"),
            "'http.tls.key' is of no use without 'http.tls.cert'");
}

TEST_F(HttpActionsTest, BodiesSayWhatTheyAre) {
  const TempDir directory;
  const std::string file = directory.write("body.bin", std::string("a\0b", 3));
  for (int i = 0; i < 5; ++i) http.answer(200);
  start(sequence({node("http.post", R"({"url": "/", "json": {"a": [1, 0.5]}})"),
                  node("http.put", R"({"url": "/", "form": {"a": "b c", "d": "e&f"}})"),
                  node("http.patch", R"({"url": "/", "body": "text"})"),
                  node("http.delete", R"({"url": "/", "file": ")" + file + R"("})"),
                  node("http.post", R"({"url": "/", "body": "<x/>",
                                        "headers": {"content-type": "text/xml"}})"),
                  action("wait", {1000})}));
  const auto type = [&](std::size_t i) { return http.requests.at(i).headers.at(0).second; };
  EXPECT_EQ(http.requests.at(0).body, R"({"a": [1, 0.5]})");
  EXPECT_EQ(type(0), "application/json");
  EXPECT_EQ(http.requests.at(1).body, "a=b+c&d=e%26f");
  EXPECT_EQ(type(1), "application/x-www-form-urlencoded");
  EXPECT_EQ(http.requests.at(2).method, "PATCH");
  EXPECT_EQ(http.requests.at(2).body, "text");
  EXPECT_EQ(type(2), "text/plain; charset=utf-8");
  EXPECT_EQ(http.requests.at(3).method, "DELETE");
  EXPECT_EQ(http.requests.at(3).body, std::string("a\0b", 3));
  EXPECT_EQ(type(3), "application/octet-stream");
  EXPECT_EQ(type(4), "text/xml");
  EXPECT_EQ(http.requests.at(4).headers.size(), 1u);
}

TEST_F(HttpActionsTest, AFileThatIsNotThereIsAFailure) {
  run("http.post", R"({"url": "/", "file": "/nowhere/x"})");
  EXPECT_EQ(logged(), (Strings{"\"POST https://chat.example:8443/: cannot send /nowhere/x: it is "
                               "no file of at most 64 MiB\" [warning]",
                               "no [info]"}));
  EXPECT_TRUE(http.requests.empty());
}

TEST_F(HttpActionsTest, AStatusBelow400IsExpectedUnlessOthersAre) {
  const auto outcome = [&](int status, const std::string& expected) {
    http.answer(status, "body");
    const std::string more = expected.empty() ? "" : R"(, "expect": )" + expected;
    log.lines.clear();
    run("http.get", R"({"url": "/")" + more + "}");
    const std::string last = logged().back();
    life->terminate();
    settle();
    return last.substr(0, last.find(' '));
  };
  EXPECT_EQ(outcome(200, ""), "yes");
  EXPECT_EQ(outcome(304, ""), "yes");
  EXPECT_EQ(outcome(400, ""), "no");
  EXPECT_EQ(outcome(201, "200"), "no");
  EXPECT_EQ(outcome(404, "404"), "yes");
  EXPECT_EQ(outcome(404, "\"4xx\""), "yes");
  EXPECT_EQ(outcome(500, "\"4xx\""), "no");
  EXPECT_EQ(outcome(500, "\"any\""), "yes");
  EXPECT_EQ(outcome(202, "[200, \"202\", \"5xx\"]"), "yes");
  EXPECT_EQ(outcome(201, "[200, 202, \"5xx\"]"), "no");
}

TEST_F(HttpActionsTest, AFailureSaysWhatCame) {
  http.answer(401, "{\"error\":\n\"wrong password\"}");
  run("http.post", R"({"url": "/login", "expect": 200})");
  EXPECT_EQ(logged().front(),
            "\"POST https://chat.example:8443/login: 401 Because instead of 200: "
            "{\\\"error\\\": \\\"wrong password\\\"}\" [warning]");
  EXPECT_EQ(bots().died, 0u);
}

TEST_F(HttpActionsTest, ARequestWithoutAnAnswerFails) {
  http.fail(HttpCause::refused, "chat.example:8443: Connection refused");
  run("http.get", R"({"url": "/"})");
  EXPECT_EQ(logged(),
            (Strings{"\"GET https://chat.example:8443/: chat.example:8443: Connection refused\" "
                     "[warning]",
                     "no [info]"}));
}

TEST_F(HttpActionsTest, ChecksValuesOfTheBody) {
  const auto outcome = [&](const std::string& body) {
    http.answer(200, body);
    log.lines.clear();
    run("http.get", R"({"url": "/", "check": {"/ok": true, "/user/name": "anna"}})");
    const std::string first = logged().front();
    life->terminate();
    settle();
    return first;
  };
  const std::string begin = "\"GET https://chat.example:8443/: ";
  EXPECT_EQ(outcome(R"({"ok": true, "user": {"name": "anna"}})"), "yes [info]");
  EXPECT_EQ(outcome("oops"), begin + "the body is no JSON: 200 Because: oops\" [warning]");
  EXPECT_EQ(outcome("{}"), begin + "/ok is not there: 200 Because: {}\" [warning]");
  EXPECT_EQ(outcome(R"({"ok":1})"),
            begin + "/ok is 1, not true: 200 Because: {\\\"ok\\\":1}\" [warning]");
}

TEST_F(HttpActionsTest, SavesPartsOfTheAnswer) {
  http.answer(201, R"({"token": "t", "n": [7]})", {{"X-Room", "lobby"}});
  run("http.get", R"({"url": "/", "regex": "\"(tok)(x)?", "save": {
      "a": "/token", "b": "/n/0", "c": "/none", "d": "status", "e": "header:x-room",
      "f": "header:none", "g": "body", "h": "$1", "i": "$2", "j": "$0"}})");
  EXPECT_EQ(in_context("a"), "t");
  EXPECT_EQ(in_context("b"), 7);
  EXPECT_EQ(in_context("c"), nullptr);
  EXPECT_EQ(in_context("d"), 201);
  EXPECT_EQ(in_context("e"), "lobby");
  EXPECT_EQ(in_context("f"), nullptr);
  EXPECT_EQ(in_context("g"), R"({"token": "t", "n": [7]})");
  EXPECT_EQ(in_context("h"), "tok");
  EXPECT_EQ(in_context("i"), nullptr);
  EXPECT_EQ(in_context("j"), in_context("g"));
}

TEST_F(HttpActionsTest, RequestsAreCountedByTheirNames) {
  http.answer(200, "12345");
  http.answer(404, "no");
  http.fail(HttpCause::timeout, "too slow");
  start(sequence({node("http.post", R"({"url": "/a?b=c", "body": "xyz"})"),
                  select({node("http.get", R"({"url": "/d", "name": "look"})"),
                          node("http.get", R"({"url": "http://h?x", "name": "look"})"),
                          action("wait", {1000})})}));
  const auto& requests = recorder->http().requests();
  ASSERT_EQ(requests.size(), 2u);
  const HttpRequestFigures& post = requests.at("POST /a");
  EXPECT_EQ(post.count(), 1u);
  EXPECT_EQ(post.statuses.at(200), 1u);
  EXPECT_EQ(post.bytes_sent, 3u);
  EXPECT_EQ(post.bytes_received, 5u);
  EXPECT_EQ(post.duration.count(), 1u);
  const HttpRequestFigures& look = requests.at("look");
  EXPECT_EQ(look.count(), 2u);
  EXPECT_EQ(look.statuses.at(404), 1u);
  EXPECT_EQ(look.failures[static_cast<std::size_t>(HttpCause::timeout)], 1u);
  EXPECT_EQ(look.duration.count(), 1u);
}

TEST_F(HttpActionsTest, ABotHasOneClientAndOnlyIfItUsesIt) {
  start(sequence({action("wait", {1}), node("http.get", R"({"url": "/"})"),
                  node("http.get", R"({"url": "/"})"), action("done")}));
  EXPECT_EQ(http.clients, 0);
  http.answer(200);
  http.answer(200);
  advance(1s);
  EXPECT_TRUE(ended());
  EXPECT_EQ(http.clients, 1);
}

TEST_F(HttpActionsTest, WebsocketsGetTheCookiesAndKeepNewOnes) {
  http.answer(200);
  http.cookie_header = "sid=1";
  connector.on_connect = [](FakePeer& opened) { opened.set_cookies = {"more=2"}; };
  settings.target.headers = {{"X-A", "b"}};
  start(sequence({action("ws.connect"), action("ws.close"), node("http.get", R"({"url": "/"})"),
                  action("ws.connect"), action("wait", {1000})}));
  peer().close();
  settle();
  ASSERT_EQ(connector.attempts().size(), 2u);
  const HttpHeaders first = connector.attempts().at(0).headers;
  const HttpHeaders second = connector.attempts().at(1).headers;
  EXPECT_EQ(first, (HttpHeaders{{"X-A", "b"}}));
  EXPECT_EQ(second, (HttpHeaders{{"Cookie", "sid=1"}, {"X-A", "b"}}));
  EXPECT_EQ(http.kept_cookies, (Strings{"more=2", "more=2"}));
}

TEST_F(HttpActionsTest, ABotThatIsTerminatedGivesUpItsRequest) {
  run("http.get", R"({"url": "/"})");
  EXPECT_EQ(http.requests.size(), 1u);
  life->terminate();
  settle();
  EXPECT_TRUE(ended());
  EXPECT_EQ(bots().stopped, 1u);
  EXPECT_TRUE(recorder->http().requests().empty());
}

TEST_F(HttpActionsTest, RefusesWhatCannotBeMeant) {
  const auto get = [&](const std::string& more) {
    return problem("http.get", R"({"url": "/", )" + more + "}");
  };
  EXPECT_EQ(problem("http.get", R"({"url": "login"})"),
            "'url' must be a path such as /login, or begin with http:// or https://, not 'login'");
  EXPECT_EQ(
      problem("http.get", R"({"url": "ws://a/"})"),
      "'url' must be a path such as /login, or begin with http:// or https://, not 'ws://a/'");
  EXPECT_EQ(get(R"("expect": 700)"),
            "'expect' must be a status such as 200, a class such as 2xx, any, or a list of these, "
            "not 700");
  EXPECT_EQ(get(R"("expect": [200, "20x"])"),
            "'expect' must be a status such as 200, a class such as 2xx, any, or a list of these, "
            "not \"20x\"");
  EXPECT_EQ(get(R"("check": {"ok": 1})"),
            "'check' has 'ok', which is no JSON pointer such as /room/name");
  EXPECT_EQ(
      get(R"("save": {"a": "token"})"),
      "'save' has 'token', which is none of status, body, header:NAME, a JSON pointer such as "
      "/room/name and $1");
  EXPECT_EQ(get(R"("save": {"a": "$1"})"), "'save' has '$1', but there is no 'regex' with groups");
  EXPECT_EQ(get(R"("save": {"a": 1})"), "'save' must have texts such as /room or status");
  EXPECT_EQ(get(R"("regex": "(")"), "'regex' is no regular expression: (");
  EXPECT_EQ(problem("http.post", R"({"url": "/", "json": 1, "body": "x"})"),
            "only one of 'json', 'form', 'body' and 'file' can be sent");
  EXPECT_EQ(problem("http.get", R"({"url": "/", "body": "x"})").substr(0, 36),
            "'http.get' has no parameter 'body'; ");
}

}  // namespace
}  // namespace botarmy
