// SPDX-License-Identifier: MIT
#include "actions/comparison.hpp"

#include "text/compact_json.hpp"
#include "text/utf8.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/regex.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string_view>

namespace botarmy {
namespace {

// The places of comparison_parameters, from the first of them on.
enum Place : std::size_t {
  equals,
  not_equals,
  less_than,
  at_most,
  greater_than,
  at_least,
  between,
  contains,
  matches,
  exists,
  type,
  count_of_places,
};

constexpr std::array<std::string_view, 7> type_names{"text", "number",  "integer", "boolean",
                                                     "list", "mapping", "nothing"};

std::string shown(const json::value& value) {
  constexpr std::size_t most = 200;
  return shorten(printable(compact_json(value)), most);
}

/// The number that the value is, or that it is as text: what comes from CSV files and regular
/// expressions is text.
std::optional<double> number_of(const json::value& value) {
  if (value.is_number()) return value.to_number<double>();
  const json::string* const text = value.if_string();
  if (text == nullptr || text->empty()) return std::nullopt;
  double number = 0;
  const char* const end = text->data() + text->size();
  const auto [rest, error] = std::from_chars(text->data(), end, number);
  if (error != std::errc{} || rest != end) return std::nullopt;
  return number;
}

/// Exactly, where a double would round it.
std::optional<std::int64_t> whole_number_of(const json::value& value) {
  if (value.is_int64()) return value.get_int64();
  const json::string* const text = value.if_string();
  if (text == nullptr) return std::nullopt;
  std::int64_t number = 0;
  const char* const end = text->data() + text->size();
  const auto [rest, error] = std::from_chars(text->data(), end, number);
  if (error != std::errc{} || rest != end) return std::nullopt;
  return number;
}

bool same_numbers(const json::value& one, const json::value& other) {
  const std::optional<std::int64_t> whole = whole_number_of(one);
  const std::optional<std::int64_t> other_whole = whole_number_of(other);
  if (whole && other_whole) return *whole == *other_whole;
  const std::optional<double> number = number_of(one);
  return number && number == number_of(other);
}

bool same(const json::value& one, const json::value& other);

bool same_lists(const json::array& one, const json::array& other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(), same);
}

bool same_mappings(const json::object& one, const json::object& other) {
  return one.size() == other.size() && std::all_of(one.begin(), one.end(), [&](const auto& entry) {
           const json::value* const value = other.if_contains(entry.key());
           return value != nullptr && same(entry.value(), *value);
         });
}

/// 5, 5.0 and the text "5" are the same, but "5" and "5.0" are two texts.
bool same(const json::value& one, const json::value& other) {
  if (one.is_array() && other.is_array()) return same_lists(one.get_array(), other.get_array());
  if (one.is_object() && other.is_object()) {
    return same_mappings(one.get_object(), other.get_object());
  }
  if (one.is_number() || other.is_number()) return same_numbers(one, other);
  return one == other;
}

bool holds_in(const json::value& wanted, const json::value& value) {
  if (const json::array* const list = value.if_array()) {
    return std::any_of(list->begin(), list->end(),
                       [&](const json::value& item) { return same(item, wanted); });
  }
  if (const json::object* const mapping = value.if_object()) {
    return mapping->contains(as_text(wanted));
  }
  return as_text(value).find(as_text(wanted)) != std::string::npos;
}

bool has_type(const json::value& value, std::string_view type) {
  if (type == "text") return value.is_string();
  if (type == "number") return value.is_number();
  if (type == "integer") return value.is_int64() || value.is_uint64();
  if (type == "boolean") return value.is_bool();
  if (type == "list") return value.is_array();
  if (type == "mapping") return value.is_object();
  return value.is_null();
}

bool in_order(Place place, double number, double bound) {
  if (place == less_than) return number < bound;
  if (place == at_most) return number <= bound;
  if (place == greater_than) return number > bound;
  return number >= bound;
}

/// The conditions that compare sizes: their places, and what they say.
struct Bound {
  Place place;
  std::string_view words;
};
constexpr std::array<Bound, 4> bounds{{{less_than, "less than "},
                                       {at_most, "at most "},
                                       {greater_than, "greater than "},
                                       {at_least, "at least "}}};

std::optional<std::string> miss_of_size(const json::value& value, const json::value* wanted) {
  const std::optional<double> number = number_of(value);
  for (const auto& [place, words] : bounds) {
    if (wanted[place].is_null()) continue;
    if (number && in_order(place, *number, *number_of(wanted[place]))) continue;
    return "not " + std::string(words) + shown(wanted[place]);
  }
  if (const json::array* const range = wanted[between].if_array()) {
    const bool within =
        number && *number >= *number_of(range->front()) && *number <= *number_of(range->back());
    if (!within) {
      return "not between " + shown(range->front()) + " and " + shown(range->back());
    }
  }
  return std::nullopt;
}

std::optional<std::string> miss_of_content(Bot& bot, const json::value& value,
                                           const json::value* wanted) {
  if (!wanted[equals].is_null() && !same(value, wanted[equals])) {
    return "not " + shown(wanted[equals]);
  }
  if (!wanted[not_equals].is_null() && same(value, wanted[not_equals])) {
    return "which it must not be";
  }
  if (!wanted[contains].is_null() && !holds_in(wanted[contains], value)) {
    return "which does not contain " + shown(wanted[contains]);
  }
  const json::string* const pattern = wanted[matches].if_string();
  if (pattern != nullptr &&
      !boost::regex_search(as_text(value), bot.regex(std::string(*pattern)))) {
    return "which does not match " + std::string(*pattern);
  }
  const json::string* const type_name = wanted[type].if_string();
  if (type_name != nullptr && !has_type(value, *type_name)) {
    return "not of the type " + std::string(*type_name);
  }
  return std::nullopt;
}

std::string check_numbers(const json::value* wanted) {
  for (const Bound& bound : bounds) {
    if (wanted[bound.place].is_null() || number_of(wanted[bound.place])) continue;
    const std::string name(comparison_parameters()[bound.place].name);
    return "'" + name + "' must be a number, not " + shown(wanted[bound.place]);
  }
  const json::array* const range = wanted[between].if_array();
  if (range == nullptr) return {};
  const bool two = range->size() == 2 && number_of(range->front()) && number_of(range->back());
  return two ? "" : "'between' must be a list of two numbers, not " + shown(*range);
}

}  // namespace

Parameters comparison_parameters() {
  return {
      parameter::any("equals", "what the value must be").otherwise(nullptr),
      parameter::any("not_equals", "what it must not be").otherwise(nullptr),
      parameter::any("less_than", "a number that it must be below").otherwise(nullptr),
      parameter::any("at_most", "the largest number that it may be").otherwise(nullptr),
      parameter::any("greater_than", "a number that it must be above").otherwise(nullptr),
      parameter::any("at_least", "the smallest number that it may be").otherwise(nullptr),
      parameter::list("between", "the smallest and the largest number that it may be")
          .otherwise(nullptr),
      parameter::any("contains", "a part of the text, an item of the list, a key of the mapping")
          .otherwise(nullptr),
      parameter::text("matches", "a regular expression (Perl's syntax) that is found in it")
          .otherwise(nullptr),
      parameter::boolean("exists", "whether there must be a value, or none").otherwise(nullptr),
      parameter::text("type", "text, number, integer, boolean, list, mapping or nothing")
          .otherwise(nullptr),
  };
}

std::string check_comparison(const Arguments& arguments, std::size_t first) {
  const json::value* const wanted = &arguments[first];
  const bool any = std::any_of(wanted, wanted + count_of_places,
                               [](const json::value& value) { return !value.is_null(); });
  if (!any) return "there is nothing to compare with: give it 'equals', 'at_least' or another";
  if (const json::string* const pattern = wanted[matches].if_string()) {
    const boost::regex compiled(std::string(*pattern),
                                boost::regex::perl | boost::regex::no_except);
    if (compiled.status() != 0) {
      return "'matches' is no regular expression: " + std::string(*pattern);
    }
  }
  if (const json::string* const name = wanted[type].if_string()) {
    if (std::find(type_names.begin(), type_names.end(), std::string_view(*name)) ==
        type_names.end()) {
      return "'type' must be text, number, integer, boolean, list, mapping or nothing, not '" +
             std::string(*name) + "'";
    }
  }
  return check_numbers(wanted);
}

std::optional<std::string> miss(Bot& bot, const json::value& value, const Arguments& arguments,
                                std::size_t first) {
  const json::value* const wanted = &arguments[first];
  if (const bool* const there = wanted[exists].if_bool()) {
    if (*there && value.is_null()) return "is not there";
    if (!*there && !value.is_null()) return "is " + shown(value) + ", but must not be there";
  }
  std::optional<std::string> what = miss_of_size(value, wanted);
  if (!what) what = miss_of_content(bot, value, wanted);
  if (!what) return std::nullopt;
  return "is " + shown(value) + ", " + *what;
}

}  // namespace botarmy
