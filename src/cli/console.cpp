// SPDX-License-Identifier: MIT
#include "cli/console.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string_view>
#include <utility>

namespace botarmy {
namespace {

/// The observations come a little more or less than a second apart.
constexpr double plain_interval_s = 4.5;

bool is_dumb() {
  const char* term = std::getenv("TERM");
  return term != nullptr && std::string_view(term) == "dumb";
}

/// The size now; that of a terminal of old where it is not known.
Screen screen() {
  Screen result{.coloured = wants_colour(STDERR_FILENO)};
  winsize size{};
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0) return result;
  if (size.ws_col > 0) result.columns = size.ws_col;
  if (size.ws_row > 0) result.rows = size.ws_row;
  return result;
}

}  // namespace

bool is_terminal(int descriptor) { return isatty(descriptor) == 1; }

bool in_foreground(int descriptor) { return tcgetpgrp(descriptor) == getpgrp(); }

bool wants_colour(int descriptor) {
  const char* no_color = std::getenv("NO_COLOR");
  const bool refused = no_color != nullptr && *no_color != '\0';
  return is_terminal(descriptor) && !refused && !is_dumb();
}

LiveDisplay::LiveDisplay(const Executor& executor, LiveTitle title, bool plain)
    : title_(std::move(title)),
      terminal_(is_terminal(STDERR_FILENO) && !is_dumb() && !plain),
      signals_(executor) {
  if (!terminal_) return;
  boost::system::error_code error;  // without these signals, the next second puts things right
  signals_.add(SIGWINCH, error);
  signals_.add(SIGCONT, error);
  signals_.add(SIGTSTP, error);
  wait_for_signals();
}

void LiveDisplay::show(const Progress& progress, const std::vector<ThresholdState>& thresholds) {
  figures_.add(progress, thresholds);
  if (!terminal_) {
    show_line();
    return;
  }
  drawable_ = true;
  draw();
  figures_.drawn();
}

void LiveDisplay::show_line() {
  if (figures_.interval_s < plain_interval_s) return;
  std::cerr << live_line(figures_) << std::endl;
  figures_.drawn();
}

void LiveDisplay::clear() {
  if (terminal_ && in_foreground(STDERR_FILENO)) {
    std::cerr << lines_.clear() << std::flush;
  }
}

void LiveDisplay::end() {
  clear();
  signals_.clear();
  drawable_ = false;
}

void LiveDisplay::set_stopping() {
  figures_.stopping = true;
  draw();
}

void LiveDisplay::set_paused(bool paused) {
  figures_.paused = paused;
  draw();
}

void LiveDisplay::set_target(std::uint64_t target) {
  figures_.target = target;
  draw();
}

void LiveDisplay::draw() {
  if (!terminal_ || !drawable_ || !in_foreground(STDERR_FILENO)) return;
  Screen now = screen();
  now.has_keys = has_keys_;
  const std::vector<std::string> lines = live_view(title_, figures_, now);
  std::cerr << lines_.replace(lines, {.columns = now.columns, .rows = now.rows}) << std::flush;
}

void LiveDisplay::wait_for_signals() {
  signals_.async_wait([this](const boost::system::error_code& error, int signal) {
    if (error) return;
    if (signal == SIGTSTP) suspend();
    // The shell that had stopped us has written where we were.
    if (signal == SIGCONT) lines_.forget();
    draw();
    wait_for_signals();
  });
}

/// The shell writes where the cursor is, which is at the top of the view: it has to go before that.
void LiveDisplay::suspend() {
  clear();
  boost::system::error_code error;
  signals_.remove(SIGTSTP, error);
  raise(SIGTSTP);
  // Here the process stands still, until it is continued.
  signals_.add(SIGTSTP, error);
}

}  // namespace botarmy
