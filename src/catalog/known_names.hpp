// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <string>
#include <string_view>

namespace botarmy {

namespace json = boost::json;

/// What is known of the names in templates when a tree is loaded: all of `custom` and `data`. The
/// keys of the context are not: actions and handlers write them.
struct KnownNames {
  json::object custom;
  json::object data;
};

/// What is wrong with the templates in a text, as far as it is known; empty if nothing is.
std::string problem_of_templates(std::string_view text, const KnownNames& known);
/// The same for all texts in a value.
std::string problem_of_templates_in(const json::value& value, const KnownNames& known);

}  // namespace botarmy
