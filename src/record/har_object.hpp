// SPDX-License-Identifier: MIT
#pragma once

#include "source/problems.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <string>
#include <string_view>

namespace botarmy {

namespace json = boost::json;

/// An object of a HAR file, asked key by key. What is not there is empty; what has the wrong type
/// is empty, too, and a problem that names the place: `chat.har: log.entries[3].request.url: …`.
class HarObject {
 public:
  /// `path` is where it stands in the file, such as "log.entries[3]".
  HarObject(const json::value& value, std::string path, int file, Problems& problems);

  /// Whether it is an object at all.
  [[nodiscard]] bool there() const { return object_ != nullptr; }
  [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }

  [[nodiscard]] std::string text(std::string_view key) const;
  /// The same for one that must be there.
  [[nodiscard]] std::string needed_text(std::string_view key) const;
  [[nodiscard]] double number(std::string_view key, double otherwise) const;
  /// Null if there is none.
  [[nodiscard]] const json::array* list(std::string_view key) const;
  [[nodiscard]] HarObject object(std::string_view key) const;
  /// An item of a list that it has.
  [[nodiscard]] HarObject item(std::string_view key, std::size_t number) const;

  /// Adds a problem with the value of a key, or with the object itself.
  void complain(std::string_view key, std::string_view what) const;

 private:
  [[nodiscard]] const json::value* find(std::string_view key) const;

  const json::object* object_;
  std::string path_;
  int file_;
  Problems* problems_;
};

}  // namespace botarmy
