// SPDX-License-Identifier: MIT
#include "cli/keyboard.hpp"

#include "cli/console.hpp"

#include <unistd.h>

#include <array>
#include <csignal>
#include <utility>

namespace botarmy {

Keyboard::Keyboard(const Executor& executor, std::function<void(char)> pressed)
    : input_(executor), continued_(executor), pressed_(std::move(pressed)) {
  if (!is_terminal(STDIN_FILENO) || tcgetattr(STDIN_FILENO, &saved_) != 0 || !take()) return;
  active_ = true;
  boost::system::error_code error;
  input_.assign(STDIN_FILENO, error);
  if (!error) read();
  continued_.add(SIGCONT, error);
  wait_for_continuation();
}

Keyboard::~Keyboard() { release(); }

void Keyboard::release() {
  if (!std::exchange(active_, false)) return;
  continued_.cancel();
  if (input_.is_open()) input_.release();  // the descriptor is not ours to close
  if (in_foreground(STDIN_FILENO)) tcsetattr(STDIN_FILENO, TCSANOW, &saved_);
}

bool Keyboard::take() {
  // A process in the background that touches its terminal would be stopped.
  if (!in_foreground(STDIN_FILENO)) return false;
  termios raw = saved_;
  raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
  return tcsetattr(STDIN_FILENO, TCSANOW, &raw) == 0;
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

// A shell takes its terminal back from what it has stopped, and does not return our settings.
void Keyboard::wait_for_continuation() {
  continued_.async_wait([this](const boost::system::error_code& error, int) {
    if (error) return;
    take();
    wait_for_continuation();
  });
}

}  // namespace botarmy
