// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <functional>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>

namespace botarmy {

namespace json = boost::json;

/// Named values that all bots of a run share, whatever thread they live on; there are none of the
/// run before. They begin as the run's `custom` settings.
///
/// All functions may be called on every thread. Each is done before anybody else's begins. For a
/// change that takes longer than one call, see Bot::lock.
class Shared {
 public:
  explicit Shared(json::object values = {}) : values_(std::move(values)) {}
  Shared(const Shared&) = delete;
  Shared& operator=(const Shared&) = delete;

  /// A copy of the value; nothing if there is none of this key.
  [[nodiscard]] std::optional<json::value> get(std::string_view key) const;
  void put(std::string_view key, json::value value);
  /// Does nothing if there is none.
  void erase(std::string_view key);

  /// Changes the value in one go: `change` gets it, null if there is none, and changes it in place.
  /// It must not take long, as all bots may wait for it, nor use Shared. What it throws is thrown
  /// on, and the value is what it has left.
  void update(std::string_view key, const std::function<void(json::value&)>& change);

 private:
  mutable std::mutex mutex_;
  json::object values_;
};

}  // namespace botarmy
