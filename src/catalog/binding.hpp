// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/action.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace botarmy {

/// Something wrong with the arguments of an action.
struct ArgumentProblem {
  static constexpr std::size_t all = ~std::size_t{0};
  std::size_t argument;  ///< which of the given ones, from 0; `all` if it is their number
  std::string text;
};

/// What a tree gives an action, as the action gets it: a value for each parameter of the form that
/// fits. Values with templates are left as they are: what they become is checked by check_filled.
/// If there are problems, the rest is of no use.
struct Binding {
  const Parameters* form = nullptr;
  json::array arguments{};
  std::vector<ArgumentProblem> problems{};
};

/// Arguments in the order of the parameters.
Binding bind(const Action& action, const json::array& positional);
/// Arguments by the names of the parameters.
Binding bind_named(const Action& action, const json::object& named);

/// The arguments of a form, after their templates were filled in, converted as the action wants
/// them. Throws std::invalid_argument, which says what is wrong.
json::array check_filled(const Action& action, const Parameters& form, json::array arguments);

/// What a parameter allows, for people: "a whole number from 1 to 5".
std::string expectation(const Parameter& parameter);

/// "wait(seconds)", "ws.close(code = 1000, reason = \"\")", with "url?" for one that may be left
/// out and then is nothing.
std::string signature(const Action& action, const Parameters& form);

}  // namespace botarmy
