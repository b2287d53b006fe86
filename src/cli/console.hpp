// SPDX-License-Identifier: MIT
#pragma once

#include "cli/redrawn_lines.hpp"
#include "metrics/progress.hpp"
#include "report/live_view.hpp"
#include "verdict/threshold_state.hpp"

#include <botarmy/task.hpp>

#include <boost/asio/signal_set.hpp>

#include <cstdint>
#include <vector>

namespace botarmy {

/// Whether this file descriptor is a terminal; whether this process may use it (a shell can have
/// sent it to the background); and whether colours are wanted there (NO_COLOR, see no-color.org).
bool is_terminal(int descriptor);
bool in_foreground(int descriptor);
bool wants_colour(int descriptor);

/// Shows how a run is going on standard error: on a terminal a view that is drawn again once a
/// second and when the terminal's size changes, else a plain line every few seconds.
class LiveDisplay {
 public:
  /// `plain`: lines on terminals, too.
  LiveDisplay(const Executor& executor, LiveTitle title, bool plain);

  /// Once a second.
  void show(const Progress& progress, const std::vector<ThresholdState>& thresholds);
  /// Removes the view, before something else is written; it comes back below that.
  void clear();
  /// Removes it for good.
  void end();

  /// @name What the view says before the figures know of it
  /// @{
  void set_has_keys(bool has_keys) { has_keys_ = has_keys; }
  void set_stopping();
  void set_paused(bool paused);
  void set_target(std::uint64_t target);
  /// @}

 private:
  void show_line();
  void draw();
  void wait_for_signals();
  void suspend();

  LiveTitle title_;
  bool terminal_;
  bool has_keys_ = false;
  bool drawable_ = false;  ///< there are figures
  LiveFigures figures_;
  RedrawnLines lines_;
  asio::basic_signal_set<Executor> signals_;
};

}  // namespace botarmy
