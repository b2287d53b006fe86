// SPDX-License-Identifier: MIT
#pragma once

#include "flight/event.hpp"

#include <optional>

namespace botarmy {

/// An event as a line of a recording has it: the key that stands first says what it is.
json::object to_json(const FlightEvent& event);
/// Reads it back. Nothing if it is none.
std::optional<FlightEvent> event_from_json(const json::object& json);

}  // namespace botarmy
