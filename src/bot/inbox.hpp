// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/message.hpp>

#include <cstddef>
#include <utility>
#include <vector>

namespace botarmy {

/// The messages that have arrived for a bot and that it has not handled, oldest first; at most
/// `limit` of them.
class Inbox {
 public:
  explicit Inbox(std::size_t limit) : limit_(limit) {}

  [[nodiscard]] bool empty() const { return size() == 0; }
  [[nodiscard]] std::size_t size() const { return messages_.size() - first_; }
  /// How many are in memory, those included that were taken and not yet cleared away.
  [[nodiscard]] std::size_t stored() const { return messages_.size(); }
  /// How many more may arrive.
  [[nodiscard]] std::size_t room() const { return limit_ - size(); }

  /// Adds a message behind the others. There must be room.
  void put(Message message) { messages_.push_back(std::move(message)); }

  /// Takes the oldest message. There must be one.
  [[nodiscard]] Message take() {
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

 private:
  std::size_t limit_;
  std::vector<Message> messages_;
  std::size_t first_ = 0;
};

}  // namespace botarmy
