// SPDX-License-Identifier: MIT
#include "bot/dealer.hpp"

#include <algorithm>

namespace botarmy {
namespace {

constexpr unsigned half = 32;  // bits of Deck::dealt
constexpr std::uint64_t low_half = (std::uint64_t{1} << half) - 1;

const json::value* row(const Dealer::Deck& deck, std::uint64_t number) {
  return &deck.rows[static_cast<std::size_t>(number)];
}

const json::value* any_row(const Dealer::Deck& deck, Random& random) {
  const auto last = static_cast<std::int64_t>(deck.rows.size()) - 1;
  return row(deck, static_cast<std::uint64_t>(random.uniform(0, last)));
}

/// Whether the row of this number is still there for a bot whose first it is.
bool take_first(Dealer::Deck& deck, std::uint64_t number) {
  std::uint64_t dealt = deck.dealt.load(std::memory_order_relaxed);
  for (;;) {
    const std::uint64_t further = dealt & low_half;
    if (number >= deck.rows.size() - further) return false;
    const std::uint64_t first = std::max(dealt >> half, number + 1);
    const std::uint64_t next = first << half | further;
    if (deck.dealt.compare_exchange_weak(dealt, next, std::memory_order_relaxed)) return true;
  }
}

const json::value* take_last(Dealer::Deck& deck) {
  std::uint64_t dealt = deck.dealt.load(std::memory_order_relaxed);
  for (;;) {
    const std::uint64_t further = dealt & low_half;
    if ((dealt >> half) + further >= deck.rows.size()) return nullptr;
    if (deck.dealt.compare_exchange_weak(dealt, dealt + 1, std::memory_order_relaxed)) {
      return row(deck, deck.rows.size() - 1 - further);
    }
  }
}

}  // namespace

Dealer::Dealer(const json::object& data, const Deals& deals) {
  for (const auto& [set, deal] : deals) {
    decks_.try_emplace(set, deal, data.at(set).as_array());
  }
}

const json::value* Dealer::first(Deck& deck, std::int64_t id, Random& random) {
  const auto number = static_cast<std::uint64_t>(id) - 1;
  switch (deck.deal.order) {
    case Deal::Order::random: return any_row(deck, random);
    case Deal::Order::next: return row(deck, number % deck.rows.size());
    case Deal::Order::once: return take_first(deck, number) ? row(deck, number) : nullptr;
  }
  return nullptr;
}

const json::value* Dealer::another(Deck& deck, Random& random) {
  switch (deck.deal.order) {
    case Deal::Order::random: return any_row(deck, random);
    case Deal::Order::next: {
      const std::uint64_t number = deck.dealt.fetch_add(1, std::memory_order_relaxed);
      return row(deck, deck.rows.size() - 1 - number % deck.rows.size());
    }
    case Deal::Order::once: return take_last(deck);
  }
  return nullptr;
}

}  // namespace botarmy
