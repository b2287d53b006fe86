// SPDX-License-Identifier: MIT
#include "catalog/binding.hpp"

#include "catalog/template.hpp"
#include "source/did_you_mean.hpp"
#include "source/problems.hpp"
#include "text/compact_json.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace botarmy {
namespace {

void bind_one(const Action& action, const Parameter& parameter, const json::value& value,
              std::size_t argument, Binding& binding) {
  Conversion converted = convert(action.name, parameter, value, Templates::open);
  for (Conversion::Problem& problem : converted.problems) {
    binding.problems.push_back({argument, std::move(problem.text), std::move(problem.key)});
  }
  binding.arguments.push_back(std::move(converted.value));
}

std::string count(std::size_t number, const std::string& things) {
  return std::to_string(number) + " " + things + (number == 1 ? "" : "s");
}

/// "1 or 2 arguments": all forms together.
std::string numbers_of_arguments(const Action& action) {
  std::size_t least = required(action.forms.front());
  std::size_t most = action.forms.front().size();
  for (const Parameters& form : action.forms) {
    least = std::min(least, required(form));
    most = std::max(most, form.size());
  }
  if (most == 0) return "no arguments";
  if (least == most) return count(most, "argument");
  if (least == 0) return "at most " + count(most, "argument");
  return std::to_string(least) + (least + 1 == most ? " or " : " to ") + count(most, "argument");
}

/// The form whose parameters have most of the names.
const Parameters& nearest_form(const Action& action, const json::object& named) {
  const auto known = [&](const Parameters& form) {
    return std::count_if(form.begin(), form.end(), [&](const Parameter& parameter) {
      return named.contains(parameter.name);
    });
  };
  return *std::max_element(
      action.forms.begin(), action.forms.end(),
      [&](const Parameters& one, const Parameters& other) { return known(one) < known(other); });
}

void refuse_unknown_names(const Action& action, const Parameters& form, const json::object& named,
                          Binding& binding) {
  std::vector<std::string> names;
  for (const Parameter& parameter : form) names.push_back(parameter.name);
  std::size_t argument = 0;
  for (const auto& entry : named) {
    const std::string name(entry.key());
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      const std::string near = did_you_mean(name, names);
      const std::string known = names.empty() ? "; it takes no arguments" : known_are(names);
      binding.problems.push_back({argument, in_quotes(action.name) + " has no parameter " +
                                                in_quotes(name) + (near.empty() ? known : near)});
    }
    ++argument;
  }
}

/// What the action itself says of arguments that are right one by one.
void check_together(const Action& action, Binding& binding) {
  if (!binding.problems.empty()) return;
  std::string problem;
  if (action.check_written) problem = action.check_written(binding.arguments);
  if (problem.empty() && action.check && !has_template(binding.arguments)) {
    problem = action.check(binding.arguments);
  }
  if (!problem.empty()) binding.problems.push_back({ArgumentProblem::all, std::move(problem)});
}

std::size_t place_of(std::string_view name, const json::object& named) {
  std::size_t place = 0;
  for (const auto& entry : named) {
    if (entry.key() == name) return place;
    ++place;
  }
  return ArgumentProblem::all;
}

/// The mapping as the only argument of an action that takes nothing else. A problem with one of its
/// keys stands where an argument of that name would.
Binding bind_whole(const Action& action, const json::object& mapping) {
  Binding binding = bind(action, {mapping});
  for (ArgumentProblem& problem : binding.problems) {
    problem.argument = place_of(problem.key, mapping);
    problem.key.clear();
  }
  return binding;
}

}  // namespace

bool takes_whole_mapping(const Action& action) {
  const Parameters& form = action.forms.front();
  return action.forms.size() == 1 && form.size() == 1 &&
         form.front().type == ParameterType::mapping && form.front().fields.empty();
}

Binding bind(const Action& action, const json::array& positional) {
  Binding binding;
  for (const Parameters& form : action.forms) {
    if (positional.size() < required(form) || positional.size() > form.size()) continue;
    binding.form = &form;
    for (std::size_t i = 0; i < form.size(); ++i) {
      if (i < positional.size()) {
        bind_one(action, form[i], positional[i], i, binding);
      } else {
        binding.arguments.push_back(*form[i].default_value);
      }
    }
    check_together(action, binding);
    return binding;
  }
  binding.form = &action.forms.front();
  binding.problems.push_back({ArgumentProblem::all, in_quotes(action.name) + " takes " +
                                                        numbers_of_arguments(action) + ", not " +
                                                        std::to_string(positional.size())});
  return binding;
}

Binding bind_named(const Action& action, const json::object& named) {
  Binding binding;
  const Parameters& form = nearest_form(action, named);
  if (takes_whole_mapping(action) && !named.contains(form.front().name)) {
    return bind_whole(action, named);
  }
  binding.form = &form;
  refuse_unknown_names(action, form, named, binding);
  for (const Parameter& parameter : form) {
    if (const json::value* value = named.if_contains(parameter.name)) {
      bind_one(action, parameter, *value, place_of(parameter.name, named), binding);
    } else if (parameter.default_value) {
      binding.arguments.push_back(*parameter.default_value);
    } else {
      binding.problems.push_back(
          {ArgumentProblem::all, in_quotes(action.name) + " needs " + in_quotes(parameter.name)});
    }
  }
  check_together(action, binding);
  return binding;
}

json::value check_filled(const Action& action, const Parameter& parameter,
                         const json::value& value) {
  Conversion converted = convert(action.name, parameter, value, Templates::filled);
  if (!converted.problems.empty()) {
    throw std::invalid_argument(converted.problems.front().text);
  }
  return std::move(converted.value);
}

void check_filled(const Action& action, const json::array& arguments) {
  const std::string problem = action.check ? action.check(arguments) : std::string();
  if (!problem.empty()) throw std::invalid_argument(problem);
}

std::string signature(const Action& action, const Parameters& form) {
  std::string text = action.name + "(";
  for (const Parameter& parameter : form) {
    if (text.back() != '(') text += ", ";
    text += parameter.name;
    if (!parameter.default_value) continue;
    const bool nothing = parameter.default_value->is_null();
    text += nothing ? "?" : " = " + compact_json(*parameter.default_value);
  }
  return text + ")";
}

json::array without_defaults(json::array arguments, const Parameters& form) {
  while (!arguments.empty() && form[arguments.size() - 1].default_value == arguments.back()) {
    arguments.pop_back();
  }
  return arguments;
}

}  // namespace botarmy
