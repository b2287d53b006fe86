// SPDX-License-Identifier: MIT
#include "page/page.hpp"

#include "text/compact_json.hpp"

#include <boost/json/array.hpp>

#include <cassert>
#include <utility>

namespace botarmy {
namespace {

namespace json = boost::json;

constexpr std::string_view place = "{{data}}";

/// Times of which there are none: ten keys that say nothing.
bool is_empty(const json::value& value) {
  const json::object* const times = value.if_object();
  if (times == nullptr || !times->contains("p50")) return false;
  const json::value* const count = times->if_contains("count");
  return count != nullptr && *count == 0;
}

json::value without_empty_times(const json::value& value) {
  if (const json::array* list = value.if_array()) {
    json::array items;
    for (const json::value& item : *list) items.push_back(without_empty_times(item));
    return items;
  }
  const json::object* const object = value.if_object();
  if (object == nullptr) return value;
  json::object entries;
  for (const auto& [key, entry] : *object) {
    if (!is_empty(entry)) entries[key] = without_empty_times(entry);
  }
  return entries;
}

/// As text between the tags of a script, which nothing in it can end: '<' stands in strings only.
std::string in_script(const json::value& value) {
  std::string text;
  for (const char letter : compact_json(value)) {
    if (letter == '<') {
      text += "\\u003c";
    } else {
      text += letter;
    }
  }
  return text;
}

}  // namespace

std::string make_page(std::string_view page_template, const json::object& result,
                      const json::object& timeline) {
  const std::size_t at = page_template.find(place);
  assert(at != std::string_view::npos);
  const json::object data{{"result", without_empty_times(result)}, {"timeline", timeline}};
  std::string page(page_template.substr(0, at));
  page += in_script(data);
  return page.append(page_template.substr(at + place.size()));
}

}  // namespace botarmy
