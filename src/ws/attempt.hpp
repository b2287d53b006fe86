// SPDX-License-Identifier: MIT
#pragma once

#include <boost/asio/error.hpp>
#include <boost/asio/socket_base.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>

namespace botarmy {

/// What came of trying to read or write without waiting.
struct Attempt {
  std::size_t size = 0;               ///< the bytes that were moved
  boost::system::error_code error{};  ///< would_block, eof, or what went wrong
  boost::asio::socket_base::wait_type wait_for =
      boost::asio::socket_base::wait_read;  ///< if it would block

  [[nodiscard]] bool would_block() const { return error == boost::asio::error::would_block; }
};

}  // namespace botarmy
