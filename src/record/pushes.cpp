// SPDX-License-Identifier: MIT
#include "record/pushes.hpp"

#include "record/kinds.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace botarmy {
namespace {

constexpr std::size_t most_rules = 20;
constexpr std::size_t most_kinds = 200;  // texts without structure are one each

/// What fits all messages of this kind; empty if nothing is sure to fit no others.
json::object match_of_kind(const Message& message) {
  json::object match;
  if (const json::value* const value = structure_of(message)) {
    json::object telling;
    for (const JsonLeaf& leaf : telling_leaves(*value)) {
      if (leaf.value.is_string()) telling[leaf.pointer] = without_templates(leaf.value.as_string());
    }
    if (!telling.empty()) match["json"] = std::move(telling);
    return match;
  }
  const TopicMessage topical = split_topic(message.data);
  const bool word = !topical.topic.empty() && topical.topic.size() <= 40 &&
                    topical.topic.find_first_not_of(
                        "abcdefghijklmnopqrstuvwxyz"
                        "ABCDEFGHIJKLMNOPQRSTUVWXYZ_.-") == std::string_view::npos;
  if (message.kind == MessageKind::text && word) match["prefix"] = std::string(topical.topic) + ':';
  return match;
}

}  // namespace

json::array rules_for_pushes(const Session& session, const Learned& learned,
                             const std::vector<std::size_t>& expected) {
  const auto message_at = [&](std::size_t number) {
    return std::get_if<SocketMessage>(&session.happenings[number].what);
  };
  json::array rules;
  std::set<std::string> kinds;
  for (std::size_t i = 0; i < learned.heard.size() && rules.size() < most_rules; ++i) {
    const SocketMessage* const push = message_at(i);
    if (push == nullptr || push->sent || learned.heard[i].role != Role::push) continue;
    if (!kinds.insert(kind_of(push->message)).second) continue;
    if (kinds.size() > most_kinds) break;
    json::object match = match_of_kind(push->message);
    const bool needed = std::any_of(expected.begin(), expected.end(), [&](std::size_t number) {
      return fits(match, message_at(number)->message);
    });
    if (!match.empty() && !needed) {
      rules.push_back(json::object{{"match", std::move(match)}, {"ignore", true}});
    }
  }
  return rules;
}

}  // namespace botarmy
