// SPDX-License-Identifier: MIT
#include "record/pairing.hpp"

#include "recorded.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

/// For each message of the server: the number of its request, "greeting" or "push".
std::string roles(const Recorded& recorded) {
  std::string text;
  const std::vector<Heard> heard = pair_up(recorded.session());
  for (std::size_t i = 0; i < heard.size(); ++i) {
    const auto* const message = std::get_if<SocketMessage>(&recorded.session().happenings[i].what);
    if (message == nullptr || message->sent) continue;
    if (!text.empty()) text += ' ';
    if (heard[i].request) text += std::to_string(*heard[i].request);
    if (heard[i].role == Role::greeting) text += "greeting";
    if (heard[i].role == Role::push) text += "push";
  }
  return text;
}

TEST(Pairing, AReplyHasTheIdOfItsRequest) {
  EXPECT_EQ(roles(Recorded{}
                      .opened()
                      .sent(R"({"id":1})")
                      .sent(R"({"id":2})")
                      .heard(R"({"id":2,"a":1})", 1)
                      .heard(R"({"re":0,"id":1})", 1)),
            "2 1");
}

TEST(Pairing, AReplyHasARareValueOfItsRequest) {
  EXPECT_EQ(roles(Recorded{}.opened().sent("find a1b2c3d4").sent("x").heard("got a1b2c3d4", 900)),
            "1");
}

TEST(Pairing, AReplyFollowsItsRequest) {
  EXPECT_EQ(roles(Recorded{}.opened().sent("ping").heard("pong", 5)), "1");
  EXPECT_EQ(roles(Recorded{}.opened().sent("ping").heard("pong", 5'000)), "push");
}

TEST(Pairing, WhatComesByItselfIsNoReply) {
  EXPECT_EQ(roles(Recorded{}
                      .opened()
                      .sent("ping")
                      .heard("tick 1", 5)
                      .heard("tick 2", 5)
                      .heard("tick 3", 9'000)),
            "push push push");
}

TEST(Pairing, ARequestWithAReplyByIdHasNoOther) {
  EXPECT_EQ(roles(Recorded{}
                      .opened()
                      .sent(R"({"id":7,"type":"join"})")
                      .heard(R"({"type":"online","n":3})", 1)
                      .heard(R"({"type":"joined","id":7})", 1)),
            "push 1");
}

TEST(Pairing, TheServerGreets) {
  EXPECT_EQ(roles(Recorded{}.opened().heard("welcome", 100).sent("hi")), "greeting");
  EXPECT_EQ(roles(Recorded{}.opened().heard("news", 6'000)), "push");
}

TEST(Pairing, EachWebsocketIsAConversation) {
  EXPECT_EQ(roles(Recorded{}.opened().opened("ws://b/").sent("hi").on(0).heard("hello", 9)),
            "greeting");
}

}  // namespace
}  // namespace botarmy
