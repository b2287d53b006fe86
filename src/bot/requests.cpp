// SPDX-License-Identifier: MIT
#include "bot/requests.hpp"

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

}  // namespace

bool contains_id(std::string_view text, std::string_view id) {
  for (std::size_t at = text.find(id); at != std::string_view::npos; at = text.find(id, at + 1)) {
    const std::size_t end = at + id.size();
    const bool longer =
        (at > 0 && is_digit(text[at - 1])) || (end < text.size() && is_digit(text[end]));
    if (!longer) return true;
  }
  return false;
}

struct Requests::Candidate {
  const Message& message;
  std::optional<bool> may_hold_ids{};

  /// Whether one of this bot's ids can be in it; in JSON it could be written as escapes.
  bool may_hold(std::string_view prefix) {
    if (!may_hold_ids) {
      may_hold_ids = message.data.find(prefix) != std::string::npos ||
                     message.data.find("\\u") != std::string::npos;
    }
    return *may_hold_ids;
  }
};

bool Requests::fits(const Known& known, Candidate& candidate, std::string_view prefix) {
  const Message& message = candidate.message;
  if (message.from != known.from || message.arrived < known.sent) return false;
  if (known.id.starts_with(prefix) && !candidate.may_hold(prefix)) return false;
  if (known.matches) return known.matches(message);
  return known.id.empty() || contains_id(message.data, known.id);
}

void Requests::begin(Request& request, Clock::time_point sent, Clock::time_point intended) {
  waiting_.push_back(
      {{request.id, std::move(request.matches), request.from.value_or(request.socket), sent,
        recorder_.request_number(request.name)},
       intended});
}

void Requests::sent() { ++recorder_.request(waiting_.back().known.figures).sent; }

Requests::Waiting Requests::end() {
  Waiting ended = std::move(waiting_.back());
  waiting_.pop_back();
  return ended;
}

Message Requests::take_reply() {
  Waiting ended = end();
  RequestFigures& figures = recorder_.request(ended.known.figures);
  const auto round_trip = ended.reply->arrived - ended.known.sent;
  ++figures.answered;
  figures.round_trip.record(round_trip);
  figures.intended_round_trip.record(ended.reply->arrived - ended.intended);
  recorder_.websocket().round_trip.record(round_trip);
  return std::move(*ended.reply);
}

void Requests::time_out() {
  Waiting ended = end();
  ++recorder_.request(ended.known.figures).timed_out;
  remember_overdue(std::move(ended.known));
}

void Requests::fail() {
  Waiting ended = end();
  ++recorder_.request(ended.known.figures).failed;
  remember_overdue(std::move(ended.known));
}

void Requests::remember_overdue(Known known) {
  if (overdue_.size() >= most_overdue) overdue_.erase(overdue_.begin());
  overdue_.push_back(std::move(known));
}

void Requests::remember_answered(Known known) {
  if (known.id.empty()) return;
  if (answered_.size() >= most_answered) answered_.erase(answered_.begin());
  answered_.push_back(std::move(known));
}

bool Requests::claim(Message& message) {
  if (waiting_.empty() && overdue_.empty() && answered_.empty()) return false;
  Candidate candidate{message};
  if (claim_waiting(message, candidate, true) || claim_overdue(candidate)) return true;
  if (claim_waiting(message, candidate, false)) return true;
  const auto known = std::find_if(answered_.begin(), answered_.end(),
                                  [&](const Known& one) { return fits(one, candidate, prefix_); });
  if (known == answered_.end()) return false;
  ++recorder_.request(known->figures).duplicates;
  return true;
}

bool Requests::claim_waiting(Message& message, Candidate& candidate, bool with_id) {
  for (Waiting& waiting : waiting_) {
    if (waiting.reply || waiting.known.id.empty() == with_id) continue;
    if (!fits(waiting.known, candidate, prefix_)) continue;
    remember_answered(waiting.known);
    waiting.reply = std::move(message);
    return true;
  }
  return false;
}

bool Requests::claim_overdue(Candidate& candidate) {
  const auto known = std::find_if(overdue_.begin(), overdue_.end(),
                                  [&](const Known& one) { return fits(one, candidate, prefix_); });
  if (known == overdue_.end()) return false;
  ++recorder_.request(known->figures).late;
  Known answered = std::move(*known);
  overdue_.erase(known);
  remember_answered(std::move(answered));
  return true;
}

void Requests::forget(std::string_view from) {
  std::erase_if(overdue_, [&](const Known& one) { return one.id.empty() && one.from == from; });
}

}  // namespace botarmy
