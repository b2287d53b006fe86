// SPDX-License-Identifier: MIT
#pragma once

#include "ws/transport.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace botarmy {

/// The beginning of an HTTP response, up to its empty line, and what came behind it.
struct HttpHead {
  std::string head;  ///< with the empty line at its end
  std::string rest;
};

/// Completes when the kernel has taken everything.
Task<boost::system::error_code> write_all(Transport& transport, std::string_view bytes);

/// Waits for more of what the server says, and appends it. `input` is where it arrives; nobody
/// leaves anything there while this waits.
Task<boost::system::error_code> read_some(Transport& transport, std::span<std::uint8_t> input,
                                          std::string& text);

/// Reads the header of a response, and what comes with it. asio::error::message_size if it is too
/// long to be one.
Task<boost::system::error_code> read_head(Transport& transport, std::span<std::uint8_t> input,
                                          HttpHead& response);

/// A text of the peer's on one line of a log.
std::string on_one_line(std::string text);

}  // namespace botarmy
