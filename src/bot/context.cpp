// SPDX-License-Identifier: MIT
#include <botarmy/context.hpp>

#include <utility>

namespace botarmy {
namespace {

bool reserved(std::string_view key) {
  return key == "id" || key == "start_time" || key == "position";
}

void refuse_reserved(std::string_view key) {
  if (reserved(key)) {
    throw ContextError("the context key '" + std::string(key) +
                       "' is reserved and cannot be changed");
  }
}

}  // namespace

Context::Context(std::int64_t id, double start_time) : id_(id) {
  values_.emplace("id", id);
  values_.emplace("start_time", start_time);
}

const json::value& Context::at(std::string_view key) const {
  if (const json::value* value = values_.if_contains(key)) return *value;
  throw ContextError("no '" + std::string(key) + "' in the context");
}

void Context::set(std::string_view key, json::value value) {
  refuse_reserved(key);
  values_.insert_or_assign(key, std::move(value));
  ++changes_;
}

void Context::merge(const json::object& updates) {
  for (const auto& update : updates) refuse_reserved(update.key());
  for (const auto& update : updates) values_.insert_or_assign(update.key(), update.value());
  ++changes_;
}

void Context::erase(std::string_view key) {
  refuse_reserved(key);
  values_.erase(key);
  ++changes_;
}

}  // namespace botarmy
