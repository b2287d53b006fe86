// SPDX-License-Identifier: MIT
#include "catalog/action_schema.hpp"

#include "catalog/binding.hpp"
#include "catalog/value_schema.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

namespace botarmy {
namespace {

json::object of_type(std::string_view type) { return {{"type", type}}; }

json::object number_schema(const Parameter& parameter) {
  const bool whole = parameter.type == ParameterType::integer;
  const bool excluded = parameter.bounds_excluded;
  json::object schema = of_type(whole ? "integer" : "number");
  if (std::isfinite(parameter.least)) {
    schema[excluded ? "exclusiveMinimum" : "minimum"] = exact(parameter.least);
  }
  if (std::isfinite(parameter.most)) {
    schema[excluded ? "exclusiveMaximum" : "maximum"] = exact(parameter.most);
  }
  return schema;
}

json::object value_schema(const Parameter& parameter, bool alone = false);

/// A mapping, of any keys or only of those that are known.
json::object keys_schema(const Parameter& parameter) {
  json::object schema = of_type("object");
  if (parameter.fields.empty()) return schema;
  json::object properties;
  for (const Parameter& field : parameter.fields) properties[field.name] = value_schema(field);
  schema["properties"] = std::move(properties);
  schema["additionalProperties"] = false;
  return schema;
}

/// What may stand for a parameter. If it stands alone, only scalars: a list or a mapping would be
/// the arguments themselves.
json::array alternatives(const Parameter& parameter, bool alone) {
  switch (parameter.type) {
    case ParameterType::any: return {alone ? reference_to("scalar") : json::object{}};
    case ParameterType::boolean: return {of_type("boolean"), reference_to("template")};
    case ParameterType::integer:
    case ParameterType::number: return {number_schema(parameter), reference_to("template")};
    case ParameterType::text: return {reference_to("scalar")};
    case ParameterType::duration:
      return {number_schema(parameter), reference_to("duration"), reference_to("with_template")};
    case ParameterType::list:
    case ParameterType::mapping: break;
  }
  if (alone) return {reference_to("template")};
  const bool list = parameter.type == ParameterType::list;
  return {list ? of_type("array") : keys_schema(parameter), reference_to("template")};
}

json::object value_schema(const Parameter& parameter, bool alone) {
  json::object schema;
  if (!parameter.description.empty()) schema["description"] = parameter.description;
  if (parameter.default_value) schema["default"] = *parameter.default_value;
  json::array schemas = alternatives(parameter, alone);
  const bool may_be_null = parameter.default_value && parameter.default_value->is_null();
  if (may_be_null && !alone && parameter.type != ParameterType::any) {
    schemas.push_back(of_type("null"));
  }
  if (!schemas.front().get_object().empty()) schema["anyOf"] = std::move(schemas);
  return schema;
}

json::object list_schema(const Action& action, const Parameters& form) {
  json::object schema{{"description", signature(action, form)},
                      {"type", "array"},
                      {"minItems", required(form)},
                      {"maxItems", form.size()}};
  json::array items;
  for (const Parameter& parameter : form) items.push_back(value_schema(parameter));
  if (!items.empty()) schema["items"] = std::move(items);
  return schema;
}

json::object mapping_schema(const Action& action, const Parameters& form) {
  json::object properties;
  json::array needed;
  for (const Parameter& parameter : form) {
    properties[parameter.name] = value_schema(parameter);
    if (!parameter.default_value) needed.push_back(json::value(parameter.name));
  }
  json::object schema{{"description", signature(action, form)},
                      {"type", "object"},
                      {"properties", std::move(properties)},
                      {"additionalProperties", false}};
  if (!needed.empty()) schema["required"] = std::move(needed);
  return schema;
}

void add_forms(const Action& action, json::array& schemas) {
  for (const Parameters& form : action.forms) {
    if (required(form) == 0) schemas.push_back(of_type("null"));
    if (required(form) < 2 && !form.empty()) schemas.push_back(value_schema(form.front(), true));
    schemas.push_back(list_schema(action, form));
    if (takes_whole_mapping(action)) {
      schemas.push_back(value_schema(form.front()));
      continue;  // what names its parameter is such a mapping, too
    }
    schemas.push_back(mapping_schema(action, form));
  }
}

/// The signatures, and what the action does.
std::string help(const Action& action) {
  std::string text;
  for (const Parameters& form : action.forms) text += signature(action, form) + "\n";
  return text + "\n" + action.description;
}

}  // namespace

json::object action_schema(const std::vector<const Action*>& actions) {
  json::array schemas;
  std::string description;
  for (const Action* action : actions) {
    if (!description.empty()) description += "\n\n";
    description += help(*action);
    add_forms(*action, schemas);
  }
  return {{"description", description}, {"anyOf", std::move(schemas)}};
}

json::object parameter_schema(const Parameter& parameter) { return value_schema(parameter); }

bool needs_no_arguments(const Action& action) {
  return std::any_of(action.forms.begin(), action.forms.end(),
                     [](const Parameters& form) { return required(form) == 0; });
}

}  // namespace botarmy
