// SPDX-License-Identifier: MIT
#include "record/names.hpp"

#include "record/values.hpp"

#include <algorithm>
#include <array>

namespace botarmy {
namespace {

constexpr std::array<std::string_view, 11> general{"id",   "uid",   "uuid", "guid", "key",   "ref",
                                                   "name", "value", "seq",  "_id",  "number"};

std::string singular(std::string name) {
  if (name.size() > 3 && name.ends_with('s') && !name.ends_with("ss")) name.pop_back();
  return name;
}

}  // namespace

bool says_of_what(std::string_view name) {
  return std::find(general.begin(), general.end(), name) == general.end();
}

std::string name_at(std::string_view pointer) {
  const std::string key = key_of(pointer);
  std::string name = snake_case(key);
  if (!says_of_what(name)) {
    const std::size_t end = pointer.rfind('/' + key);
    const std::string parent = snake_case(key_of(pointer.substr(0, std::min(end, pointer.size()))));
    if (!parent.empty()) name = singular(parent) + '_' + name;
  }
  return name;
}

std::string Names::take(const std::string& wanted) {
  std::string name = snake_case(wanted);
  if (name.empty() || (name[0] >= '0' && name[0] <= '9')) name = "value" + name;
  if (taken_.contains(name) && !says_of_what(name)) name = "message_" + name;
  std::string free = name;
  for (int number = 2; !taken_.insert(free).second; ++number) {
    free = name + '_' + std::to_string(number);
  }
  return free;
}

}  // namespace botarmy
