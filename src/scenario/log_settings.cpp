// SPDX-License-Identifier: MIT
#include "scenario/log_settings.hpp"

#include "catalog/log_field.hpp"
#include "source/fields.hpp"
#include "source/problems.hpp"

#include <utility>

namespace botarmy {
namespace {

void read_frames(const Value& value, LogSettings& settings, Problems& problems) {
  Fields fields{value, "log.frames", problems};
  settings.frames_file = fields.text("file").value_or("frames.log");
  settings.frames_bots = fields.whole_numbers("bots", {1});
  settings.frames_limit = fields.whole_number("limit", {});
  fields.finish();
}

/// A size alone, or with the number of files.
void read_rotation(Fields& log, LogSettings& settings, Problems& problems) {
  const Value* const value = log.find("rotate");
  if (value == nullptr) return;
  if (value->kind != Value::Kind::mapping) {
    settings.rotate_at = log.size("rotate");
    return;
  }
  Fields fields{*value, "log.rotate", problems};
  settings.rotate_at = fields.size("size");
  settings.old_files = fields.whole_number("files", {1, most_old_logs});
  fields.finish();
  if (value->find("size") == nullptr) problems.add(value->at, "'log.rotate' needs 'size'");
}

void read_fields(const Value& value, LogSettings& settings, Problems& problems) {
  for (const Entry& entry : value.entries) {
    std::string problem = problem_of_log_field(entry.key);
    if (!problem.empty()) problems.add(entry.at, "'log.fields': " + problem);
    if (entry.value.kind == Value::Kind::scalar) {
      settings.fields[entry.key] = to_json(entry.value, problems);
    } else {
      problems.add(entry.value.at,
                   "'log.fields' must have one value for each key, not " + describe(entry.value));
    }
  }
  if (value.entries.size() > most_log_fields) {
    problems.add(value.at, "'log.fields' has " + std::to_string(value.entries.size()) +
                               " fields: at most " + std::to_string(most_log_fields) +
                               " are allowed");
  }
}

}  // namespace

LogSettings read_log_settings(const Value& value, Problems& problems) {
  LogSettings settings;
  Fields fields{value, "log", problems};
  settings.file = fields.text("file");
  settings.actions = fields.boolean("actions");
  settings.disabled = fields.boolean("disabled");
  settings.level = fields.one_of("level", {"info", "warning", "error"});
  settings.format = fields.one_of("format", {"text", "json"});
  read_rotation(fields, settings, problems);
  if (const Value* own = fields.mapping("fields")) read_fields(*own, settings, problems);
  if (const Value* frames = fields.mapping("frames")) read_frames(*frames, settings, problems);
  fields.finish();
  return settings;
}

}  // namespace botarmy
