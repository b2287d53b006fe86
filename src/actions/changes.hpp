// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include <string>

namespace botarmy {

namespace json = boost::json;

/// @name Changes of values that bots keep
/// A value that is not there is null. They throw std::invalid_argument where the value is of
/// another type; `what` is what that calls it, such as "'n' of the context".
/// @{

/// The sum: whole numbers stay whole; nothing counts as 0.
json::value incremented(const json::value& value, const json::value& by, const std::string& what);
/// The list in the value; nothing becomes an empty one.
json::array& list_in(json::value& value, const std::string& what);
/// The list with one more item; nothing counts as empty.
json::value appended(json::value value, const json::value& item, const std::string& what);
/// @}

}  // namespace botarmy
