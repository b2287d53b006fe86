// SPDX-License-Identifier: MIT
// Reads any bytes as the expression of a threshold. A mistake is one of its letters, or its end;
// what can be read can be judged.
#include "verdict/known_metrics.hpp"
#include "verdict/threshold.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace botarmy;
  static const KnownMetrics known({.actions = {{"log", "MyBot.say"}},
                                   .paths = {{"root", "root/chat"}},
                                   .requests = {{"join"}},
                                   .http_requests = {{"POST /login"}, true},
                                   .aliases = {{"root/0.log", "root/chat"}}});
  const std::string text(data, data + size);
  const auto read = read_expression(text, known);
  if (!read) {
    if (read.error().at > text.size() || read.error().text.empty()) std::abort();
    return 0;
  }
  Progress progress;
  progress.since = progress.elapsed = std::chrono::seconds(1);
  progress.second.websocket.round_trip.record(std::chrono::milliseconds(5));
  progress.total = progress.second;
  progress.last = true;
  Thresholds thresholds(std::vector{ThresholdPlan{.expression = *read}});
  thresholds.observe(progress);
  if (thresholds.states().front().standing == ThresholdState::Standing::nothing_yet) std::abort();
  return 0;
}
