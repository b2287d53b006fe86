// SPDX-License-Identifier: MIT
#include <botarmy/shared.hpp>

#include <utility>

namespace botarmy {

std::optional<json::value> Shared::get(std::string_view key) const {
  const std::lock_guard guard(mutex_);
  const json::value* const value = values_.if_contains(key);
  return value == nullptr ? std::nullopt : std::optional(*value);
}

void Shared::put(std::string_view key, json::value value) {
  const std::lock_guard guard(mutex_);
  values_.insert_or_assign(key, std::move(value));
}

void Shared::erase(std::string_view key) {
  const std::lock_guard guard(mutex_);
  values_.erase(key);
}

void Shared::update(std::string_view key, const std::function<void(json::value&)>& change) {
  const std::lock_guard guard(mutex_);
  if (json::value* const value = values_.if_contains(key)) return change(*value);
  json::value value;
  change(value);
  values_.insert_or_assign(key, std::move(value));
}

}  // namespace botarmy
