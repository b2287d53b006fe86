// SPDX-License-Identifier: MIT
#include "catalog/binding.hpp"

#include "catalog/template.hpp"
#include "source/did_you_mean.hpp"
#include "source/duration.hpp"
#include "source/problems.hpp"
#include "text/compact_json.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <stdexcept>
#include <utility>

namespace botarmy {
namespace {

std::string describe(const json::value& value) {
  if (value.is_null()) return "nothing";
  if (value.is_array()) return "a list";
  if (value.is_object()) return "a mapping";
  if (value.is_string()) return "the text " + in_quotes(value.get_string());
  return in_quotes(as_text(value));
}

bool within_bounds(const Parameter& parameter, double number) {
  if (parameter.bounds_excluded) return number > parameter.least && number < parameter.most;
  return number >= parameter.least && number <= parameter.most;
}

std::optional<json::value> as_number(const Parameter& parameter, const json::value& value) {
  if (!value.is_number()) return std::nullopt;
  boost::system::error_code error;
  const bool whole = parameter.type == ParameterType::integer;
  if (whole) {
    const auto number = value.to_number<std::int64_t>(error);
    if (error || !within_bounds(parameter, static_cast<double>(number))) return std::nullopt;
    return number;
  }
  const auto number = value.to_number<double>(error);
  if (error || !within_bounds(parameter, number)) return std::nullopt;
  return value;
}

std::optional<json::value> as_seconds(const Parameter& parameter, const json::value& value) {
  if (!value.is_string()) return as_number(parameter, value);
  try {
    const std::chrono::duration<double> seconds = parse_duration(value.get_string());
    if (!within_bounds(parameter, seconds.count())) return std::nullopt;
    return seconds.count();
  } catch (const DurationError&) {
    return std::nullopt;
  }
}

std::optional<json::value> text_of(const json::value& value) {
  if (value.is_string()) return value;
  if (value.is_number() || value.is_bool()) return json::value(as_text(value));
  return std::nullopt;
}

std::optional<json::value> kept_if(bool fits, const json::value& value) {
  return fits ? std::optional(value) : std::nullopt;
}

/// The value as the action gets it; nothing if it is none that the parameter allows.
std::optional<json::value> convert(const Parameter& parameter, const json::value& value) {
  if (value.is_null() && parameter.default_value && parameter.default_value->is_null()) {
    return value;
  }
  switch (parameter.type) {
    case ParameterType::any: return value;
    case ParameterType::boolean: return kept_if(value.is_bool(), value);
    case ParameterType::integer:
    case ParameterType::number: return as_number(parameter, value);
    case ParameterType::text: return text_of(value);
    case ParameterType::duration: return as_seconds(parameter, value);
    case ParameterType::list: return kept_if(value.is_array(), value);
    case ParameterType::mapping: return kept_if(value.is_object(), value);
  }
  return std::nullopt;
}

std::string mismatch(const Action& action, const Parameter& parameter, const json::value& value) {
  return in_quotes(parameter.name) + " of " + in_quotes(action.name) + " must be " +
         expectation(parameter) + ", not " + describe(value);
}

/// Whether what a template becomes is only known when a bot fills it in: a name alone can be
/// anything.
bool decided_later(const Parameter& parameter, const json::value& value) {
  const ParameterType type = parameter.type;
  if (!has_template(value)) return false;
  if (type == ParameterType::any) return true;
  if (value.is_array()) return type == ParameterType::list;
  if (value.is_object()) return type == ParameterType::mapping;
  if (type == ParameterType::text || type == ParameterType::duration) return true;
  try {
    const std::vector<TemplatePart> parts = split_template(value.get_string());
    return parts.size() == 1 && parts.front().is_name;
  } catch (const TemplateError&) {
    return true;  // a problem of its own
  }
}

void bind_one(const Action& action, const Parameter& parameter, const json::value& value,
              std::size_t argument, Binding& binding) {
  if (decided_later(parameter, value)) {
    binding.arguments.push_back(value);
    return;
  }
  std::optional<json::value> converted = convert(parameter, value);
  if (!converted) binding.problems.push_back({argument, mismatch(action, parameter, value)});
  binding.arguments.push_back(converted ? std::move(*converted) : json::value());
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
  if (!binding.problems.empty() || !action.check || has_template(binding.arguments)) return;
  std::string problem = action.check(binding.arguments);
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

}  // namespace

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

json::array check_filled(const Action& action, const Parameters& form, json::array arguments) {
  for (std::size_t i = 0; i < form.size(); ++i) {
    std::optional<json::value> converted = convert(form[i], arguments.at(i));
    if (!converted) throw std::invalid_argument(mismatch(action, form[i], arguments[i]));
    arguments[i] = std::move(*converted);
  }
  const std::string problem = action.check ? action.check(arguments) : std::string();
  if (!problem.empty()) throw std::invalid_argument(problem);
  return arguments;
}

std::string expectation(const Parameter& parameter) {
  std::string text(to_string(parameter.type));
  const bool duration = parameter.type == ParameterType::duration;
  if (duration) text += " such as 250ms or a number of seconds";
  const bool low = std::isfinite(parameter.least) && !duration;  // that none is below 0 is clear
  const bool high = std::isfinite(parameter.most);
  const std::string least = as_text(parameter.least);
  const std::string most = as_text(parameter.most);
  if (low && high && parameter.bounds_excluded) {
    text.append(" between ").append(least).append(" and ").append(most);
  } else if (low && high) {
    text.append(" from ").append(least).append(" to ").append(most);
  } else if (low) {
    text.append(", ").append(least).append(" or more");
  } else if (high) {
    text.append(", at most ").append(most);
  }
  return text;
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

}  // namespace botarmy
