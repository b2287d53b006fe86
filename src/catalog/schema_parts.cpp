// SPDX-License-Identifier: MIT
#include "catalog/schema_parts.hpp"

#include "catalog/value_schema.hpp"

#include <utility>

namespace botarmy {

json::object described(std::string_view description, json::object schema) {
  json::object result{{"description", description}};
  result.insert(schema.begin(), schema.end());
  return result;
}

json::object boolean(std::string_view description) {
  return {{"description", description}, {"type", "boolean"}};
}

json::object whole_number(std::string_view description, int least) {
  return {{"description", description}, {"type", "integer"}, {"minimum", least}};
}

json::object duration(std::string_view description) {
  return described(description, {{"allOf", json::array{reference_to("duration")}}});
}

json::object mapping(std::string_view description, json::object keys) {
  return described(
      description,
      {{"type", "object"}, {"properties", std::move(keys)}, {"additionalProperties", false}});
}

json::object any_of(std::string_view description, json::array schemas) {
  return {{"description", description}, {"anyOf", std::move(schemas)}};
}

json::object list_of_texts(std::string_view description) {
  return described(description, {{"type", "array"}, {"items", reference_to("scalar")}});
}

}  // namespace botarmy
