// SPDX-License-Identifier: MIT
#pragma once

#include "catalog/deal.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <string>
#include <string_view>

namespace botarmy {

namespace json = boost::json;

/// What is known of the names in templates when a tree is loaded: all of `custom` and `data`. The
/// keys of the context are not: actions and handlers write them. Refers to what may be large.
struct KnownNames {
  const json::object& custom;
  const json::object& data;
  const Deals& deals;
};

/// What is wrong with the templates in a text, as far as it is known; empty if nothing is.
std::string problem_of_templates(std::string_view text, const KnownNames& known);
/// The same for all texts in a value.
std::string problem_of_templates_in(const json::value& value, const KnownNames& known);
/// What is wrong with the name of a set of which an action deals a row; empty if nothing is.
std::string problem_of_dealt_set(const std::string& set, const KnownNames& known);

}  // namespace botarmy
