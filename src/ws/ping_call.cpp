// SPDX-License-Identifier: MIT
#include "ws/ping_call.hpp"

#include <charconv>

namespace botarmy {

void PingCall::on_pong(std::string_view payload, std::chrono::steady_clock::time_point arrived) {
  std::uint64_t answered_number = 0;
  const char* end = payload.data() + payload.size();
  const auto read = std::from_chars(payload.data(), end, answered_number);
  // Pongs that nobody asked for are allowed, and mean nothing.
  if (read.ec != std::errc{} || read.ptr != end) return;
  if (answered || number == 0 || answered_number < number) return;
  answered = arrived;
  waiter.wake();
}

}  // namespace botarmy
