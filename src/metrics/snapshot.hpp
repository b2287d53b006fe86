// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/figures.hpp"
#include "metrics/http_figures.hpp"
#include "metrics/recorder.hpp"

#include <functional>
#include <map>
#include <string>

namespace botarmy {

/// The figures of a whole run up to one moment. Console, files and verdict are made from it.
struct Snapshot {
  BotFigures bots;
  std::map<std::string, ActionFigures, std::less<>> actions;
  WebsocketFigures websocket;
  Recorder::Requests requests;  ///< by name
  HttpFigures http;
  std::map<std::string, ErrorFigures, std::less<>> errors;  ///< by reason

  /// Adds what a shard recorded since it started; call it on that shard's thread.
  Snapshot& operator+=(const Recorder& recorder);
  Snapshot& operator+=(const Snapshot& other);
};

}  // namespace botarmy
