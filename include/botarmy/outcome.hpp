// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/object.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace botarmy {

namespace json = boost::json;

/// What an action came to.
enum class OutcomeKind : std::uint8_t {
  succeed,    ///< moves the tree on
  fail,       ///< moves the tree on, the other way
  continue_,  ///< leaves the tree where it is: the same action runs again at the next tick
  done,       ///< ends the bot well
  error,      ///< kills the bot, and nothing but the bot
};

/// "succeed", "fail", "continue", "done" or "error".
std::string_view to_string(OutcomeKind kind);

/// The result of one run of an action: its kind, and what goes with it.
///
/// `succeed`, `fail` and `continue_` may carry updates, which are merged into the bot's context
/// before the tree moves; `error` carries the reason that the reports show. An outcome without
/// updates costs no allocation.
class Outcome {
 public:
  static Outcome succeed(json::object updates = {}) {
    return {OutcomeKind::succeed, std::move(updates), {}};
  }
  static Outcome fail(json::object updates = {}) {
    return {OutcomeKind::fail, std::move(updates), {}};
  }
  static Outcome continue_(json::object updates = {}) {
    return {OutcomeKind::continue_, std::move(updates), {}};
  }
  static Outcome done() { return {OutcomeKind::done, {}, {}}; }
  static Outcome error(std::string reason) { return {OutcomeKind::error, {}, std::move(reason)}; }

  [[nodiscard]] OutcomeKind kind() const { return kind_; }
  [[nodiscard]] const json::object& updates() const { return updates_; }
  /// Why the bot dies; empty unless the kind is `error`.
  [[nodiscard]] const std::string& reason() const { return reason_; }
  /// Whether the bot ends with this outcome (`done` or `error`).
  [[nodiscard]] bool ends_the_bot() const {
    return kind_ == OutcomeKind::done || kind_ == OutcomeKind::error;
  }

 private:
  Outcome(OutcomeKind kind, json::object updates, std::string reason)
      : kind_(kind), updates_(std::move(updates)), reason_(std::move(reason)) {}

  OutcomeKind kind_;
  json::object updates_;
  std::string reason_;
};

}  // namespace botarmy
