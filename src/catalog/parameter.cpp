// SPDX-License-Identifier: MIT
#include <botarmy/parameter.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

namespace botarmy {

std::string_view to_string(ParameterType type) {
  constexpr std::array<std::string_view, 8> names{"any value", "true or false", "a whole number",
                                                  "a number",  "text",          "a duration",
                                                  "a list",    "a mapping"};
  return names[static_cast<std::size_t>(type)];
}

std::size_t required(const Parameters& parameters) {
  return static_cast<std::size_t>(
      std::count_if(parameters.begin(), parameters.end(),
                    [](const Parameter& parameter) { return !parameter.default_value; }));
}

namespace parameter {
namespace {

Parameter of_type(ParameterType type, std::string name, std::string description) {
  Parameter made;
  made.name = std::move(name);
  made.type = type;
  made.description = std::move(description);
  return made;
}

}  // namespace

Parameter any(std::string name, std::string description) {
  return of_type(ParameterType::any, std::move(name), std::move(description));
}
Parameter boolean(std::string name, std::string description) {
  return of_type(ParameterType::boolean, std::move(name), std::move(description));
}
Parameter integer(std::string name, std::string description) {
  return of_type(ParameterType::integer, std::move(name), std::move(description));
}
Parameter number(std::string name, std::string description) {
  return of_type(ParameterType::number, std::move(name), std::move(description));
}
Parameter text(std::string name, std::string description) {
  return of_type(ParameterType::text, std::move(name), std::move(description));
}
Parameter duration(std::string name, std::string description) {
  return of_type(ParameterType::duration, std::move(name), std::move(description)).at_least(0);
}
Parameter list(std::string name, std::string description) {
  return of_type(ParameterType::list, std::move(name), std::move(description));
}
Parameter mapping(std::string name, std::string description) {
  return of_type(ParameterType::mapping, std::move(name), std::move(description));
}

}  // namespace parameter

}  // namespace botarmy
