// SPDX-License-Identifier: MIT
#include "record/har.hpp"

#include <gtest/gtest.h>

#include <string>

namespace botarmy {
namespace {

/// What is wrong with a HAR file; empty if nothing is.
std::string complaints(const std::string& text) {
  Problems problems;
  const auto session = read_har(problems.add_file("chat.har", text), problems);
  EXPECT_EQ(session.has_value(), problems.empty());
  try {
    problems.throw_if_any();
  } catch (const ScenarioError& wrong) {
    return wrong.what();
  }
  return {};
}

Session read(const std::string& entries) {
  Problems problems;
  const std::string text = R"({"log":{"entries":[)" + entries + "]}}";
  const auto session = read_har(problems.add_file("chat.har", text), problems);
  EXPECT_TRUE(session) << problems.with_lines();
  return session.value_or(Session{});
}

/// An entry of a websocket with these messages.
std::string socket(const std::string& messages, const std::string& time = "12:00:00.000Z") {
  return R"({"startedDateTime":"2026-05-04T)" + time +
         R"(","request":{"method":"GET","url":"ws://h/"},"response":{"status":101},)" +
         R"("_webSocketMessages":[)" + messages + "]}";
}

std::string message(const std::string& type, const std::string& time, const std::string& data) {
  return R"({"type":")" + type + R"(","time":)" + time + R"(,"opcode":1,"data":")" + data + "\"}";
}

TEST(Har, HasTheMessagesOfWebsockets) {
  const Session session = read(socket(message("send", "1777896000.25", "ping") + "," +
                                      message("receive", "1777896000.5", "pong")));
  ASSERT_EQ(session.happenings.size(), 3U);
  EXPECT_EQ(std::get<SocketOpening>(session.happenings[0].what).url, "ws://h/");
  const auto& sent = std::get<SocketMessage>(session.happenings[1].what);
  EXPECT_TRUE(sent.sent);
  EXPECT_EQ(sent.message.data, "ping");
  EXPECT_EQ(session.happenings[1].at - session.happenings[0].at, std::chrono::milliseconds{250});
  EXPECT_FALSE(std::get<SocketMessage>(session.happenings[2].what).sent);
}

TEST(Har, TakesTimesInMilliseconds) {
  const Session session = read(socket(message("send", "1777896000250.5", "ping")));
  EXPECT_EQ(session.happenings[1].at - session.happenings[0].at,
            std::chrono::microseconds{250'500});
}

TEST(Har, TakesMessagesWithoutTimesInTheirOrder) {
  const Session session =
      read(socket(message("send", "-1", "a") + "," + message("receive", "-1", "b")));
  ASSERT_EQ(session.happenings.size(), 3U);
  EXPECT_EQ(std::get<SocketMessage>(session.happenings[2].what).message.data, "b");
}

TEST(Har, HasBinaryMessages) {
  const Session session = read(socket(R"({"type":"send","time":1,"opcode":2,"data":"AQID"})"));
  const auto& sent = std::get<SocketMessage>(session.happenings[1].what);
  EXPECT_EQ(sent.message.kind, MessageKind::binary);
  EXPECT_EQ(sent.message.data, "\x01\x02\x03");
}

TEST(Har, HasRequestsOverHttp) {
  const Session session = read(R"({"startedDateTime":"2026-05-04T12:00:00.000Z","time":12.5,
    "_resourceType":"Fetch",
    "request":{"method":"POST","url":"http://h/login","headers":[{"name":":path","value":"/"},
      {"name":"X-A","value":"b"}],"postData":{"mimeType":"application/json","text":"{}"}},
    "response":{"status":201,"headers":[],"content":{"mimeType":"text/plain","encoding":"base64",
      "text":"aGk="}}})");
  ASSERT_EQ(session.happenings.size(), 1U);
  const auto& exchange = std::get<HttpExchange>(session.happenings[0].what);
  EXPECT_EQ(exchange.method, "POST");
  EXPECT_EQ(exchange.url, "http://h/login");
  EXPECT_EQ(exchange.headers,
            (RecordedHeaders{{"X-A", "b"}, {"Content-Type", "application/json"}}));
  EXPECT_EQ(exchange.body, "{}");
  EXPECT_EQ(exchange.kind, "fetch");
  EXPECT_EQ(exchange.status, 201);
  EXPECT_EQ(exchange.answer_type, "text/plain");
  EXPECT_EQ(exchange.answer, "hi");
  EXPECT_EQ(exchange.took, std::chrono::microseconds{12'500});
}

TEST(Har, PutsFormsTogether) {
  const Session session = read(R"({"startedDateTime":"2026-05-04T12:00:00.000Z",
    "request":{"method":"POST","url":"http://h/","postData":{"params":[{"name":"a","value":"1"},
      {"name":"b","value":"2"}]}},"response":{"status":200}})");
  EXPECT_EQ(std::get<HttpExchange>(session.happenings[0].what).body, "a=1&b=2");
}

TEST(Har, IsInTheOrderOfTime) {
  const Session session = read(socket("", "12:00:01Z") + "," + socket("", "14:00:00+02:00"));
  EXPECT_LT(session.happenings[0].at, session.happenings[1].at);
  EXPECT_EQ(std::get<SocketOpening>(session.happenings[0].what).socket, 0U);
}

TEST(Har, HasNoWebsocketsThatDidNotOpen) {
  EXPECT_TRUE(read(R"({"startedDateTime":"2026-05-04T12:00:00Z",
    "request":{"method":"GET","url":"ws://h/"},"response":{"status":403}})")
                  .happenings.empty());
}

TEST(Har, SaysWhereItIsNoJson) {
  EXPECT_EQ(complaints("{\"log\":\n  nothing}"), "chat.har:2:3: this is not JSON: syntax error");
  EXPECT_EQ(complaints("{\"log\":"), "chat.har:1:8: this is not JSON: the text breaks off here");
}

TEST(Har, SaysWhatIsMissing) {
  EXPECT_EQ(complaints("[]"), "chat.har: the file must be an object");
  EXPECT_EQ(complaints("{}"), "chat.har: the file is no HAR file: it has no log.entries");
  EXPECT_EQ(complaints(R"({"log":{"entries":{}}})"), "chat.har: log.entries: must be a list");
}

TEST(Har, SaysAllThatIsWrongWithIt) {
  EXPECT_EQ(complaints(R"({"log":{"entries":[3,{},{"request":{}},
    {"startedDateTime":"yesterday","request":{"url":"http://h/","method":5}},)" +
                       socket(R"(4,{"type":"say"},{"type":"send","opcode":2,"data":"?"})") + "]}}"),
            "chat.har: log.entries[0]: must be an object\n"
            "chat.har: log.entries[1].request: is missing\n"
            "chat.har: log.entries[2].request.url: is missing\n"
            "chat.har: log.entries[2].startedDateTime: is missing\n"
            "chat.har: log.entries[3].request.method: must be a text\n"
            "chat.har: log.entries[3].startedDateTime: is no time such as "
            "2026-05-04T12:00:00.250Z, but 'yesterday'\n"
            "chat.har: log.entries[4]._webSocketMessages[0]: must be an object\n"
            "chat.har: log.entries[4]._webSocketMessages[1].type: must be 'send' or 'receive', "
            "not 'say'\n"
            "chat.har: log.entries[4]._webSocketMessages[2].data: must be base64, as the message "
            "is binary");
}

}  // namespace
}  // namespace botarmy
