// SPDX-License-Identifier: MIT
// The part of a ring that writes down what happens.
#include "flight/ring.hpp"
#include "flight/ring_format.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <string>

namespace botarmy {
namespace {

using namespace ring_format;

std::string_view cut(std::string_view text, std::size_t most) { return text.substr(0, most); }

/// Of a websocket, or of a set of data.
std::string_view name_of(std::string_view name) {
  constexpr std::size_t most_name = 200;
  return cut(name, most_name);
}

std::uint64_t named_flag(std::string_view socket) { return flag(!socket.empty(), named); }

void put_name(ByteWriter& to, std::string_view socket) {
  if (!socket.empty()) to.text(socket);
}

std::chrono::nanoseconds not_negative(std::chrono::nanoseconds time) {
  return std::max(std::chrono::nanoseconds{}, time);
}

}  // namespace

void FlightRing::tick(std::uint64_t node, Time at) {
  in_tick_ = false;
  put_tick(node, at);
  past_.tick(node, last_);
  ++ticks_;
  ++ticks_in_segment_;
  node_ = node;
  in_tick_ = true;
}

void FlightRing::put_tick(std::uint64_t node, Time at) {
  reserve(0);
  ByteWriter to = put(static_cast<std::uint64_t>(Kind::tick), at);
  to.number(node);
  took(to);
}

void FlightRing::arguments(std::uint32_t hash) {
  reserve(0);
  ByteWriter to = put(static_cast<std::uint64_t>(Kind::arguments));
  to.word(hash);
  took(to);
}

void FlightRing::outcome(const Outcome& outcome, bool with_updates, Time at) {
  in_tick_ = false;
  reserve(0);
  const auto kind = static_cast<std::uint64_t>(outcome.kind());
  const std::uint64_t head = static_cast<std::uint64_t>(Kind::outcome) | (kind << outcome_shift);
  if (with_updates || outcome.kind() == OutcomeKind::error) [[unlikely]] {
    put_outcome(head, outcome, with_updates, at);
  } else {
    took(put(head, at));
  }
  past_.outcome(outcome.kind(), last_);
}

/// One that is not just of a kind.
void FlightRing::put_outcome(std::uint64_t head, const Outcome& outcome, bool with_updates,
                             Time at) {
  const std::string_view reason = cut(outcome.reason(), most_reason);
  std::string updates;
  if (with_updates && !outcome.updates().empty()) updates = json::serialize(outcome.updates());
  const bool too_large = updates.size() > most_received;
  if (too_large) updates.clear();
  const bool has_more = too_large || !updates.empty();
  reserve(reason.size() + updates.size());
  ByteWriter to = put(head | flag(has_more, more), at);
  if (outcome.kind() == OutcomeKind::error) to.text(reason);
  if (has_more) to.text(updates);
  took(to);
}

/// Messages of one size are rarely of more than one kind: only the last one of them is known. By
/// its hash, for what was written has left the processor's caches.
bool FlightRing::knows(std::string_view data) const {
  if (data.size() > most_received) return false;
  const std::uint64_t kept = kept_[data.size() % kept_.size()];
  return kept != 0 && kept == long_hash_of(data);
}

void FlightRing::message(const Message& message, bool handled, Time waited, Time at) {
  const std::string_view data = message.data;
  const bool plain = handled && message.kind == MessageKind::text && message.from.empty();
  reserve(0);
  if (!plain || !knows(data)) [[unlikely]] {
    put_message(message, handled, waited, at);
  } else {
    ByteWriter to = put(static_cast<std::uint64_t>(Kind::message) | known, at);
    to.time(not_negative(waited));
    to.byte(data.size() % kept_.size());
    took(to);
  }
  if (plain) past_.text(/*is_sent=*/false, data.size(), last_);
}

/// One that is not just the same as one before.
void FlightRing::put_message(const Message& message, bool handled, Time waited, Time at) {
  const std::string_view data = message.data;
  const std::string_view from = name_of(message.from);
  const bool is_binary = message.kind == MessageKind::binary;
  const Kind kind = handled ? Kind::message : Kind::unhandled;
  reserve(from.size() + kept_of(data.size(), /*is_sent=*/false));
  const bool is_known = knows(data);
  ByteWriter to = put(static_cast<std::uint64_t>(kind) | flag(is_binary, binary) |
                          named_flag(from) | flag(is_known, known),
                      at);
  to.time(not_negative(waited));
  put_name(to, from);
  took(put_data(to, data, is_known, kept_of(data.size(), /*is_sent=*/false)));
  if (handled && !is_binary && from.empty()) return;
  past_.other({kind, is_binary, false, from, data.size()}, last_);
}

/// As of the event before: there is nearly always a tick, and asking for the time costs.
void FlightRing::sent(std::string_view socket, MessageKind kind, std::string_view data,
                      bool not_sent) {
  const bool plain = !not_sent && kind == MessageKind::text && socket.empty();
  reserve(0);
  if (!plain || !knows(data)) [[unlikely]] {
    put_sent(socket, kind, data, not_sent);
  } else {
    ByteWriter to = put(static_cast<std::uint64_t>(Kind::sent) | known);
    to.byte(data.size() % kept_.size());
    took(to);
  }
  if (plain) past_.text(/*is_sent=*/true, data.size(), last_);
}

/// One that is not just the same as one before.
void FlightRing::put_sent(std::string_view name, MessageKind kind, std::string_view data,
                          bool not_sent) {
  const std::string_view socket = name_of(name);
  const bool is_binary = kind == MessageKind::binary;
  reserve(socket.size() + kept_of(data.size(), /*is_sent=*/true));
  const bool is_known = knows(data);
  ByteWriter to = put(static_cast<std::uint64_t>(Kind::sent) | flag(is_binary, binary) |
                      named_flag(socket) | flag(is_known, known) | flag(not_sent, failed));
  put_name(to, socket);
  to = put_data(to, data, is_known, kept_of(data.size(), /*is_sent=*/true));
  if (data.size() > most_sent && !is_known) to.word(hash_of(data));
  took(to);
  if (!is_binary && !not_sent && socket.empty()) return;
  past_.other({Kind::sent, is_binary, not_sent, socket, data.size()}, last_);
}

/// What a message says, or where it was said before.
ByteWriter FlightRing::put_data(ByteWriter to, std::string_view data, bool is_known,
                                std::size_t kept) {
  if (is_known) {
    to.byte(data.size() % kept_.size());
    return to;
  }
  to.number(data.size());
  to.bytes(cut(data, kept));
  if (data.size() == kept) kept_[data.size() % kept_.size()] = long_hash_of(data);
  return to;
}

void FlightRing::connect(std::string_view name, const ConnectError* failure, Time at) {
  const std::string_view socket = name_of(name);
  const std::string_view reason = failure == nullptr ? "" : cut(failure->message, most_reason);
  const std::uint64_t cause = failure == nullptr ? 0 : static_cast<std::uint64_t>(failure->cause);
  reserve(socket.size() + reason.size());
  ByteWriter to = put(static_cast<std::uint64_t>(Kind::connect) | named_flag(socket) |
                          flag(failure != nullptr, failed),
                      at);
  put_name(to, socket);
  if (failure != nullptr) {
    to.number(cause);
    to.text(reason);
  }
  took(to);
  past_.other({Kind::connect, false, failure != nullptr, socket, cause}, last_);
}

void FlightRing::ping(std::string_view name, Time waited, Time at) {
  const Time time = not_negative(waited);
  const std::string_view socket = name_of(name);
  reserve(socket.size());
  ByteWriter to = put(static_cast<std::uint64_t>(Kind::ping) | named_flag(socket), at);
  put_name(to, socket);
  to.time(time);
  took(to);
  past_.other({Kind::ping, false, false, socket, static_cast<std::uint64_t>(time.count())}, last_);
}

void FlightRing::closed(std::string_view name, const Closed& how, Time at) {
  const std::string_view socket = name_of(name);
  const std::string_view reason = cut(how.reason, most_reason);
  reserve(socket.size() + reason.size());
  ByteWriter to = put(static_cast<std::uint64_t>(Kind::closed) | named_flag(socket) |
                          flag(how.clean, clean) | flag(how.by_us, by_us),
                      at);
  put_name(to, socket);
  to.number(how.code);
  to.text(reason);
  took(to);
  const std::uint64_t detail =
      how.code * std::uint64_t{4} + (how.clean ? 2U : 0U) + (how.by_us ? 1U : 0U);
  past_.other({Kind::closed, false, false, socket, detail}, last_);
}

void FlightRing::crash(std::string_view reason, Time at) {
  reserve(most_reason);
  ByteWriter to = put(static_cast<std::uint64_t>(Kind::crash), at);
  to.text(cut(reason, most_reason));
  took(to);
}

void FlightRing::row(std::string_view name, std::size_t number) {
  const std::string_view set = name_of(name);
  reserve(set.size());
  ByteWriter to = put(static_cast<std::uint64_t>(Kind::row));
  to.text(set);
  to.number(number);
  took(to);
}

void FlightRing::end(Time at) {
  in_tick_ = false;
  reserve(0);
  took(put(static_cast<std::uint64_t>(Kind::end), at));
}

}  // namespace botarmy
