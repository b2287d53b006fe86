// SPDX-License-Identifier: MIT
#include "scenario/load.hpp"

#include <string>
#include <utility>

namespace botarmy {
namespace {

/// The stages of a number of bots or of a rate: what its key is, and how it is read.
template <typename Read>
std::optional<Stages> read_stages(Fields& fields, const std::string& path, const char* key,
                                  Problems& problems, Read read) {
  const Value* const list = fields.list("stages");
  if (list == nullptr) return std::nullopt;
  Stages stages;
  for (const Value& item : list->items) {
    if (item.kind != Value::Kind::mapping) {
      problems.add(item.at, "a stage must be a mapping such as { " + std::string(key) +
                                ", over: 30s }, not " + describe(item));
      continue;
    }
    Fields stage{item, path + ".stages", problems};
    const std::optional<double> to = read(stage);
    const auto over = stage.duration("over");
    stage.finish();
    const std::string name{key, std::string(key).find(':')};
    if (item.find(name) == nullptr) {
      problems.add(item.at, "a stage of '" + path + ".stages' needs '" + name + "'");
    }
    stages.push_back({to.value_or(0), over.value_or(std::chrono::milliseconds{})});
  }
  return stages;
}

std::optional<double> read_bots(Fields& stage) {
  const auto bots = stage.whole_number("bots", {});
  return bots ? std::optional(static_cast<double>(*bots)) : std::nullopt;
}

ArrivalSettings read_arrivals(const Value& value, const std::string& path, Problems& problems) {
  Fields fields{value, path, problems};
  ArrivalSettings arrivals;
  arrivals.rate = fields.rate("rate");
  arrivals.over = fields.duration("over");
  arrivals.stages = read_stages(fields, path, "rate: 200/s", problems,
                                [](Fields& stage) { return stage.rate("rate"); });
  fields.exclude("stages", {"rate", "over"});
  const auto process = fields.one_of("process", {"even", "poisson"});
  if (process == "poisson") arrivals.process = Stream::Process::poisson;
  arrivals.most = fields.whole_number("most", {1});
  fields.finish();
  if (value.find("rate") == nullptr && value.find("stages") == nullptr) {
    problems.add(value.at, "'" + path + "' needs 'rate' or 'stages'");
  }
  return arrivals;
}

void read_restart(const Value& value, LoadSettings& load, Problems& problems) {
  Fields fields{value, "load.restart", problems};
  load.restart_interval = fields.duration("interval");
  load.restart_batch = fields.whole_number("batch", {1});
  load.most_restarts = fields.whole_number("most", {});
  fields.finish();
}

void read_caps(const Value& value, LoadSettings& load, Problems& problems) {
  Fields fields{value, "load.messages_per_second", problems};
  load.bot_messages = fields.number("bot");
  load.all_messages = fields.number("all");
  fields.finish();
}

}  // namespace

ProfileSettings read_profile(Fields& fields, const std::string& path, Problems& problems) {
  ProfileSettings profile;
  profile.bots = fields.whole_number("bots", {1});
  profile.ramp = fields.duration("ramp");
  profile.ramp_down = fields.duration("ramp_down");
  profile.stages = read_stages(fields, path, "bots: 100", problems, read_bots);
  if (const Value* arrivals = fields.mapping("arrivals")) {
    profile.arrivals = read_arrivals(*arrivals, path + ".arrivals", problems);
  }
  fields.exclude("stages", {"bots", "ramp", "ramp_down", "arrivals"});
  fields.exclude("arrivals", {"bots", "ramp", "ramp_down"});
  profile.pace = fields.duration("pace");
  return profile;
}

LoadSettings read_load(const Value& value, Problems& problems) {
  Fields fields{value, "load", problems};
  LoadSettings load;
  load.profile = read_profile(fields, "load", problems);
  load.duration = fields.duration("duration");
  load.once = fields.boolean("once");
  load.seed = fields.whole_number("seed", {});
  load.threads = fields.whole_number("threads", {1});
  load.grace = fields.duration("grace");
  if (const Value* restart = fields.mapping("restart")) read_restart(*restart, load, problems);
  if (const Value* caps = fields.mapping("messages_per_second")) read_caps(*caps, load, problems);
  fields.finish();
  return load;
}

}  // namespace botarmy
