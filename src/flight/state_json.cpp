// SPDX-License-Identifier: MIT
#include "flight/state_json.hpp"

#include "text/base64.hpp"
#include "text/utf8.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include <array>

namespace botarmy {
namespace {

using Time = std::chrono::steady_clock::time_point;

constexpr std::array<std::string_view, 3> policies{"crash", "fail", "reconnect"};

const json::array& list_in(const json::object& json, std::string_view key) {
  static const json::array none;
  const json::value* const value = json.if_contains(key);
  const json::array* const list = value == nullptr ? nullptr : value->if_array();
  return list == nullptr ? none : *list;
}

Message message_from(const json::object& json, Time begin) {
  return {.kind = flag_in(json, "binary") ? MessageKind::binary : MessageKind::text,
          .data = data_in(json),
          .arrived = begin + std::chrono::nanoseconds(number_in(json, "arrived_ns")),
          .from = text_in(json, "from")};
}

OnLost::Policy policy_called(std::string_view name) {
  for (std::size_t i = 0; i < policies.size(); ++i) {
    if (policies[i] == name) return static_cast<OnLost::Policy>(i);
  }
  return OnLost::Policy::crash;
}

}  // namespace

std::int64_t number_in(const json::object& json, std::string_view key, std::int64_t otherwise) {
  const json::value* const value = json.if_contains(key);
  if (value == nullptr) return otherwise;
  boost::system::error_code error;
  const auto number = value->to_number<std::int64_t>(error);
  return error ? otherwise : number;
}

std::uint64_t count_in(const json::object& json, std::string_view key) {
  const json::value* const value = json.if_contains(key);
  if (value == nullptr) return 0;
  boost::system::error_code error;
  const auto number = value->to_number<std::uint64_t>(error);
  return error ? 0 : number;
}

std::string text_in(const json::object& json, std::string_view key) {
  const json::value* const value = json.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
}

bool flag_in(const json::object& json, std::string_view key) {
  const json::value* const value = json.if_contains(key);
  return value != nullptr && value->is_bool() && value->get_bool();
}

json::value parse_kept(std::string_view text) {
  json::parse_options options;
  options.allow_invalid_utf8 = true;
  boost::system::error_code error;
  json::value value = json::parse(text, error, {}, options);
  return error ? json::value() : value;
}

void put_data(json::object& json, const std::string& data) {
  if (valid_utf8(data) == data) {
    json["text"] = data;
  } else {
    json["base64"] = to_base64(data);
  }
}

std::string data_in(const json::object& json) {
  if (!json.contains("base64")) return text_in(json, "text");
  return from_base64(text_in(json, "base64")).value_or("");
}

std::string_view on_lost_name(OnLost::Policy policy) {
  return policies[static_cast<std::size_t>(policy)];
}

std::optional<LifeState> state_from_json(const json::object& json, Time begin) {
  LifeState state{.position = {static_cast<Tree::Index>(number_in(json, "node")), {}}};
  for (const json::value& runs : list_in(json, "runs_left")) {
    state.position.runs_left.push_back(runs.is_int64() ? runs.get_int64() : 0);
  }
  const json::array& random = list_in(json, "random");
  const json::value* const context = json.if_contains("context");
  if (random.size() != state.random.size() || context == nullptr || !context->is_object()) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < random.size(); ++i) {
    const std::int64_t* const word = random[i].if_int64();
    state.random[i] = static_cast<std::uint32_t>(word == nullptr ? 0 : *word);
  }
  state.context = context->get_object();
  if (const json::value* const hand = json.if_contains("hand"); hand && hand->is_object()) {
    for (const auto& [set, row] : hand->get_object()) {
      const auto number = number_in(hand->get_object(), set);
      state.hand.emplace_back(std::string(set), static_cast<std::size_t>(number));
    }
  }
  for (const json::value& topic : list_in(json, "left_topics")) {
    if (topic.is_string()) state.left_topics.emplace_back(topic.get_string());
  }
  state.last_request = count_in(json, "last_request");
  for (const json::value& message : list_in(json, "unclaimed")) {
    if (message.is_object()) state.unclaimed.push_back(message_from(message.get_object(), begin));
  }
  for (const json::value& value : list_in(json, "sockets")) {
    if (!value.is_object()) continue;
    const json::object& socket = value.get_object();
    state.sockets.push_back({text_in(socket, "name"), policy_called(text_in(socket, "on_lost")),
                             static_cast<std::uint32_t>(number_in(socket, "losses"))});
  }
  state.failed_by_rule = flag_in(json, "failed_by_rule");
  return state;
}

}  // namespace botarmy
