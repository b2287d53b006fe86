// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace botarmy {

/// The bytes in base64 (RFC 4648, section 4), with padding.
std::string to_base64(std::string_view bytes);

/// The bytes that the base64 stands for; with or without padding. Nothing if it is none.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace botarmy
