// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <string_view>

namespace botarmy {

namespace json = boost::json;

/// The reference to one of the schema's definitions, whatever letters its name has.
json::object reference_to(std::string_view definition);

/// A text that is not empty. What YAML takes for a number, or for true, is text as well.
json::object text_schema(std::string_view description);

/// The number, as a whole one if it is one: Boost.JSON writes others as 5E-1.
json::value exact(double number);

/// The definitions of values that schemas refer to: `scalar`, `duration`, `template` (a template
/// alone in a text, which can be any value) and `with_template`.
json::object value_definitions();

}  // namespace botarmy
