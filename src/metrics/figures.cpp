// SPDX-License-Identifier: MIT
#include "metrics/figures.hpp"

#include <algorithm>
#include <numeric>

namespace botarmy {
namespace {

template <std::size_t N>
void add(std::array<std::uint64_t, N>& counts, const std::array<std::uint64_t, N>& others) {
  std::transform(counts.begin(), counts.end(), others.begin(), counts.begin(), std::plus{});
}

}  // namespace

std::uint64_t ActionFigures::runs() const {
  return std::accumulate(outcomes.begin(), outcomes.end(), std::uint64_t{0});
}

ActionFigures& ActionFigures::operator+=(const ActionFigures& other) {
  add(outcomes, other.outcomes);
  duration += other.duration;
  intended += other.intended;
  return *this;
}

PlaceFigures& PlaceFigures::operator+=(const PlaceFigures& other) {
  bots += other.bots;
  together += other.together;
  longest = std::max(longest, other.longest);
  return *this;
}

WebsocketFigures& WebsocketFigures::operator+=(const WebsocketFigures& other) {
  connects += other.connects;
  add(connect_failures, other.connect_failures);
  tls_resumed += other.tls_resumed;
  compressed += other.compressed;
  messages_sent += other.messages_sent;
  messages_received += other.messages_received;
  messages_forwarded += other.messages_forwarded;
  messages_dropped += other.messages_dropped;
  messages_unhandled += other.messages_unhandled;
  messages_unclaimed += other.messages_unclaimed;
  inbox_peak = std::max(inbox_peak, other.inbox_peak);
  messages_for_left_topics += other.messages_for_left_topics;
  bytes_sent += other.bytes_sent;
  bytes_received += other.bytes_received;
  compressed_bytes += other.compressed_bytes;
  for (const auto& [code, count] : other.close_codes) close_codes[code] += count;
  losses += other.losses;
  reconnects += other.reconnects;
  connect += other.connect;
  round_trip += other.round_trip;
  ping += other.ping;
  inbox_delay += other.inbox_delay;
  recovery += other.recovery;
  send_wait += other.send_wait;
  turn_wait += other.turn_wait;
  return *this;
}

RequestFigures& RequestFigures::operator+=(const RequestFigures& other) {
  sent += other.sent;
  answered += other.answered;
  timed_out += other.timed_out;
  late += other.late;
  duplicates += other.duplicates;
  failed += other.failed;
  round_trip += other.round_trip;
  intended_round_trip += other.intended_round_trip;
  return *this;
}

BotFigures& BotFigures::operator+=(const BotFigures& other) {
  started += other.started;
  done += other.done;
  died += other.died;
  stopped += other.stopped;
  return *this;
}

ArrivalFigures& ArrivalFigures::operator+=(const ArrivalFigures& other) {
  started += other.started;
  dropped += other.dropped;
  delay += other.delay;
  return *this;
}

ErrorFigures& ErrorFigures::operator+=(const ErrorFigures& other) {
  if (other.count == 0) return *this;
  first_bot = count == 0 ? other.first_bot : std::min(first_bot, other.first_bot);
  count += other.count;
  return *this;
}

}  // namespace botarmy
