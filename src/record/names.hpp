// SPDX-License-Identifier: MIT
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace botarmy {

/// What a value at this JSON pointer is called: /token is token, /rooms/0/id is room_id.
std::string name_at(std::string_view pointer);

/// Whether the name says of what thing the value is: "user_id" does, "id" does not.
bool says_of_what(std::string_view name);

/// Names for values in templates, no two the same and none of those that mean something else.
class Names {
 public:
  /// The wanted name, or one like it.
  std::string take(const std::string& wanted);

 private:
  std::set<std::string> taken_{"id",   "start_time", "position", "topics",
                               "data", "custom",     "context",  "request_id"};
};

}  // namespace botarmy
