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

/// Deals the rows of sets of data to the bots of all shards, by counters for each set: nobody waits
/// for anybody.
///
/// The first row of a bot is that of its id, from the first row on, so that it is the same in every
/// run, whatever the number of threads. Further rows are dealt from the last one backwards, in the
/// order in which bots ask for them.
class Dealer {
 public:
  /// `data` has the rows, and must outlive the dealer.
  Dealer(const json::object& data, const Deals& deals);

  /// A set that is dealt, with its rows.
  struct Deck {
    Deck(Deal how, const json::array& all_rows) : deal(how), rows(all_rows) {}
    Deal deal;
    const json::array& rows;
    /// How many were dealt as further rows, and, of rows for one bot only, above these 32 bits: how
    /// many at the beginning are those of bots. In one word, for both must not meet.
    std::atomic<std::uint64_t> dealt{0};
  };
  using Decks = std::map<std::string, Deck, std::less<>>;

  /// In the order of their names.
  [[nodiscard]] Decks& decks() { return decks_; }
  /// The first row of the bot with this id and generator; null if it is not there any more.
  static const json::value* first(Deck& deck, std::int64_t id, Random& random);
  /// Another row for a bot with this generator; null if none is left.
  static const json::value* another(Deck& deck, Random& random);

 private:
  Decks decks_;
};

}  // namespace botarmy
