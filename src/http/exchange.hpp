// SPDX-License-Identifier: MIT
#pragma once

#include "ws/transport.hpp"

#include <botarmy/http.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace botarmy {

/// What all connections of a shard read into, in turn: nobody leaves anything there when its
/// coroutine is suspended.
using HttpInput = std::array<std::uint8_t, std::size_t{64} << 10>;

/// An answer, and whether its connection can be used for another request.
struct Exchanged {
  HttpResponse response;
  bool reusable = false;
};

/// Why no answer came.
struct ExchangeFailure {
  HttpCause cause{};
  std::string what;
  bool silent = false;  ///< not a byte of an answer came
};

/// Sends a request, `head` and then its body, and reads the answer. Has no time limit of its own.
/// After a failure the connection is of no use.
Task<boost::system::result<Exchanged, ExchangeFailure>> exchange(Transport& transport,
                                                                 HttpInput& input,
                                                                 const HttpRequest& request,
                                                                 std::string head);

}  // namespace botarmy
