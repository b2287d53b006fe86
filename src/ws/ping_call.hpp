// SPDX-License-Identifier: MIT
#pragma once

#include "ws/waiter.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace botarmy {

/// A ping that somebody waits for the answer to.
///
/// Pings are numbered, and their payload is their number. A peer need not answer those that another
/// has overtaken (RFC 6455, section 5.5.3), so the answer to a later one will do.
struct PingCall {
  explicit PingCall(Poller& poller) : waiter(poller) {}

  void begin(std::uint64_t number_of_ping) {
    number = number_of_ping;
    answered.reset();
  }
  void on_pong(std::string_view payload, std::chrono::steady_clock::time_point arrived);

  std::uint64_t number = 0;
  std::optional<std::chrono::steady_clock::time_point> answered;
  Waiter waiter;
};

}  // namespace botarmy
