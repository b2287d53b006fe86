// SPDX-License-Identifier: MIT
#include "shared/locks.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <gtest/gtest.h>

#include <list>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace botarmy {
namespace {

class LocksTest : public ::testing::Test {
 protected:
  Locks::Hold request(const std::string& key, const std::string& who) {
    return locks.request(key, context.get_executor(), [this, who] { woken.push_back(who); });
  }
  void settle() {
    context.restart();
    context.poll();
  }

  asio::io_context context;
  Locks locks;
  std::vector<std::string> woken;
};

TEST_F(LocksTest, AreGrantedAtOnceIfNobodyHoldsThem) {
  const Locks::Hold one = request("a", "one");
  const Locks::Hold two = request("b", "two");
  EXPECT_TRUE(one.granted());
  EXPECT_TRUE(two.granted());
  EXPECT_EQ(one.key(), "a");
  settle();
  EXPECT_TRUE(woken.empty());
}

TEST_F(LocksTest, GoToTheOnesWhoWaitInTheOrderInWhichTheyAsked) {
  std::optional<Locks::Hold> one = request("a", "one");
  std::optional<Locks::Hold> two = request("a", "two");
  std::optional<Locks::Hold> three = request("a", "three");
  EXPECT_FALSE(two->granted());
  one.reset();
  EXPECT_FALSE(two->granted());  // not from within
  settle();
  EXPECT_TRUE(two->granted());
  EXPECT_FALSE(three->granted());
  two.reset();
  settle();
  EXPECT_TRUE(three->granted());
  EXPECT_EQ(woken, (std::vector<std::string>{"two", "three"}));
}

TEST_F(LocksTest, AreNotGrantedToOnesWhoLeftTheQueue) {
  std::optional<Locks::Hold> one = request("a", "one");
  std::optional<Locks::Hold> two = request("a", "two");
  const Locks::Hold three = request("a", "three");
  two.reset();
  one.reset();
  settle();
  EXPECT_TRUE(three.granted());
  EXPECT_EQ(woken, std::vector<std::string>{"three"});
}

TEST_F(LocksTest, GoOnToTheNextIfTheOneWhoGotThemLeavesBeforeHearingOfIt) {
  std::optional<Locks::Hold> one = request("a", "one");
  std::optional<Locks::Hold> two = request("a", "two");
  const Locks::Hold three = request("a", "three");
  one.reset();
  two.reset();
  settle();
  EXPECT_TRUE(three.granted());
  EXPECT_EQ(woken, std::vector<std::string>{"three"});
}

TEST_F(LocksTest, MoveWithWhoHoldsThem) {
  std::vector<Locks::Hold> holds;
  holds.push_back(request("a", "one"));
  holds.push_back(request("b", "one"));
  std::optional<Locks::Hold> waiting = request("a", "two");
  holds.erase(holds.begin());
  settle();
  EXPECT_TRUE(waiting->granted());
  EXPECT_EQ(holds.front().key(), "b");
}

/// On each of several threads, rounds that only one may be in at a time.
class Crowd {
 public:
  void run() {
    // All are there until the last thread has ended: who wakes another one is still busy with its
    // event loop when that one may be through already.
    std::list<Member> members;
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i) {
      threads.emplace_back([&member = members.emplace_back(*this)] {
        asio::post(member.context, [&member] { member.ask(); });
        member.context.run();
      });
    }
    for (std::thread& thread : threads) thread.join();
  }

  int inside = 0;
  int rounds = 0;
  bool met = false;

 private:
  struct Member {
    explicit Member(Crowd& all) : crowd(all) {}
    void ask() {
      work.emplace(context.get_executor());
      hold.emplace(crowd.locks_.request("a", context.get_executor(), [this] { enter(); }));
      if (hold->granted()) enter();
    }
    void enter() {
      crowd.met |= crowd.inside++ != 0;
      ++crowd.rounds;
      --crowd.inside;
      hold.reset();
      work.reset();
      if (--left > 0) asio::post(context, [this] { ask(); });
    }
    Crowd& crowd;
    asio::io_context context{1};
    std::optional<asio::executor_work_guard<Executor>> work;
    std::optional<Locks::Hold> hold;
    int left = 500;
  };

  Locks locks_;
};

TEST(Locks, KeepTheThreadsOfSeveralShardsApart) {
  Crowd crowd;
  crowd.run();
  EXPECT_EQ(crowd.rounds, 1500);
  EXPECT_FALSE(crowd.met);
}

}  // namespace
}  // namespace botarmy
