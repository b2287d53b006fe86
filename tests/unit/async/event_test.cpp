// SPDX-License-Identifier: MIT
#include "async/event.hpp"

#include "async/task_group.hpp"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <stdexcept>

namespace botarmy {
namespace {

Task<void> count_wakes(Event& event, int& wakes, int until) {
  while (wakes < until) {
    co_await event.wait();
    ++wakes;
  }
}

TEST(Event, WakesTheOneThatWaitsButNotFromWithinTheCall) {
  asio::io_context context;
  Event event(context.get_executor());
  int wakes = 0;
  TaskGroup tasks(context.get_executor());
  tasks.spawn(count_wakes(event, wakes, 2));
  context.poll();
  EXPECT_EQ(wakes, 0);
  event.notify();
  EXPECT_EQ(wakes, 0);
  context.restart();
  context.poll();
  EXPECT_EQ(wakes, 1);
}

TEST(Event, KeepsOneNotificationForTheNextWait) {
  asio::io_context context;
  Event event(context.get_executor());
  event.notify();
  event.notify();
  int wakes = 0;
  TaskGroup tasks(context.get_executor());
  tasks.spawn(count_wakes(event, wakes, 2));
  context.poll();
  EXPECT_EQ(wakes, 1);
  event.notify();
  context.poll();
  EXPECT_EQ(wakes, 2);
}

TEST(Event, CanWakeFromWithinTheCall) {
  asio::io_context context;
  Event event(context.get_executor());
  int wakes = 0;
  TaskGroup tasks(context.get_executor());
  tasks.spawn(count_wakes(event, wakes, 2));
  context.poll();
  event.notify_now();
  EXPECT_EQ(wakes, 1);
  event.notify_now();
  EXPECT_EQ(wakes, 2);
  context.restart();
  context.poll();
  EXPECT_EQ(tasks.running(), 0u);
}

TEST(Event, CanBeAbandonedWithSomebodyWaiting) {
  asio::io_context context;
  Event event(context.get_executor());
  int wakes = 0;
  TaskGroup tasks(context.get_executor());
  tasks.spawn(count_wakes(event, wakes, 1));
  context.poll();
  EXPECT_EQ(tasks.running(), 1u);
}

Task<void> do_nothing() { co_return; }
Task<void> fail() {
  throw std::logic_error("a mistake");
  co_return;
}
Task<void> join(TaskGroup& group, bool& joined) {
  co_await group.join();
  joined = true;
}

TEST(TaskGroup, JoinsWhenTheLastTaskHasEnded) {
  asio::io_context context;
  Event event(context.get_executor());
  int wakes = 0;
  bool joined = false;
  TaskGroup group(context.get_executor());
  TaskGroup watchers(context.get_executor());
  group.spawn(do_nothing());
  group.spawn(count_wakes(event, wakes, 1));
  watchers.spawn(join(group, joined));
  context.poll();
  EXPECT_EQ(group.running(), 1u);
  EXPECT_FALSE(joined);
  event.notify();
  context.restart();
  context.poll();
  EXPECT_EQ(group.running(), 0u);
  EXPECT_TRUE(joined);
}

TEST(TaskGroup, JoinsAtOnceWhenNothingRuns) {
  asio::io_context context;
  bool joined = false;
  TaskGroup group(context.get_executor());
  TaskGroup watchers(context.get_executor());
  watchers.spawn(join(group, joined));
  context.poll();
  EXPECT_TRUE(joined);
}

TEST(TaskGroup, WhatEscapesFromATaskLeavesThroughTheEventLoop) {
  asio::io_context context;
  TaskGroup group(context.get_executor());
  group.spawn(fail());
  EXPECT_THROW(context.poll(), std::logic_error);
}

}  // namespace
}  // namespace botarmy
