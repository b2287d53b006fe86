// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>

namespace botarmy {

/// What a demo server puts up with.
struct DemoLimits {
  std::size_t queued_messages = 4096;  ///< to a client that does not read; beyond, it is closed
  std::chrono::milliseconds to_close{1'000};  ///< for a client to answer our Close frame
  std::size_t message_size = std::size_t{16} << 20;
};

}  // namespace botarmy
