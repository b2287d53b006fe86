// SPDX-License-Identifier: MIT
// The part of a bot's life that another one can begin with.
#include "bot/life_state.hpp"

#include "bot/life.hpp"

#include <algorithm>

namespace botarmy {
namespace {

/// More messages than these are not kept in a state.
constexpr std::size_t most_messages = 16;

std::size_t row_number(const Dealer::Deck& deck, const json::value* row) {
  return static_cast<std::size_t>(row - deck.rows.data());
}

}  // namespace

std::string Life::obstacle_to_state() const {
  if (recovering_ || sockets_.disturbed()) return "the bot is reconnecting";
  if (sockets_.any_came_back()) return "a websocket of the bot was connected again";
  if (dialogue_ && dialogue_->requests.any_overdue()) return "a request of the bot is overdue";
  if (unclaimed_.size() > most_messages) return "too many messages are unclaimed";
  if (sends_in_turn()) return "the messages of the bot wait for their turn";
  return {};
}

LifeState Life::state() const {
  LifeState state = state_beside_context();
  if (state.obstacle.empty()) state.context = context_.values();
  return state;
}

LifeState Life::state_beside_context() const {
  LifeState state{.position = walk_.position(), .random = state_of(random_)};
  state.obstacle = obstacle_to_state();
  if (!state.obstacle.empty()) return state;
  state.hand = hand_numbers();
  if (dialogue_) {
    state.left_topics = dialogue_->topics.left();
    state.last_request = dialogue_->requests.last_id();
  }
  unclaimed_.for_each([&](const Message& message) { state.unclaimed.push_back(message); });
  state.sockets = sockets_.state();
  state.failed_by_rule = failed_by_rule_;
  return state;
}

std::vector<std::pair<std::string, std::size_t>> Life::hand_numbers() const {
  std::vector<std::pair<std::string, std::size_t>> numbers;
  const Dealer::Decks& decks = surroundings_.commons.dealer.decks();
  for (const Dealt& dealt : hand_) {
    const auto deck = decks.find(dealt.set);
    numbers.emplace_back(dealt.set, row_number(deck->second, dealt.row));
  }
  return numbers;
}

void Life::begin_with(const LifeState& state, const SocketMaker& make_socket) {
  begins_with_state_ = true;
  walk_.go_to(state.position, surroundings_.clock.now());
  random_ = random_from(state.random);
  context_.restore(state.context);
  Dealer::Decks& decks = surroundings_.commons.dealer.decks();
  for (const auto& [set, row] : state.hand) {
    const auto deck = decks.find(set);
    if (deck == decks.end() || row >= deck->second.rows.size()) continue;
    hand_.push_back({deck->first, &deck->second.rows[row]});
  }
  if (!state.left_topics.empty()) dialogue().topics.set_left(state.left_topics);
  if (state.last_request > 0) dialogue().requests.set_last_id(state.last_request);
  for (const Message& message : state.unclaimed) unclaimed_.put(message);
  for (const LifeState::Socket& socket : state.sockets) {
    sockets_.restore(socket, make_socket(socket.name));
  }
  failed_by_rule_ = state.failed_by_rule;
}

void Life::take_row(std::string_view set, std::size_t row) {
  Dealer::Decks& decks = surroundings_.commons.dealer.decks();
  const auto deck = decks.find(set);
  if (deck == decks.end() || row >= deck->second.rows.size()) return;
  for (Dealt& dealt : hand_) {
    if (dealt.set == set) dealt.row = &deck->second.rows[row];
  }
}

}  // namespace botarmy
