// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/value.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {

namespace json = boost::json;

/// What kind of value an action takes.
enum class ParameterType : std::uint8_t {
  any,
  boolean,
  integer,   ///< 5, but not 5.5
  number,    ///< 5 or 5.5
  text,      ///< also a number, true or false, which are taken as they are written
  duration,  ///< seconds as a number, or text with a unit such as 250ms: the action gets seconds
  list,
  mapping,
};

/// "text", "a number" and so on, as messages say it.
std::string_view to_string(ParameterType type);

/// One of the values that an action takes: from it come the checks when a tree is loaded, the help
/// texts and the schema of the scenario language. Made with the functions of namespace parameter:
/// `parameter::integer("bytes", "how long the text is").at_least(1).otherwise(64)`.
struct Parameter {
  std::string name;
  ParameterType type = ParameterType::any;
  std::string description;                   ///< a few words for people, without a full stop
  std::optional<json::value> default_value;  ///< without one, a tree must give the value
  /// The bounds of numbers and durations, in seconds.
  double least = -std::numeric_limits<double>::infinity();
  double most = std::numeric_limits<double>::infinity();
  bool bounds_excluded = false;  ///< the bounds themselves are not allowed
  /// Of a mapping: the only keys that it can have, and what may stand there. Each may be left out.
  /// Empty: any keys.
  std::vector<Parameter> fields{};
  /// What is wrong with a value of the right type; empty if nothing is. Asked when a tree is loaded
  /// (then texts in lists and mappings may have templates), and again for what templates become.
  /// May be null.
  std::function<std::string(const json::value&)> check{};

  /// @name To describe a parameter
  /// @{
  Parameter at_least(double bound) && {
    least = bound;
    return std::move(*this);
  }
  Parameter at_most(double bound) && {
    most = bound;
    return std::move(*this);
  }
  /// More than `low` and less than `high`.
  Parameter between(double low, double high) && {
    least = low;
    most = high;
    bounds_excluded = true;
    return std::move(*this);
  }
  /// What the action gets if a tree gives nothing. After a parameter that has a default, all must
  /// have one.
  Parameter otherwise(json::value value) && {
    default_value = std::move(value);
    return std::move(*this);
  }
  Parameter with_fields(std::vector<Parameter> only) && {
    fields = std::move(only);
    return std::move(*this);
  }
  Parameter checked_by(std::function<std::string(const json::value&)> problem_of) && {
    check = std::move(problem_of);
    return std::move(*this);
  }
  /// @}
};

using Parameters = std::vector<Parameter>;

/// How many of them a tree must give: those without a default.
std::size_t required(const Parameters& parameters);

namespace parameter {

Parameter any(std::string name, std::string description);
Parameter boolean(std::string name, std::string description);
Parameter integer(std::string name, std::string description);
Parameter number(std::string name, std::string description);
Parameter text(std::string name, std::string description);
/// 0 or more.
Parameter duration(std::string name, std::string description);
Parameter list(std::string name, std::string description);
Parameter mapping(std::string name, std::string description);

}  // namespace parameter

}  // namespace botarmy
