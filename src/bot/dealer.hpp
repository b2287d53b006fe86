// SPDX-License-Identifier: MIT
#pragma once

#include "catalog/deal.hpp"

#include <botarmy/random.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace botarmy {

namespace json = boost::json;

/// Deals the rows of sets of data to the bots of all shards, by a counter for each set: nobody
/// waits for anybody.
class Dealer {
 public:
  /// `data` has the rows, and must outlive the dealer.
  Dealer(const json::object& data, const Deals& deals);

  /// A set that is dealt, with its rows.
  struct Deck {
    Deck(Deal how, const json::array& all_rows) : deal(how), rows(all_rows) {}
    Deal deal;
    const json::array& rows;
    std::atomic<std::uint64_t> dealt{0};
  };
  using Decks = std::map<std::string, Deck, std::less<>>;

  /// In the order of their names.
  [[nodiscard]] Decks& decks() { return decks_; }
  /// The next row for a bot with this generator; null if none is left.
  static const json::value* deal(Deck& deck, Random& random);

 private:
  Decks decks_;
};

}  // namespace botarmy
