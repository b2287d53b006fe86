// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/recorder.hpp"

#include <botarmy/clock.hpp>
#include <botarmy/message.hpp>
#include <botarmy/request.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

/// Whether the text contains the id, and not merely a longer one: no digit may stand beside it.
bool contains_id(std::string_view text, std::string_view id);

/// The requests of a bot: those that wait for their reply, one inside the other; those whose time
/// is over; and those that were answered. Tells the messages that belong to them from all others,
/// and counts them.
///
/// A message belongs to a waiting request if that has an id and the message fits; else to the
/// oldest overdue one that it fits; else to a waiting one that has no id; else to an answered one
/// that has an id. So without ids a reply that comes late is taken for the next one's only
/// where the server does not answer in order.
class Requests {
 public:
  static constexpr std::size_t most_overdue = 64;
  static constexpr std::size_t most_answered = 16;

  Requests(Recorder& recorder, std::int64_t bot)
      : recorder_(recorder), prefix_(std::to_string(bot) + "-") {}

  /// "17-3": the bot's id and a running number.
  std::string new_id() { return prefix_ + std::to_string(++last_id_); }

  [[nodiscard]] std::uint64_t last_id() const { return last_id_; }
  void set_last_id(std::uint64_t last) { last_id_ = last; }
  /// Whether a reply may still come for which nobody waits.
  [[nodiscard]] bool any_overdue() const { return !overdue_.empty(); }

  /// Waits from now on for the reply, by the request's match, which it takes. A request that begins
  /// while another one waits must end before it: all below is about the last one.
  /// `sent` is just before the message goes out, `intended` when that was meant to happen.
  void begin(Request& request, Clock::time_point sent, Clock::time_point intended);
  /// How many requests wait.
  [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }
  [[nodiscard]] bool answered() const { return !waiting_.empty() && waiting_.back().reply; }

  /// @name How a request goes on
  /// @{
  /// Its message is out.
  void sent();
  /// Ends it with the reply, which must be there.
  Message take_reply();
  /// Ends it because its time is over: a reply that comes now is late.
  void time_out();
  /// Ends it because something went wrong. Its reply may still come.
  void fail();
  /// Ends it because nobody waits any more.
  void drop() { waiting_.pop_back(); }
  /// @}

  /// Takes the message, and counts it, if it belongs to a request; false if it does not.
  bool claim(Message& message);

  /// Nothing that has no id is awaited from there any more: it is a new connection.
  void forget(std::string_view from);

 private:
  /// How to know the reply to a request.
  struct Known {
    std::string id;
    std::function<bool(const Message&)> matches;
    std::string from;
    Clock::time_point sent;
    std::size_t figures;  ///< their number in the recorder
  };
  struct Waiting {
    Known known;
    Clock::time_point intended;
    std::optional<Message> reply{};
  };
  /// A message and what was found out of it.
  struct Candidate;

  static bool fits(const Known& known, Candidate& candidate, std::string_view prefix);
  bool claim_waiting(Message& message, Candidate& candidate, bool with_id);
  bool claim_overdue(Candidate& candidate);
  void remember_overdue(Known known);
  void remember_answered(Known known);
  Waiting end();

  Recorder& recorder_;
  std::string prefix_;
  std::uint64_t last_id_ = 0;
  std::vector<Waiting> waiting_;
  std::vector<Known> overdue_;   ///< oldest first
  std::vector<Known> answered_;  ///< oldest first; only those with an id
};

}  // namespace botarmy
