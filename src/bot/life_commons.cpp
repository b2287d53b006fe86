// SPDX-License-Identifier: MIT
// The part of a bot's life that deals with what all bots of the run share, and with pauses.
#include "bot/life.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace botarmy {
namespace {

/// The locks that a bot holds.
struct HeldLocks {
  std::vector<Locks::Hold> holds;
};

std::string out_of_rows(const std::string& set, const Dealer::Deck& deck) {
  return "no row of the data '" + set + "' is left: each of the " +
         std::to_string(deck.rows.size()) + " is for one bot only";
}

Dealt* find(std::vector<Dealt>& hand, std::string_view set) {
  const auto found =
      std::find_if(hand.begin(), hand.end(), [&](const Dealt& dealt) { return dealt.set == set; });
  return found == hand.end() ? nullptr : &*found;
}

}  // namespace

std::optional<Ending> Life::deal_first_rows() {
  for (auto& [set, deck] : surroundings_.commons.dealer.decks()) {
    const json::value* const row = Dealer::first(deck, context_.id(), random_);
    if (row != nullptr) {
      hand_.push_back({set, row});
    } else if (deck.deal.when_out == Deal::WhenOut::done) {
      return Ending{Ending::Kind::done, {}};
    } else {
      return Ending{Ending::Kind::died, out_of_rows(set, deck)};
    }
  }
  return std::nullopt;
}

Outcome Life::deal(std::string_view set) {
  Dealer::Decks& decks = surroundings_.commons.dealer.decks();
  const auto deck = decks.find(set);
  Dealt* const dealt = find(hand_, set);
  if (deck == decks.end() || dealt == nullptr) {
    throw std::invalid_argument("there is no data '" + std::string(set) + "' that is dealt");
  }
  const json::value* const row = Dealer::another(deck->second, random_);
  if (row != nullptr) {
    dealt->row = row;
    return Outcome::succeed();
  }
  if (deck->second.deal.when_out == Deal::WhenOut::done) return Outcome::done();
  return Outcome::error(out_of_rows(deck->first, deck->second));
}

const json::value* Life::row(std::string_view set) {
  const Dealt* const dealt = find(hand_, set);
  return dealt == nullptr ? nullptr : dealt->row;
}

std::shared_ptr<void>& Life::kept_at(const std::type_info& type) {
  for (auto& [known, value] : kept_) {
    if (known == type) return value;
  }
  return kept_.emplace_back(type, nullptr).second;
}

Locks::Hold Life::ask_for_lock(std::string key) {
  for (const Locks::Hold& hold : bot_->kept<HeldLocks>().holds) {
    if (hold.key() != key) continue;
    throw std::invalid_argument("the bot holds the lock of '" + key + "' already");
  }
  return surroundings_.commons.locks.request(std::move(key), surroundings_.executor,
                                             [this] { wake_.notify(); });
}

void Life::keep_lock(Locks::Hold hold) { bot_->kept<HeldLocks>().holds.push_back(std::move(hold)); }

bool Life::unlock(std::string_view key) {
  const auto is_it = [&](const Locks::Hold& hold) { return hold.key() == key; };
  return std::erase_if(bot_->kept<HeldLocks>().holds, is_it) > 0;
}

CustomFigures& Life::custom(std::string_view name, Tags tags) {
  std::sort(tags.begin(), tags.end());
  return surroundings_.recorder.custom().of({std::string(name), std::move(tags)});
}

Task<void> Life::pause(std::chrono::nanoseconds time) {
  const Clock::time_point deadline = surroundings_.clock.now() + time;
  while (!must_end()) {
    if (handle_next_message()) continue;
    if (passed(deadline)) co_return;
    co_await wait_for_message(deadline);
  }
}

}  // namespace botarmy
