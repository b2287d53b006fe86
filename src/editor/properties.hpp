// SPDX-License-Identifier: MIT
#pragma once

#include "source/growth.hpp"
#include "source/value.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {

/// `{{key}}` as it stands in a title or property.
struct KeyInBraces {
  std::string key;
  std::size_t size;  ///< of all of it, in bytes
  /// A text in single quotes, as templates have it: what it stands for is decided when a bot runs.
  bool is_text;
};

/// The key in braces that the text begins with, if it begins with one.
std::optional<KeyInBraces> key_at_begin(std::string_view text);

/// The properties of a tree: what `{{key}}` in it stands for.
class Properties {
 public:
  Properties() = default;
  /// What they become parts of is bounded by `growth`, if it is not null.
  explicit Properties(std::vector<Entry> entries, Growth* growth = nullptr)
      : entries_(std::move(entries)), growth_(growth) {}

  /// Its key must be a new one.
  void add(Entry entry) { entries_.push_back(std::move(entry)); }
  [[nodiscard]] bool has(std::string_view key) const;

  /// What the key stands for, at this place: a number, a list, a mapping or nothing as it is,
  /// anything else as text. A key of the context, custom, data or the bot's id, which is known only
  /// when a bot runs, stands for itself in braces. Nothing, and a problem, if there is no such
  /// property, or no room.
  [[nodiscard]] std::optional<Value> find(const std::string& key, Position at,
                                          Problems& problems) const;
  /// The same as part of a text. Lists and the like are a problem.
  [[nodiscard]] std::optional<std::string> find_text(const std::string& key, Position at,
                                                     Problems& problems) const;
  /// As find, but what is text or true or false stays what it is.
  [[nodiscard]] std::optional<Value> find_as_it_is(const std::string& key, Position at,
                                                   Problems& problems) const;

  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

 private:
  std::vector<Entry> entries_;
  Growth* growth_ = nullptr;
};

}  // namespace botarmy
