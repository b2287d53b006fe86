// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace botarmy {

/// A line of an HTTP head such as "Authorization: Bearer abc", with stars for what proves who
/// somebody is: the credentials of Authorization and Proxy-Authorization, and the values of
/// cookies. All other lines as they are.
std::string without_secrets(std::string_view line);

}  // namespace botarmy
