// SPDX-License-Identifier: MIT
#pragma once

#include "record/session.hpp"
#include "source/problems.hpp"

#include <optional>

namespace botarmy {

/// How large a HAR file may be: browsers put every picture of a page into it.
inline constexpr std::size_t largest_har_mebibytes = 256;

/// What a HAR file that was added to the problems tells of HTTP requests and websockets, as the
/// browsers of the Chrome family and Playwright write it. Nothing if something is wrong with it:
/// then the problems say what, and where.
std::optional<Session> read_har(int file, Problems& problems);

}  // namespace botarmy
