// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/value.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

namespace json = boost::json;

bool is_json(std::string_view text);

/// Where a member of an object stands in a text, in bytes.
struct JsonMember {
  std::string key;
  std::size_t begin;  ///< behind the ',' or '{' before it
  std::size_t key_begin;
  std::size_t key_end;
  std::size_t value_begin;
  std::size_t value_end;
};

/// The members of the object that begins at or behind this byte, in their order; none if something
/// else begins there. The text must be JSON.
std::vector<JsonMember> members_of(std::string_view text, std::size_t begin);

/// The value in one line.
std::string compact(const json::value& value);
/// The value with a line for each member and item. `line` is a line's end and what stands before
/// the value's own first letter in its line; `step` is what each level adds to it.
std::string indented(const json::value& value, const std::string& line, const std::string& step);

}  // namespace botarmy
