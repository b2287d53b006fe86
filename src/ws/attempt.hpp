// SPDX-License-Identifier: MIT
#pragma once

#include <boost/asio/error.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <cstdint>

namespace botarmy {

/// What a socket can be ready for.
enum class Readiness : std::uint8_t { input, output };

/// What came of trying to read or write without waiting.
struct Attempt {
  std::size_t size = 0;                   ///< the bytes that were moved
  boost::system::error_code error{};      ///< would_block, eof, or what went wrong
  Readiness wait_for = Readiness::input;  ///< if it would block

  [[nodiscard]] bool would_block() const { return error == boost::asio::error::would_block; }
};

}  // namespace botarmy
