// SPDX-License-Identifier: MIT
#include "bot/topics.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

constexpr std::string_view topics_key = "topics";

json::array topics_of(const Context& context) {
  const json::value* const topics = context.find(topics_key);
  const json::array* const list = topics == nullptr ? nullptr : topics->if_array();
  return list == nullptr ? json::array{} : *list;
}

}  // namespace

void Topics::join(Context& context, const std::string& topic) {
  std::erase(left_, topic);
  if (is_in(context, topic)) return;
  json::array topics = topics_of(context);
  topics.push_back(json::value(topic));
  context.set(topics_key, std::move(topics));
}

void Topics::leave(Context& context, const std::string& topic) {
  if (!is_in(context, topic)) return;
  json::array topics;
  for (const json::value& other : topics_of(context)) {
    if (other != json::value(topic)) topics.push_back(other);
  }
  context.set(topics_key, std::move(topics));
  if (left_.size() >= most_left) left_.erase(left_.begin());
  left_.push_back(topic);
}

bool Topics::is_in(const Context& context, std::string_view topic) {
  const json::value* const topics = context.find(topics_key);
  const json::array* const list = topics == nullptr ? nullptr : topics->if_array();
  return list != nullptr && std::any_of(list->begin(), list->end(), [&](const json::value& one) {
           return one.is_string() && one.get_string() == topic;
         });
}

bool Topics::has_left(std::string_view topic) const {
  return std::find(left_.begin(), left_.end(), topic) != left_.end();
}

}  // namespace botarmy
