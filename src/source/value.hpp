// SPDX-License-Identifier: MIT
#pragma once

#include "source/problems.hpp"

#include <boost/json/value.hpp>

#include <string>
#include <vector>

namespace botarmy {

namespace json = boost::json;

struct Entry;

/// A value that a file holds, and where it stands there. The files of all languages are read into
/// values, so that what is checked in one is checked in all.
struct Value {
  enum class Kind { nothing, scalar, list, mapping };

  Kind kind = Kind::nothing;
  Position at;
  std::string text;            ///< of a scalar
  bool quoted = false;         ///< a scalar that is text, whatever it looks like
  std::vector<Value> items;    ///< of a list
  std::vector<Entry> entries;  ///< of a mapping

  /// The value of an entry. Null if there is none of this key.
  [[nodiscard]] const Value* find(std::string_view key) const;
};

/// A key with its value. No two entries of a mapping have the same key.
struct Entry {
  std::string key;
  Position at;
  Value value;
};

/// A scalar that is text.
Value text_value(std::string text, Position at);

/// The value as YAML's core schema reads it: 1 is a number, true is true, "1" is text.
json::value to_json(const Value& value, Problems& problems);

/// The value of something that no file holds, such as an option of the command line. All of it
/// stands at one place.
Value from_json(const json::value& value, Position at);

/// What errors call the value, such as "'lobby'", "a list" or "nothing".
std::string describe(const Value& value);

}  // namespace botarmy
