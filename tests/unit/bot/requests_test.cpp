// SPDX-License-Identifier: MIT
#include "bot/requests.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <utility>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

class RequestsTest : public ::testing::Test {
 protected:
  void begin(Request request) {
    requests.begin(request, now, now - 5ms);
    requests.sent();
  }
  /// A request whose message and reply have the next id, which is returned.
  std::string begin() {
    const std::string id = requests.new_id();
    begin({.name = "ask", .data = "ask " + id, .id = id});
    return id;
  }
  /// Without an id: any message that begins so.
  void begin_plain(const std::string& prefix) {
    begin({.name = "plain", .matches = [prefix](const Message& message) {
             return message.data.starts_with(prefix);
           }});
  }
  /// Whether a message that arrives now belongs to a request.
  bool claim(const std::string& text, const std::string& from = {}) {
    Message message{MessageKind::text, text, now, from};
    return requests.claim(message);
  }
  const RequestFigures& figures(const std::string& name = "ask") {
    return recorder.request(recorder.request_number(name));
  }

  Recorder recorder{{}};
  Requests requests{recorder, 17};
  Clock::time_point now{1h};
};

TEST_F(RequestsTest, IdsAreNewOnesEachTime) {
  EXPECT_EQ(requests.new_id(), "17-1");
  EXPECT_EQ(requests.new_id(), "17-2");
}

TEST(ContainsId, NotInALongerNumber) {
  EXPECT_TRUE(contains_id("17-3", "17-3"));
  EXPECT_TRUE(contains_id(R"({"id":"17-3"})", "17-3"));
  EXPECT_TRUE(contains_id("17-31 17-3", "17-3"));
  EXPECT_FALSE(contains_id("17-31", "17-3"));
  EXPECT_FALSE(contains_id("117-3", "17-3"));
  EXPECT_FALSE(contains_id("", "17-3"));
}

TEST_F(RequestsTest, TheReplyIsTheMessageWithTheId) {
  const std::string id = begin();
  now += 20ms;
  EXPECT_FALSE(claim("something else"));
  EXPECT_FALSE(claim("re: 17-9"));
  EXPECT_FALSE(requests.answered());
  EXPECT_TRUE(claim("re: " + id));
  ASSERT_TRUE(requests.answered());
  EXPECT_EQ(requests.take_reply().data, "re: 17-1");
  EXPECT_EQ(figures().sent, 1u);
  EXPECT_EQ(figures().answered, 1u);
  EXPECT_EQ(figures().round_trip.stats().max, 20);
  EXPECT_EQ(figures().intended_round_trip.stats().max, 25);
  EXPECT_EQ(recorder.websocket().round_trip.count(), 1u);
}

TEST_F(RequestsTest, WhatCameBeforeTheSendIsNoReply) {
  begin_plain("");
  now -= 1ns;
  EXPECT_FALSE(claim("early"));
  now += 1ns;
  EXPECT_TRUE(claim("later"));
}

TEST_F(RequestsTest, TheReplyComesFromTheSameSocketUnlessAnotherIsNamed) {
  begin({.name = "ask", .socket = "game"});
  EXPECT_FALSE(claim("from the main one"));
  EXPECT_TRUE(claim("from the same", "game"));
  (void)requests.take_reply();
  begin({.name = "ask", .socket = "game", .from = "feed"});
  EXPECT_FALSE(claim("from the same", "game"));
  EXPECT_TRUE(claim("from the feed", "feed"));
}

TEST_F(RequestsTest, AReplyThatComesTooLateIsNotTakenForTheNextOnes) {
  const std::string first = begin();
  requests.time_out();
  const std::string second = begin();
  EXPECT_TRUE(claim("re: " + first));
  EXPECT_FALSE(requests.answered());
  EXPECT_TRUE(claim("re: " + second));
  EXPECT_EQ(requests.take_reply().data, "re: 17-2");
  EXPECT_EQ(figures().timed_out, 1u);
  EXPECT_EQ(figures().late, 1u);
  EXPECT_EQ(figures().answered, 1u);
}

TEST_F(RequestsTest, RepliesMayComeInAnotherOrder) {
  const std::string first = begin();
  requests.time_out();
  const std::string second = begin();
  EXPECT_TRUE(claim("re: " + second));
  (void)requests.take_reply();
  EXPECT_TRUE(claim("re: " + first));
  EXPECT_EQ(figures().late, 1u);
  EXPECT_EQ(figures().duplicates, 0u);
}

TEST_F(RequestsTest, SecondRepliesAreDuplicatesWhetherTheFirstWasInTimeOrLate) {
  const std::string first = begin();
  EXPECT_TRUE(claim("re: " + first));
  EXPECT_TRUE(claim("re: " + first));  // before the first was taken
  (void)requests.take_reply();
  EXPECT_TRUE(claim("re: " + first));
  EXPECT_EQ(figures().duplicates, 2u);
  const std::string second = begin();
  requests.time_out();
  EXPECT_TRUE(claim("re: " + second));
  EXPECT_TRUE(claim("re: " + second));
  EXPECT_EQ(figures().late, 1u);
  EXPECT_EQ(figures().duplicates, 3u);
}

TEST_F(RequestsTest, WithoutIdsRepliesAreTakenInTheirOrder) {
  begin_plain("pong");
  requests.time_out();
  begin_plain("pong");
  EXPECT_TRUE(claim("pong 1"));
  EXPECT_FALSE(requests.answered());
  EXPECT_TRUE(claim("pong 2"));
  EXPECT_EQ(requests.take_reply().data, "pong 2");
  EXPECT_EQ(figures("plain").late, 1u);
  EXPECT_FALSE(claim("pong 3"));  // of which nobody can know that it is a duplicate
}

TEST_F(RequestsTest, AnIdWinsOverAnOlderRequestThatWouldTakeAnything) {
  begin_plain("");
  requests.time_out();
  const std::string id = begin();
  EXPECT_TRUE(claim("re: " + id));
  EXPECT_TRUE(requests.answered());
  EXPECT_EQ(figures("plain").late, 0u);
}

TEST_F(RequestsTest, AMatchWithAnIdSeesWhatIsWrittenWithEscapes) {
  const std::string id = requests.new_id();
  begin({.name = "ask", .id = id, .matches = [&](const Message& message) {
           return message.json() != nullptr && message.json()->at("id").as_string() == id;
         }});
  EXPECT_TRUE(claim(R"({"id": "17\u002d1"})"));
}

TEST_F(RequestsTest, OneMayWaitInsideAnother) {
  const std::string outer = begin();
  const std::string inner = begin();
  EXPECT_TRUE(claim(outer));
  EXPECT_FALSE(requests.answered());
  EXPECT_TRUE(claim(inner));
  EXPECT_EQ(requests.take_reply().data, inner);
  EXPECT_EQ(requests.take_reply().data, outer);
  EXPECT_EQ(requests.waiting(), 0u);
}

TEST_F(RequestsTest, ANewConnectionBringsNoRepliesOfTheOldOne) {
  begin_plain("pong");
  requests.time_out();
  const std::string id = begin();
  requests.time_out();
  requests.forget("");
  EXPECT_FALSE(claim("pong"));
  EXPECT_TRUE(claim(id));  // a server may well remember
}

TEST_F(RequestsTest, RemembersOnlySoMany) {
  std::string first;
  for (std::size_t i = 0; i <= Requests::most_overdue; ++i) {
    const std::string id = begin();
    if (i == 0) first = id;
    requests.time_out();
  }
  EXPECT_FALSE(claim("re: " + first));
  EXPECT_TRUE(claim("re: 17-2"));
  for (std::size_t i = 0; i < Requests::most_answered; ++i) {
    const std::string id = begin();
    claim("re: " + id);
    (void)requests.take_reply();
  }
  EXPECT_FALSE(claim("re: 17-2"));
}

TEST_F(RequestsTest, FailedOnesAreCountedAndTheirRepliesAreLate) {
  const std::string id = begin();
  requests.fail();
  EXPECT_TRUE(claim("re: " + id));
  EXPECT_EQ(figures().failed, 1u);
  EXPECT_EQ(figures().late, 1u);
  begin();
  requests.drop();
  EXPECT_EQ(requests.waiting(), 0u);
  EXPECT_EQ(figures().failed, 1u);
}

}  // namespace
}  // namespace botarmy
