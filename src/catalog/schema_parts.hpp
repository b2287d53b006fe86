// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <string_view>

namespace botarmy {

namespace json = boost::json;

/// @name What the schema of a scenario's settings is put together from
/// @{
json::object described(std::string_view description, json::object schema);
json::object boolean(std::string_view description);
json::object whole_number(std::string_view description, int least);
json::object duration(std::string_view description);
/// A mapping of these keys and no others.
json::object mapping(std::string_view description, json::object keys);
json::object any_of(std::string_view description, json::array schemas);
json::object list_of_texts(std::string_view description);
/// @}

}  // namespace botarmy
