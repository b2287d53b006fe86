// SPDX-License-Identifier: MIT
#pragma once

#include "catalog/conversion.hpp"

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
  std::string key{};  ///< the key in the argument, a mapping; empty: it is all of it
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
/// Whether the only thing that the action takes is a mapping of any keys. Then `action: {key:
/// value}` is that mapping, unless the key is the parameter's name.
bool takes_whole_mapping(const Action& action);
/// Arguments by the names of the parameters.
Binding bind_named(const Action& action, const json::object& named);

/// One argument, after its templates were filled in, converted as the action wants it. Throws
/// std::invalid_argument, which says what is wrong.
json::value check_filled(const Action& action, const Parameter& parameter,
                         const json::value& value);
/// What the action says of all arguments, once they are filled in and converted. Throws
/// std::invalid_argument.
void check_filled(const Action& action, const json::array& arguments);

/// "wait(seconds)", "ws.close(code = 1000, reason = \"\")", with "url?" for one that may be left
/// out and then is nothing.
std::string signature(const Action& action, const Parameters& form);

/// The arguments of a form without the defaults at their end, as people want to read them.
json::array without_defaults(json::array arguments, const Parameters& form);

}  // namespace botarmy
