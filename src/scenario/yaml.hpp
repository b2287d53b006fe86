// SPDX-License-Identifier: MIT
#pragma once

#include "scenario/problems.hpp"

#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

namespace json = boost::json;

struct YamlEntry;

/// A value of a YAML document, and where it stands. Aliases have been replaced by what they name.
struct Yaml {
  enum class Kind { nothing, scalar, list, mapping };

  Kind kind = Kind::nothing;
  Position at;
  std::string text;                ///< of a scalar
  bool quoted = false;             ///< a scalar that is text, whatever it looks like
  std::vector<Yaml> items;         ///< of a list
  std::vector<YamlEntry> entries;  ///< of a mapping
};

/// A key with its value. No two entries of a mapping have the same key.
struct YamlEntry {
  std::string key;
  Position at;
  Yaml value;
};

/// Reads the one document of a text. Nothing if the text breaks off at a mistake of syntax. Whether
/// it does or not, what is wrong with the text is added to the problems.
std::optional<Yaml> parse_yaml(const std::string& text, Problems& problems);

/// The value as YAML's core schema reads it: 1 is a number, true is true, "1" is text.
json::value to_json(const Yaml& yaml, Problems& problems);

/// What errors call the value, such as "'lobby'", "a list" or "nothing".
std::string describe(const Yaml& yaml);

}  // namespace botarmy
