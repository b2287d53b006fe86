// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/log.hpp>
#include <botarmy/wire_tap.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace botarmy {

/// Writes what goes over the websockets of bots to a log: a line in key=value form for each frame
/// and for each line of the opening handshakes, in which secrets are stars. All threads share it.
class FrameDump {
 public:
  /// Whose frames are written, and how much of them.
  struct Settings {
    std::vector<std::int64_t> bots{};  ///< by their ids; empty: all
    std::size_t limit = 256;           ///< how many bytes of a payload are shown
  };

  /// `log` must outlive it.
  FrameDump(Log& log, Settings settings) : log_(log), settings_(std::move(settings)) {}

  /// What sees the wire of this bot's socket; null if nobody asked for that bot. An empty name is
  /// the bot's main socket.
  [[nodiscard]] std::shared_ptr<WireTap> tap(std::int64_t bot, std::string socket) const;

 private:
  Log& log_;
  Settings settings_;
};

}  // namespace botarmy
