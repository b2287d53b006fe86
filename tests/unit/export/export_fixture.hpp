// SPDX-License-Identifier: MIT
#pragma once

#include "export/run_id.hpp"
#include "metrics/progress.hpp"

#include <chrono>
#include <cstdint>

namespace botarmy {

using namespace std::chrono_literals;

/// As somebody might write them: two that differ in what Prometheus has no letters for, and two
/// that are called like what each run has.
inline Tags many_tags() {
  return {{"__x", "1"},      {"env", "\"staging\", a|b"}, {"git.sha", "2f3a"},
          {"git_sha", "4c"}, {"name", "evening"},         {"seed", "none"}};
}

inline RunId chat_run() {
  return {.name = "chat",
          .seed = 18'446'744'073'709'551'615U,
          .started_at = std::chrono::sys_days(std::chrono::year(2024) / 5 / 1) + 12h};
}

/// So many bots started and this many messages sent, with a round trip of 2 ms for each.
inline Snapshot chat(std::uint64_t started, std::uint64_t messages) {
  Snapshot snapshot;
  snapshot.bots.started = started;
  if (messages == 0) return snapshot;
  RequestFigures& request = snapshot.requests["say, \"hi\""];
  request.sent = request.answered = messages;
  for (std::uint64_t i = 0; i < messages; ++i) request.round_trip.record(2ms);
  snapshot.websocket.messages_sent = messages;
  return snapshot;
}

/// A second of a run, and all before it.
inline Progress second(Snapshot total, Snapshot now, std::chrono::nanoseconds elapsed) {
  Progress progress;
  progress.total = std::move(total);
  progress.second = std::move(now);
  progress.since = 1s;
  progress.elapsed = elapsed;
  progress.running = 3;
  progress.target = 5;
  return progress;
}

}  // namespace botarmy
