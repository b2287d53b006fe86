// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/context.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {

/// The topics that a bot is in: the list `topics` of its context. Remembers those that it has left,
/// of which messages may still be on their way.
class Topics {
 public:
  static constexpr std::size_t most_left = 64;

  /// Does nothing for a topic that the bot is in.
  void join(Context& context, const std::string& topic);
  void leave(Context& context, const std::string& topic);

  [[nodiscard]] static bool is_in(const Context& context, std::string_view topic);
  /// Whether the bot has left the topic, and not joined it again.
  [[nodiscard]] bool has_left(std::string_view topic) const;
  /// Those that it has left, oldest first.
  [[nodiscard]] const std::vector<std::string>& left() const { return left_; }
  void set_left(std::vector<std::string> topics) { left_ = std::move(topics); }

 private:
  std::vector<std::string> left_;  ///< oldest first
};

}  // namespace botarmy
