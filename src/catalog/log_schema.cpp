// SPDX-License-Identifier: MIT
#include "catalog/log_schema.hpp"

#include "catalog/log_field.hpp"
#include "catalog/schema_parts.hpp"
#include "catalog/value_schema.hpp"

#include <utility>

namespace botarmy {
namespace {

json::object frames_schema() {
  json::object bots{{"description", "the bots whose frames are written; all unless given"},
                    {"type", "array"},
                    {"items", whole_number("the number of a bot", 1)}};
  return mapping("what goes over the websockets, frame by frame",
                 {{"file", text_schema("where it goes; frames.log unless given")},
                  {"bots", std::move(bots)},
                  {"limit", whole_number("how many bytes of a payload are shown", 0)}});
}

json::object rotate_schema() {
  json::object size = described("a size with its unit: 500kB, 10MB, 64KiB or 1GiB",
                                {{"type", "string"}, {"pattern", R"(^[0-9]+([kMG]i?)?B$)"}});
  json::object files = whole_number("how many older files are kept", 1);
  files["maximum"] = most_old_logs;
  json::object both = mapping("", {{"size", size}, {"files", std::move(files)}});
  both.erase("description");
  both["required"] = json::array{"size"};
  return any_of("the size at which a new file begins", {std::move(size), std::move(both)});
}

json::object fields_schema() {
  json::array reserved;
  for (const std::string_view key : reserved_log_fields) reserved.push_back(json::value(key));
  return {
      {"description", "what every line has beside its own: a value for each key"},
      {"type", "object"},
      {"propertyNames", {{"pattern", log_field_pattern}, {"not", {{"enum", std::move(reserved)}}}}},
      {"additionalProperties", reference_to("scalar")}};
}

}  // namespace

json::object log_schema() {
  return mapping(
      "the log",
      {{"file", text_schema("where it goes")},
       {"actions", boolean("log every action, not only those that fail")},
       {"disabled", boolean("write no log")},
       {"level", described("which lines are written: these, and those that are worse",
                           {{"enum", {"info", "warning", "error"}}})},
       {"format", described("as key=value, or as JSON lines", {{"enum", {"text", "json"}}})},
       {"fields", fields_schema()},
       {"rotate", rotate_schema()},
       {"frames", frames_schema()}});
}

}  // namespace botarmy
