// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/action.hpp>

#include <boost/json/object.hpp>

#include <vector>

namespace botarmy {

namespace json = boost::json;

/// What a tree may give an action: its arguments by place or by name, the only one alone, or
/// nothing. More than one action if bot classes have different ones of the same name.
json::object action_schema(const std::vector<const Action*>& actions);

/// Whether the action can stand without arguments.
bool needs_no_arguments(const Action& action);

/// What may stand for a parameter where its name stands before it.
json::object parameter_schema(const Parameter& parameter);

}  // namespace botarmy
