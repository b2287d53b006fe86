// SPDX-License-Identifier: MIT
#include "flight/packed_state.hpp"

#include "flight/bytes.hpp"
#include "flight/state_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace botarmy {
namespace {

using Time = std::chrono::steady_clock::time_point;

json::object to_json(const Message& message, Time begin) {
  json::object json;
  put_data(json, message.data);
  if (message.kind == MessageKind::binary) json["binary"] = true;
  if (!message.from.empty()) json["from"] = message.from;
  json["arrived_ns"] = (message.arrived - begin).count();
  return json;
}

/// What most states do not have, as further members of an object of JSON.
std::string rare_parts(const LifeState& state, Time begin) {
  if (state.hand.empty() && state.left_topics.empty() && state.unclaimed.empty() &&
      !state.failed_by_rule) {
    return {};
  }
  json::object json;
  json::object hand;
  for (const auto& [set, row] : state.hand) hand[set] = row;
  if (!hand.empty()) json["hand"] = std::move(hand);
  if (!state.left_topics.empty()) {
    json["left_topics"] = json::array(state.left_topics.begin(), state.left_topics.end());
  }
  json::array unclaimed;
  for (const Message& message : state.unclaimed) unclaimed.push_back(to_json(message, begin));
  if (!unclaimed.empty()) json["unclaimed"] = std::move(unclaimed);
  if (state.failed_by_rule) json["failed_by_rule"] = true;
  const std::string text = json::serialize(json);
  return ',' + text.substr(1, text.size() - 2);
}

/// How many bytes it takes at most.
std::size_t size_of(const LifeState& state, std::string_view context, std::string_view rare) {
  constexpr std::size_t numbers = 8;
  std::size_t size = context.size() + rare.size() + sizeof state.random;
  size += (numbers + state.position.runs_left.size()) * most_digits;
  for (const LifeState::Socket& socket : state.sockets)
    size += socket.name.size() + 3 * most_digits;
  return size;
}

void append_member(std::string& text, std::string_view key, const std::string& value) {
  text.append(",\"").append(key).append("\":").append(value);
}

std::string read_sockets(ByteReader& bytes) {
  std::string text;
  for (std::uint64_t left = bytes.number(); left > 0; --left) {
    text += text.empty() ? '[' : ',';
    const json::object socket{{"name", bytes.text()},
                              {"on_lost", on_lost_name(static_cast<OnLost::Policy>(bytes.byte()))},
                              {"losses", bytes.number()}};
    text += json::serialize(socket);
  }
  return text.empty() ? text : text + ']';
}

}  // namespace

std::string pack(const LifeState& state, std::string_view context, Time begin) {
  const std::string rare = rare_parts(state, begin);
  std::string packed(size_of(state, context, rare), '\0');
  ByteWriter to(packed.data());
  to.text(context);
  to.number(state.position.node);
  to.number(state.position.runs_left.size());
  for (const std::int64_t runs : state.position.runs_left) {
    to.number(static_cast<std::uint64_t>(runs));
  }
  for (const std::uint32_t word : state.random) to.word(word);
  to.number(state.last_request);
  to.number(state.sockets.size());
  for (const LifeState::Socket& socket : state.sockets) {
    to.text(socket.name);
    to.byte(static_cast<std::uint64_t>(socket.on_lost));
    to.number(socket.losses);
  }
  to.text(rare);
  packed.resize(static_cast<std::size_t>(to.end() - packed.data()));
  return packed;
}

std::string_view packed_context(std::string_view packed) { return ByteReader(packed).text(); }

std::string unpack(std::string_view packed) {
  ByteReader bytes(packed);
  const std::string_view context = bytes.text();
  std::string text = "{\"node\":" + std::to_string(bytes.number());
  std::string runs_left;
  for (std::uint64_t left = bytes.number(); left > 0; --left) {
    runs_left += runs_left.empty() ? '[' : ',';
    runs_left += std::to_string(static_cast<std::int64_t>(bytes.number()));
  }
  if (!runs_left.empty()) append_member(text, "runs_left", runs_left + ']');
  std::string random;
  for (std::size_t i = 0; i < RandomState().size(); ++i) {
    random += random.empty() ? '[' : ',';
    random += std::to_string(bytes.word());
  }
  append_member(text, "random", random + ']');
  if (const std::uint64_t last = bytes.number(); last > 0) {
    append_member(text, "last_request", std::to_string(last));
  }
  if (const std::string sockets = read_sockets(bytes); !sockets.empty()) {
    append_member(text, "sockets", sockets);
  }
  text += bytes.text();
  return text.append(",\"context\":").append(context).append(1, '}');
}

}  // namespace botarmy
