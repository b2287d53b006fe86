// SPDX-License-Identifier: MIT
#include "bot/inbox.hpp"

#include <gtest/gtest.h>

#include <string>

namespace botarmy {
namespace {

void arrive(Inbox& inbox, int number) {
  inbox.put({MessageKind::text, std::to_string(number), {}});
}

TEST(Inbox, GivesMessagesInTheOrderOfTheirArrival) {
  Inbox inbox(3);
  EXPECT_TRUE(inbox.empty());
  EXPECT_EQ(inbox.room(), 3u);
  for (int i = 0; i < 3; ++i) arrive(inbox, i);
  EXPECT_EQ(inbox.room(), 0u);
  EXPECT_EQ(inbox.take().data, "0");
  EXPECT_EQ(inbox.room(), 1u);
  arrive(inbox, 3);
  EXPECT_EQ(inbox.take().data, "1");
  EXPECT_EQ(inbox.take().data, "2");
  EXPECT_EQ(inbox.take().data, "3");
  EXPECT_TRUE(inbox.empty());
}

TEST(Inbox, KeepsNoTailOfHandledMessagesWhenItIsNeverEmpty) {
  Inbox inbox(4);
  int next = 0;
  for (int i = 0; i < 3; ++i) arrive(inbox, next++);
  for (int i = 0; i < 1000; ++i) {
    arrive(inbox, next++);
    EXPECT_EQ(inbox.take().data, std::to_string(i));
    EXPECT_LE(inbox.stored(), 8u);
  }
  EXPECT_EQ(inbox.size(), 3u);
}

}  // namespace
}  // namespace botarmy
