// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/object.hpp>

namespace botarmy {

/// What may stand under `generator` in a scenario: the limits that the generator keeps itself to.
boost::json::object generator_schema();

}  // namespace botarmy
