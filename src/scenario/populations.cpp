// SPDX-License-Identifier: MIT
#include "scenario/populations.hpp"

#include "source/fields.hpp"

#include <algorithm>
#include <string>

namespace botarmy {
namespace {

// Small enough for shares to be exact with little memory.
constexpr std::uint64_t most_weight = 10'000;

}  // namespace

PopulationSettings read_population(const Entry& entry, Problems& problems) {
  PopulationSettings population{.name = entry.key, .bot = {}, .profile = {}, .tree = {}};
  const std::string path = "populations." + entry.key;
  if (entry.value.kind != Value::Kind::mapping) {
    problems.add(entry.value.at,
                 in_quotes(path) + " must be a mapping, not " + describe(entry.value));
    return population;
  }
  Fields fields{entry.value, path, problems};
  population.bot = fields.text("bot");
  fields.find("tree");
  const auto weight = fields.whole_number("weight", {1, most_weight});
  population.profile = read_profile(fields, path, problems);
  fields.exclude("weight", {"bots", "ramp", "ramp_down", "stages", "arrivals"});
  fields.finish();
  const auto has = [&](const char* key) { return entry.value.find(key) != nullptr; };
  const bool own_load = has("bots") || has("stages") || has("arrivals");
  population.weight = weight.value_or(own_load ? 0 : 1);
  for (const char* key : {"ramp", "ramp_down"}) {
    if (!has(key) || own_load || has("weight")) continue;
    problems.add(entry.value.find(key)->at, in_quotes(path + "." + key) + " takes 'bots'");
  }
  return population;
}

void check_shares(const Value& scenario, const std::vector<PopulationSettings>& populations,
                  Problems& problems) {
  if (populations.empty()) {
    problems.add(scenario.find("populations")->at, "'populations' must not be empty");
  }
  const Value* const load = scenario.find("load");
  const bool shared = std::any_of(populations.begin(), populations.end(),
                                  [](const auto& population) { return population.weight > 0; });
  if (load == nullptr || shared) return;
  for (const char* key : {"bots", "stages", "arrivals"}) {
    if (const Value* const value = load->find(key)) {
      problems.add(value->at, std::string("'load.") + key +
                                  "' is for populations with a weight: each has a load of its own");
    }
  }
}

}  // namespace botarmy
