// SPDX-License-Identifier: MIT
#include "bot/dealer.hpp"

namespace botarmy {

Dealer::Dealer(const json::object& data, const Deals& deals) {
  for (const auto& [set, deal] : deals) {
    decks_.try_emplace(set, deal, data.at(set).as_array());
  }
}

const json::value* Dealer::deal(Deck& deck, Random& random) {
  const std::uint64_t rows = deck.rows.size();
  if (deck.deal.order == Deal::Order::random) {
    const auto last = static_cast<std::int64_t>(rows) - 1;
    return &deck.rows[static_cast<std::size_t>(random.uniform(0, last))];
  }
  const std::uint64_t number = deck.dealt.fetch_add(1, std::memory_order_relaxed);
  if (deck.deal.order == Deal::Order::once && number >= rows) return nullptr;
  return &deck.rows[static_cast<std::size_t>(number % rows)];
}

}  // namespace botarmy
