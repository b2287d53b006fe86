// SPDX-License-Identifier: MIT
#include "bot/dealer.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <thread>
#include <vector>

namespace botarmy {
namespace {

class DealerTest : public ::testing::Test {
 protected:
  Dealer::Deck& deck(Deal::Order order) {
    dealer = std::make_unique<Dealer>(data, Deals{{"row", {.order = order}}});
    return dealer->decks().at("row");
  }
  static std::string text(const json::value* row) {
    return row == nullptr ? "none" : std::string(row->as_string());
  }
  std::string first(Dealer::Deck& from, std::int64_t id) {
    return text(Dealer::first(from, id, random));
  }
  std::string another(Dealer::Deck& from) { return text(Dealer::another(from, random)); }

  json::object data{{"row", json::array{"a", "b", "c", "d"}}};
  Random random{1};
  std::unique_ptr<Dealer> dealer;
};

TEST_F(DealerTest, GivesTheFirstRowByTheIdInWhateverOrderBotsStart) {
  for (const Deal::Order order : {Deal::Order::next, Deal::Order::once}) {
    Dealer::Deck& rows = deck(order);
    EXPECT_EQ(first(rows, 3), "c");
    EXPECT_EQ(first(rows, 1), "a");
    EXPECT_EQ(first(rows, 4), "d");
    EXPECT_EQ(first(rows, 2), "b");
  }
}

TEST_F(DealerTest, BeginsAgainBehindTheLastRow) {
  Dealer::Deck& rows = deck(Deal::Order::next);
  EXPECT_EQ(first(rows, 5), "a");
  EXPECT_EQ(first(rows, 4'000'000'006), "b");
  for (const std::string expected : {"d", "c", "b", "a", "d"}) EXPECT_EQ(another(rows), expected);
}

TEST_F(DealerTest, GivesEachRowToOneBotOnly) {
  Dealer::Deck& rows = deck(Deal::Order::once);
  EXPECT_EQ(first(rows, 2), "b");
  EXPECT_EQ(another(rows), "d");
  EXPECT_EQ(another(rows), "c");
  EXPECT_EQ(another(rows), "none");  // the first row is for the first bot
  EXPECT_EQ(first(rows, 3), "none");
  EXPECT_EQ(first(rows, 5), "none");
  EXPECT_EQ(first(rows, 1), "a");
  EXPECT_EQ(another(rows), "none");
}

TEST_F(DealerTest, GivesEachRowToOneBotOnlyOnSeveralThreads) {
  constexpr int rows_in_all = 20'000;
  json::array rows;
  for (int i = 0; i < rows_in_all; ++i) rows.push_back(json::value(std::to_string(i)));
  data["row"] = std::move(rows);
  Dealer::Deck& all = deck(Deal::Order::once);
  std::vector<std::vector<std::string>> got(3);
  std::vector<std::thread> threads;
  for (std::size_t thread = 0; thread < got.size(); ++thread) {
    threads.emplace_back([&, thread] {
      Random own{1};
      for (std::int64_t id = static_cast<std::int64_t>(thread) + 1; id <= rows_in_all; id += 3) {
        for (const json::value* row : {Dealer::first(all, id, own), Dealer::another(all, own)}) {
          if (row != nullptr) got[thread].push_back(text(row));
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::set<std::string> distinct;
  std::size_t count = 0;
  for (const auto& part : got) {
    count += part.size();
    distinct.insert(part.begin(), part.end());
  }
  EXPECT_EQ(distinct.size(), count);
  EXPECT_GE(count, rows_in_all * 9U / 10);
}

}  // namespace
}  // namespace botarmy
