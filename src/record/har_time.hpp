// SPDX-License-Identifier: MIT
#pragma once

#include "record/session.hpp"

#include <optional>
#include <string_view>

namespace botarmy {

/// The moment that a text such as "2026-05-04T12:00:00.250Z" or "2026-05-04T14:00:00.25+02:00"
/// means, since 1970; nothing if it is none.
std::optional<Moment> moment_of(std::string_view iso_text);

/// The same of a number: seconds or milliseconds since 1970, whichever makes sense.
std::optional<Moment> moment_of(double number);

}  // namespace botarmy
