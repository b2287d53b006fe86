// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/task.hpp>

#include <boost/asio/posix/basic_stream_descriptor.hpp>

#include <functional>
#include <optional>
#include <string>

namespace botarmy {

/// The lines of standard input, while the event loop goes on.
class LineInput {
 public:
  /// Called with each line, and with nothing when there are no more.
  using Read = std::function<void(std::optional<std::string>)>;

  LineInput(const Executor& executor, Read read);
  ~LineInput();
  LineInput(const LineInput&) = delete;
  LineInput& operator=(const LineInput&) = delete;

 private:
  void wait();
  void take();
  void end();

  Executor executor_;
  asio::posix::basic_stream_descriptor<Executor> input_;
  Read read_;
  std::string rest_;  ///< of a line whose end was not read
};

}  // namespace botarmy
