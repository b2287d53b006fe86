// SPDX-License-Identifier: MIT
#pragma once

#include "async/event.hpp"

#include <botarmy/message.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace botarmy {

/// What happens when more messages wait for a bot than its inbox may hold.
enum class InboxPolicy : std::uint8_t {
  pause,        ///< its companions stop reading, and TCP slows the server down: nothing is lost
  drop_oldest,  ///< the message that has waited longest is dropped, and counted
  drop_newest,  ///< the message that has arrived is dropped, and counted
  fail,         ///< the bot dies
};

/// The messages that have arrived for a bot and that it has not handled, oldest first; at most
/// `limit` of them.
class Inbox {
 public:
  explicit Inbox(std::size_t limit, InboxPolicy policy = InboxPolicy::pause)
      : limit_(limit), policy_(policy) {}

  [[nodiscard]] bool empty() const { return size() == 0; }
  [[nodiscard]] std::size_t size() const { return messages_.size() - first_; }
  [[nodiscard]] std::size_t limit() const { return limit_; }
  /// How many are in memory, those included that were taken and not yet cleared away.
  [[nodiscard]] std::size_t stored() const { return messages_.size(); }
  /// How many messages a companion may bring at once; none if it has to wait_for_room.
  [[nodiscard]] std::size_t room() const {
    const std::size_t left = limit_ - size();
    return left == 0 && policy_ != InboxPolicy::pause ? limit_ : left;
  }

  /// What became of a message: `overflow` is what the policy `fail` makes of one too many.
  enum class Put : std::uint8_t { kept, oldest_dropped, newest_dropped, overflow };

  /// Adds a message behind the others, and takes it only if it is kept. With the policy `pause`,
  /// there must be room.
  Put put(Message&& message) {
    Put result = Put::kept;
    if (size() == limit_) {
      if (policy_ == InboxPolicy::fail) return Put::overflow;
      if (policy_ == InboxPolicy::drop_newest) return Put::newest_dropped;
      (void)take_first();
      result = Put::oldest_dropped;
    }
    messages_.push_back(std::move(message));
    return result;
  }

  /// Takes the oldest message. There must be one.
  [[nodiscard]] Message take() {
    Message message = take_first();
    for (Event* const waiting : waiting_) waiting->notify();
    return message;
  }

  template <std::invocable<const Message&> See>
  void for_each(const See& see) const {
    for (std::size_t i = first_; i < messages_.size(); ++i) see(messages_[i]);
  }

  /// Completes when a message was taken, or `room` is notified otherwise: look again then.
  Task<void> wait_for_room(Event& room) {
    waiting_.push_back(&room);
    co_await room.wait();
    waiting_.erase(std::find(waiting_.begin(), waiting_.end(), &room));
  }

 private:
  Message take_first() {
    Message message = std::move(messages_[first_++]);
    if (first_ == messages_.size()) {
      messages_.clear();
      first_ = 0;
    } else if (first_ >= limit_) {
      // A bot that never quite catches up must not leave a growing tail of handled messages behind
      // it.
      messages_.erase(messages_.begin(), messages_.begin() + static_cast<std::ptrdiff_t>(first_));
      first_ = 0;
    }
    return message;
  }

  std::size_t limit_;
  InboxPolicy policy_;
  std::vector<Message> messages_;
  std::size_t first_ = 0;
  std::vector<Event*> waiting_;  // companions that wait for room
};

}  // namespace botarmy
