// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

/// The values of the Set-Cookie headers of an answer, whose `head` is all of its header: one by
/// one, for they may have commas in them (RFC 6265, section 3).
std::vector<std::string> set_cookies_of(std::string_view head);

}  // namespace botarmy
