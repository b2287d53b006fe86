// SPDX-License-Identifier: MIT
#pragma once

#include "bot/life.hpp"
#include "debug/debugger.hpp"
#include "flight/recording.hpp"

#include <boost/asio/io_context.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace botarmy {

/// What came of a replay.
struct ReplayResult {
  std::uint64_t ticks = 0;                  ///< that came to what was recorded
  std::optional<std::string> divergence{};  ///< where the bot did something else first
  std::optional<std::string> missing{};     ///< why it could not go on: what was not recorded
  bool left = false;                        ///< who looked on did not want to see the rest
};

/// Lets a bot live through a recording once more, without a network and without waiting.
class Replay {
 public:
  /// What is done with who looks on, before the bot begins.
  using Begin = std::function<void(Life&, Debugger&)>;

  /// The program outlives it.
  Replay(asio::io_context& io, const Program& program, const Recording& recording)
      : io_(io), program_(program), recording_(recording) {}

  /// Writes what the bot does to the sink.
  ReplayResult run(const Trace::Sink& sink, const DebugSettings& settings, const Begin& begin = {});

 private:
  asio::io_context& io_;
  const Program& program_;
  const Recording& recording_;
};

}  // namespace botarmy
