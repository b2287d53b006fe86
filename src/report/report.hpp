// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/snapshot.hpp"
#include "report/environment.hpp"
#include "verdict/threshold_state.hpp"
#include "verdict/verdict.hpp"

#include <botarmy/tags.hpp>

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

/// What is to be said of a run beside its figures.
struct RunInfo {
  using Verdict = botarmy::Verdict;

  std::string name;
  std::chrono::system_clock::time_point started_at{};
  double duration_s = 0;
  std::uint64_t seed = 0;
  Tags tags{};  ///< of the whole run, as its user gave them
  Verdict verdict = Verdict::passed;
  std::vector<std::string> verdict_reasons;  ///< such as "12 bots died"
  std::vector<ThresholdState> thresholds{};  ///< in the order in which they were given
  bool trustworthy = true;                   ///< the generator kept up
  double marked_allowed = 0;                 ///< the share of seconds in which it need not
  std::uint64_t target = 0;                  ///< bots wanted
  std::uint64_t peak = 0;                    ///< most bots at a time
  std::uint64_t restarts = 0;                ///< bots in the place of one that had ended
  bool restarts_exhausted = false;           ///< there may be no more
  std::string target_url;
  std::string bot_class;
  std::string scenario_file{};  ///< empty: the run had none
  Environment environment{};
  std::string result_file{};  ///< where all figures will be; empty: in no file
  /// Files with the last part of a bot's life, by what it died of; beside result.json.
  std::map<std::string, std::string> recordings{};
  std::uint64_t log_lines_lost = 0;  ///< for which the disk had no room, or no time
};

/// The contents of result.json. Times are in milliseconds; what is not UTF-8 in a text is replaced.
std::string to_json(const RunInfo& run, const Snapshot& snapshot);

struct TextStyle {
  bool colour = false;  ///< ANSI colours
  int width = 100;      ///< columns; below 80 counts as 80
};
/// The summary at the end of a run: at most 40 lines, the last one the verdict. What has no room
/// there is in result.json.
std::string to_text(const RunInfo& run, const Snapshot& snapshot, TextStyle style);

}  // namespace botarmy
