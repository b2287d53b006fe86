// SPDX-License-Identifier: MIT
#include "catalog/conversion.hpp"

#include "catalog/template.hpp"
#include "source/did_you_mean.hpp"
#include "source/duration.hpp"
#include "source/problems.hpp"
#include "text/compact_json.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
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
std::optional<json::value> of_the_type(const Parameter& parameter, const json::value& value) {
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

/// Converts one value after the other for an action.
class Converter {
 public:
  Converter(const std::string& action, Templates templates)
      : action_(action), templates_(templates) {}

  /// `name` is what messages call the value, `key` where it stands in what was given.
  json::value convert(const Parameter& parameter, const json::value& value, const std::string& name,
                      const std::string& key) {
    if (!parameter.fields.empty() && value.is_object()) {
      return convert_fields(parameter, value.get_object(), name);
    }
    const bool later = templates_ == Templates::open && decided_later(parameter, value);
    std::optional<json::value> converted = later ? value : of_the_type(parameter, value);
    if (!converted) {
      report(key, in_quotes(name) + " of " + in_quotes(action_) + " must be " +
                      expectation(parameter) + ", not " + describe(value));
      return nullptr;
    }
    if (!later || value.is_structured()) check(parameter, *converted, key);
    return std::move(*converted);
  }

  std::vector<Conversion::Problem> take_problems() { return std::move(problems_); }

 private:
  json::value convert_fields(const Parameter& parameter, const json::object& given,
                             const std::string& name) {
    json::object converted(given.storage());
    for (const auto& entry : given) {
      const std::string key(entry.key());
      const auto field = std::find_if(parameter.fields.begin(), parameter.fields.end(),
                                      [&](const Parameter& one) { return one.name == key; });
      if (field == parameter.fields.end()) {
        refuse_key(parameter, key, name);
      } else {
        converted[key] = convert(*field, entry.value(), name + "." + key, key);
      }
    }
    if (problems_.empty()) check(parameter, converted, {});
    return converted;
  }

  void refuse_key(const Parameter& parameter, const std::string& key, const std::string& name) {
    std::vector<std::string> known;
    for (const Parameter& field : parameter.fields) known.push_back(field.name);
    const std::string near = did_you_mean(key, known);
    report(key, in_quotes(name) + " of " + in_quotes(action_) + " has no key " + in_quotes(key) +
                    (near.empty() ? known_are(known) : near));
  }

  void check(const Parameter& parameter, const json::value& value, const std::string& key) {
    if (!parameter.check || value.is_null()) return;
    std::string problem = parameter.check(value);
    if (!problem.empty()) report(key, std::move(problem));
  }

  void report(const std::string& key, std::string text) {
    problems_.push_back({key, std::move(text)});
  }

  const std::string& action_;
  Templates templates_;
  std::vector<Conversion::Problem> problems_;
};

/// " with any of text, prefix and json"; of a mapping whose keys are known.
std::string keys_of(const Parameter& parameter) {
  std::string text = " with any of ";
  for (std::size_t i = 0; i < parameter.fields.size(); ++i) {
    const bool last = i + 1 == parameter.fields.size();
    if (i > 0) text += last ? " and " : ", ";
    text += parameter.fields[i].name;
  }
  return text;
}

}  // namespace

Conversion convert(const std::string& action, const Parameter& parameter, const json::value& value,
                   Templates templates) {
  Converter converter(action, templates);
  json::value converted = converter.convert(parameter, value, parameter.name, {});
  return {std::move(converted), converter.take_problems()};
}

std::string expectation(const Parameter& parameter) {
  std::string text(to_string(parameter.type));
  if (!parameter.fields.empty()) text += keys_of(parameter);
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

}  // namespace botarmy
