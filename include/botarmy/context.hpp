// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace botarmy {

namespace json = boost::json;

/// A key that is not there, or not for the caller to set.
class ContextError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A bot's memory: named values that its actions read and that outcomes and message handlers
/// update.
///
/// The keys `id` (a positive integer) and `start_time` (seconds since 1970, as a number) are set
/// when the bot starts and cannot be changed; nor can `position`, which stands for the bot's place
/// in its tree.
class Context {
 public:
  Context(std::int64_t id, double start_time);

  [[nodiscard]] std::int64_t id() const { return id_; }
  /// The value, or a null pointer. Valid until the next change.
  [[nodiscard]] const json::value* find(std::string_view key) const {
    return values_.if_contains(key);
  }
  /// The value. Throws ContextError, which names the key, if there is none.
  [[nodiscard]] const json::value& at(std::string_view key) const;
  /// Throws ContextError for a reserved key, like merge().
  void set(std::string_view key, json::value value);
  /// Sets every key of `updates`; what is not named stays. All or nothing.
  void merge(const json::object& updates);
  void erase(std::string_view key);
  [[nodiscard]] const json::object& values() const { return values_; }
  /// Becomes what another one of the same bot was, reserved keys included.
  void restore(json::object values) {
    values_ = std::move(values);
    ++changes_;
  }
  /// How often something was set or erased: as long as this stays, so do the values.
  [[nodiscard]] std::uint64_t changes() const { return changes_; }

 private:
  std::int64_t id_;
  json::object values_;
  std::uint64_t changes_ = 0;
};

}  // namespace botarmy
