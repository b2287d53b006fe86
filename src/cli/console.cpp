// SPDX-License-Identifier: MIT
#include "cli/console.hpp"

#include "report/report.hpp"

#include <unistd.h>

#include <array>
#include <cstdlib>
#include <iostream>
#include <utility>

namespace botarmy {
namespace {

constexpr auto plain_interval = std::chrono::seconds(5);

double seconds(std::chrono::nanoseconds time) {
  return std::chrono::duration<double>(time).count();
}

}  // namespace

bool is_terminal(int descriptor) { return isatty(descriptor) == 1; }

bool wants_colour(int descriptor) {
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool refused = no_color != nullptr && *no_color != '\0';
  const bool dumb = term != nullptr && std::string_view(term) == "dumb";
  return is_terminal(descriptor) && !refused && !dumb;
}

LiveDisplay::LiveDisplay(std::uint64_t target)
    : target_(target), terminal_(is_terminal(STDERR_FILENO)) {}

void LiveDisplay::show(const Progress& progress) {
  const auto since = progress.elapsed - previous_.elapsed;
  // The observations come a little more or less than a second apart.
  if (!terminal_ && since < plain_interval - std::chrono::milliseconds(500)) return;
  const std::string line = live_line(progress.total, previous_.total, seconds(since),
                                     seconds(progress.elapsed), progress.running, target_);
  if (terminal_) {
    std::cerr << "\r\x1b[K" << line << std::flush;
  } else {
    std::cerr << line << std::endl;
  }
  previous_ = progress;
}

void LiveDisplay::clear() {
  if (terminal_) std::cerr << "\r\x1b[K" << std::flush;
}

Keyboard::Keyboard(const Executor& executor, std::function<void(char)> pressed)
    : input_(executor), pressed_(std::move(pressed)) {
  // A process in the background that touches its terminal would be stopped.
  if (!is_terminal(STDIN_FILENO) || tcgetpgrp(STDIN_FILENO) != getpgrp()) return;
  if (tcgetattr(STDIN_FILENO, &saved_) != 0) return;
  termios raw = saved_;
  raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
  if (tcsetattr(STDIN_FILENO, TCSANOW, &raw) != 0) return;
  active_ = true;
  boost::system::error_code error;
  input_.assign(STDIN_FILENO, error);
  if (!error) read();
}

Keyboard::~Keyboard() {
  if (!active_) return;
  if (input_.is_open()) input_.release();  // the descriptor is not ours to close
  tcsetattr(STDIN_FILENO, TCSANOW, &saved_);
}

void Keyboard::read() {
  // Not async_read_some: it would make the terminal non-blocking, for the shell as well.
  input_.async_wait(input_.wait_read, [this](const boost::system::error_code& error) {
    if (error) return;
    std::array<char, 16> keys{};
    const ssize_t count = ::read(STDIN_FILENO, keys.data(), keys.size());
    if (count <= 0) return;
    for (ssize_t i = 0; i < count; ++i) pressed_(keys[static_cast<std::size_t>(i)]);
    read();
  });
}

}  // namespace botarmy
