// SPDX-License-Identifier: MIT
#include "flight/event_json.hpp"

#include "flight/state_json.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace botarmy {
namespace {

using Kind = FlightEvent::Kind;

constexpr std::array<std::string_view, 12> kinds{
    "tick", "arguments_hash", "outcome", "handled", "unhandled", "connect",
    "sent", "ping",           "closed",  "crash",   "row",       "end"};
constexpr std::array every_outcome{OutcomeKind::succeed, OutcomeKind::fail, OutcomeKind::continue_,
                                   OutcomeKind::done, OutcomeKind::error};

void put_time(json::object& json, const FlightEvent& event) { json["at_ns"] = event.at.count(); }

/// Whether only the size of a message is known.
bool only_size(const FlightEvent& event) { return event.data.empty() && event.size > 0; }

void put_message(json::object& json, const FlightEvent& event) {
  // Of what was sent, only the beginning is kept, wherever that ends.
  const bool text = event.kind == Kind::sent && event.message_kind == MessageKind::text;
  const std::string_view data = text ? whole_characters(event.data) : event.data;
  if (!only_size(event)) put_data(json, std::string(data));
  if (event.message_kind == MessageKind::binary) json["binary"] = true;
  json["size"] = event.size;
  if (data.size() < event.size) json["cut"] = true;
}

void put_tick(json::object& json, const FlightEvent& event) {
  json["path"] = event.path;
  json["action"] = event.action;
  if (event.fixed) json["arguments"] = *event.fixed;
}

void put_outcome(json::object& json, const FlightEvent& event) {
  if (!event.text.empty()) json["reason"] = event.text;
  if (!event.updates.empty()) json["updates"] = event.updates;
  if (event.failed) json["updates_cut"] = true;
}

void put_closed(json::object& json, const FlightEvent& event) {
  json["code"] = event.code;
  if (!event.text.empty()) json["reason"] = event.text;
  if (event.clean) json["clean"] = true;
  if (event.by_us) json["by_us"] = true;
}

/// What stands behind the key that says what it is.
json::value first_value(const FlightEvent& event) {
  switch (event.kind) {
    case Kind::tick: return event.tick;
    case Kind::arguments: return event.hash;
    case Kind::outcome: return json::value(to_string(event.outcome));
    case Kind::crash:
    case Kind::row: return json::value(event.text);
    case Kind::end: return true;
    default: return json::value(event.socket);
  }
}

std::optional<OutcomeKind> outcome_called(std::string_view name) {
  for (const OutcomeKind outcome : every_outcome) {
    if (to_string(outcome) == name) return outcome;
  }
  return std::nullopt;
}

std::optional<ConnectCause> cause_in(const json::object& json) {
  const std::int64_t cause = number_in(json, "cause", -1);
  const auto last = static_cast<std::int64_t>(connect_cause_count) - 1;
  return cause < 0 ? std::nullopt : std::optional(static_cast<ConnectCause>(std::min(cause, last)));
}

void read_message(const json::object& json, FlightEvent& event) {
  event.data = data_in(json);
  event.message_kind = flag_in(json, "binary") ? MessageKind::binary : MessageKind::text;
  event.size = count_in(json, "size");
}

void read_tick(const json::object& json, FlightEvent& event) {
  event.tick = count_in(json, "tick");
  event.path = text_in(json, "path");
  event.action = text_in(json, "action");
  const json::value* const arguments = json.if_contains("arguments");
  if (arguments != nullptr && arguments->is_array()) event.fixed = arguments->get_array();
}

}  // namespace

json::object to_json(const FlightEvent& event) {
  json::object json{{kinds[static_cast<std::size_t>(event.kind)], first_value(event)}};
  switch (event.kind) {
    case Kind::tick: put_tick(json, event); break;
    case Kind::outcome: put_outcome(json, event); break;
    case Kind::message:
    case Kind::unhandled:
      put_message(json, event);
      if (!only_size(event)) json["waited_ns"] = event.waited.count();
      break;
    case Kind::sent:
      put_message(json, event);
      if (!only_size(event)) json["hash"] = event.hash;
      if (event.failed) json["failed"] = true;
      break;
    case Kind::connect:
      if (!event.cause) break;
      json["failure"] = event.text;
      json["cause"] = static_cast<int>(*event.cause);
      break;
    case Kind::ping: json["waited_ns"] = event.waited.count(); break;
    case Kind::closed: put_closed(json, event); break;
    case Kind::row: json["number"] = event.code; break;
    case Kind::arguments:
    case Kind::crash:
    case Kind::end: break;
  }
  put_time(json, event);
  return json;
}

std::optional<FlightEvent> event_from_json(const json::object& json) {
  if (json.empty()) return std::nullopt;
  const std::string_view name = json.begin()->key();
  std::size_t kind = 0;
  while (kind < kinds.size() && kinds[kind] != name) ++kind;
  if (kind == kinds.size()) return std::nullopt;
  FlightEvent event{.kind = static_cast<Kind>(kind)};
  event.at = std::chrono::nanoseconds(number_in(json, "at_ns"));
  const std::string first = text_in(json, name);
  switch (event.kind) {
    case Kind::tick: read_tick(json, event); break;
    case Kind::arguments: event.hash = static_cast<std::uint32_t>(number_in(json, name)); break;
    case Kind::outcome: {
      const auto outcome = outcome_called(first);
      if (!outcome) return std::nullopt;
      event.outcome = *outcome;
      event.text = text_in(json, "reason");
      event.failed = flag_in(json, "updates_cut");
      const json::value* const updates = json.if_contains("updates");
      if (updates != nullptr && updates->is_object()) event.updates = updates->get_object();
      break;
    }
    case Kind::crash:
    case Kind::row:
      event.text = first;
      event.code = count_in(json, "number");
      break;
    case Kind::end: break;
    default: {
      event.socket = first;
      if (event.kind == Kind::connect) {
        event.cause = cause_in(json);
        event.text = text_in(json, "failure");
      } else if (event.kind == Kind::closed) {
        event.code = count_in(json, "code");
        event.text = text_in(json, "reason");
        event.clean = flag_in(json, "clean");
        event.by_us = flag_in(json, "by_us");
      } else if (event.kind != Kind::ping) {
        read_message(json, event);
        event.hash = static_cast<std::uint32_t>(number_in(json, "hash"));
        event.failed = flag_in(json, "failed");
      }
      event.waited = std::chrono::nanoseconds(number_in(json, "waited_ns"));
    }
  }
  return event;
}

}  // namespace botarmy
