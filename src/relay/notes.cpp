// SPDX-License-Identifier: MIT
#include "relay/notes.hpp"

#include <utility>

namespace botarmy {
namespace {

constexpr std::size_t most_happenings = 100'000;
constexpr std::size_t most_bytes = std::size_t{256} << 20;

Moment between(std::chrono::steady_clock::time_point start,
               std::chrono::steady_clock::time_point end) {
  return std::chrono::duration_cast<Moment>(end - start);
}

}  // namespace

Moment Notes::now() const { return between(start_, std::chrono::steady_clock::now()); }

bool Notes::has_room(std::size_t bytes) {
  bytes_ += bytes;
  full_ = full_ || bytes_ > most_bytes || session_.happenings.size() >= most_happenings;
  return !full_;
}

void Notes::add(const HttpExchange& exchange, std::chrono::steady_clock::time_point began) {
  if (!has_room(exchange.body.size() + exchange.answer.size())) return;
  HttpExchange noted = exchange;
  noted.took = now() - between(start_, began);
  session_.happenings.push_back({between(start_, began), std::move(noted)});
}

std::size_t Notes::opened(SocketOpening opening) {
  const std::size_t number = closed_.size();
  closed_.push_back(false);
  opening.socket = number;
  if (has_room(0)) session_.happenings.push_back({now(), std::move(opening)});
  return number;
}

void Notes::passed(std::size_t socket, bool sent, Message message) {
  if (!has_room(message.data.size()) || closed_[socket]) return;
  session_.happenings.push_back({now(), SocketMessage{socket, sent, std::move(message)}});
}

void Notes::closed(std::size_t socket, bool by_server) {
  if (closed_[socket]) return;
  closed_[socket] = true;
  if (has_room(0)) session_.happenings.push_back({now(), SocketClosing{socket, by_server}});
}

Session Notes::session() const {
  Session ordered = session_;
  put_in_order(ordered);
  return ordered;
}

}  // namespace botarmy
