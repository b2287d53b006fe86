// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/value.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

namespace json = boost::json;

/// What log lines look like.
enum class LogFormat : std::uint8_t {
  text,  ///< `bot_id=1 action=wait`, as log viewers read it
  json,  ///< `"bot_id":1,"action":"wait"`: what stands in the braces of an object
};

/// A field of a line whose value is a text; in quotes if it is not one plain word.
std::string text_field(LogFormat format, std::string_view key, std::string_view value);
/// The same of any value: as JSON, what it is.
std::string value_field(LogFormat format, std::string_view key, const json::value& value);

/// The fields that all lines of a bot have beside their own, as they stand in a line, so that a
/// line costs no more than a copy of them.
class LogFields {
 public:
  explicit LogFields(LogFormat format = LogFormat::text) : format_(format) {}

  /// Null or an empty text removes the field. Throws std::invalid_argument for a key that lines
  /// cannot have, and beyond `most_log_fields`.
  void set(std::string_view key, const json::value& value);
  [[nodiscard]] LogFormat format() const { return format_; }
  /// All of them, in the order in which they were set first; empty if there are none.
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  struct Field {
    std::string key;
    std::string text;
  };

  LogFormat format_;
  std::vector<Field> fields_;
  std::string text_;
};

}  // namespace botarmy
