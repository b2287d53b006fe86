// SPDX-License-Identifier: MIT
#include "cli/line_input.hpp"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

namespace botarmy {

LineInput::LineInput(const Executor& executor, Read read)
    : executor_(executor), input_(executor), read_(std::move(read)) {
  boost::system::error_code error;
  input_.assign(STDIN_FILENO, error);
  if (error) {
    end();
  } else {
    wait();
  }
}

LineInput::~LineInput() {
  if (input_.is_open()) input_.release();  // the descriptor is not ours to close
}

void LineInput::wait() {
  // Not async_read_some: it would make a terminal non-blocking, for the shell as well.
  input_.async_wait(input_.wait_read, [this](const boost::system::error_code& error) {
    if (error == asio::error::operation_aborted) return;
    take();  // also what cannot be waited for, such as a file: it is there
  });
}

void LineInput::take() {
  std::array<char, 4096> bytes{};
  const ssize_t count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
  if (count < 0 && errno == EINTR) return wait();
  if (count <= 0) return end();
  rest_.append(bytes.data(), static_cast<std::size_t>(count));
  for (std::size_t end = rest_.find('\n'); end != std::string::npos; end = rest_.find('\n')) {
    std::string line = rest_.substr(0, end);
    rest_.erase(0, end + 1);
    read_(std::move(line));
  }
  wait();
}

void LineInput::end() {
  if (!rest_.empty()) read_(std::exchange(rest_, {}));
  read_(std::nullopt);
}

}  // namespace botarmy
