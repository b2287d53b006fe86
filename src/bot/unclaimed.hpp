// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/message.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <optional>

namespace botarmy {

/// The messages that no handler claimed, oldest first, kept for the actions that expect them; at
/// most `limit` of them.
class Unclaimed {
 public:
  explicit Unclaimed(std::size_t limit) : limit_(limit) {}

  /// False if the oldest had to go for it: nobody has expected that one.
  bool put(Message message) {
    messages_.push_back({next_number_++, std::move(message)});
    if (messages_.size() <= limit_) return true;
    messages_.pop_front();
    return false;
  }

  /// The number of the message that comes next.
  [[nodiscard]] std::uint64_t next_number() const { return next_number_; }
  [[nodiscard]] std::size_t size() const { return messages_.size(); }

  template <std::invocable<const Message&> See>
  void for_each(const See& see) const {
    for (const Entry& entry : messages_) see(entry.message);
  }

  /// Takes the oldest message that matches, of those from this number on, which becomes the first
  /// one that was not looked at.
  std::optional<Message> take(const std::function<bool(const Message&)>& matches,
                              std::uint64_t& from) {
    for (auto entry = messages_.begin(); entry != messages_.end(); ++entry) {
      if (entry->number < from || !matches(entry->message)) continue;
      from = entry->number + 1;
      Message taken = std::move(entry->message);
      messages_.erase(entry);
      return taken;
    }
    from = next_number_;
    return std::nullopt;
  }

 private:
  struct Entry {
    std::uint64_t number;
    Message message;
  };
  std::size_t limit_;
  std::uint64_t next_number_ = 0;
  std::list<Entry> messages_;  // nothing in memory while it is empty
};

}  // namespace botarmy
