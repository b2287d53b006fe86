// SPDX-License-Identifier: MIT
#pragma once

#include "ws/url.hpp"

#include <botarmy/connection.hpp>

#include <string>

namespace botarmy {

/// What went wrong on the way to a URL's host and port.
inline ConnectError connect_failure(ConnectCause cause, const Url& url, const std::string& what) {
  return {.cause = cause, .message = url.address() + ": " + what};
}

}  // namespace botarmy
