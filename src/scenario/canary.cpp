// SPDX-License-Identifier: MIT
#include "scenario/canary.hpp"

#include "scenario/generator.hpp"
#include "source/did_you_mean.hpp"
#include "source/fields.hpp"
#include "target/target.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace botarmy {
namespace {

constexpr std::uint64_t most_weight = 10'000;
constexpr std::uint64_t of_hundred = 100;
constexpr std::uint64_t canary_weight = 10;

/// What `target` would say: without the weight, which stands beside it.
Value without_weight(Value value) {
  std::erase_if(value.entries, [](const Entry& entry) { return entry.key == "weight"; });
  return value;
}

PopulationSettings read_one(const Entry& entry, std::optional<std::uint64_t>& weight,
                            Problems& problems) {
  const std::string path = "targets." + entry.key;
  if (entry.value.kind == Value::Kind::mapping) {
    Fields fields{entry.value, path, problems};
    weight = fields.whole_number("weight", {1, most_weight});
  }
  PopulationSettings population{.name = entry.key, .bot = {}, .profile = {}, .tree = {}};
  population.target = read_target(without_weight(entry.value), path, problems);
  return population;
}

}  // namespace

std::vector<PopulationSettings> read_targets(const Value& value, Problems& problems) {
  const std::vector<std::string> names{"stable", "canary"};
  std::vector<PopulationSettings> targets;
  for (const Entry& entry : value.entries) {
    if (std::find(names.begin(), names.end(), entry.key) != names.end()) continue;
    problems.add(entry.at, "unknown target " + in_quotes(entry.key) +
                               did_you_mean(entry.key, names) + known_are(names));
  }
  std::array<std::optional<std::uint64_t>, 2> weights;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto found = std::find_if(value.entries.begin(), value.entries.end(),
                                    [&](const Entry& entry) { return entry.key == names[i]; });
    if (found == value.entries.end()) {
      problems.add(value.at, "'targets' has no " + in_quotes(names[i]));
    } else {
      targets.push_back(read_one(*found, weights[i], problems));
    }
  }
  if (targets.size() < names.size()) return targets;
  targets[1].weight = weights[1].value_or(canary_weight);
  // So that the canary's weight alone is its share in percent.
  const std::uint64_t rest = of_hundred - std::min(targets[1].weight, of_hundred - 1);
  targets[0].weight = weights[0].value_or(rest);
  return targets;
}

CanarySettings read_canary(const Value& value, Problems& problems) {
  Fields fields{value, "canary", problems};
  CanarySettings settings{.at = value.at};
  if (const Value* const margin = fields.find("margin")) {
    const bool scalar = margin->kind == Value::Kind::scalar;
    settings.margin = scalar ? parse_share(margin->text) : std::nullopt;
    if (!settings.margin) {
      problems.add(margin->at, "'canary.margin' must be a percentage from 0% to 100%, not " +
                                   describe(*margin));
    }
  }
  settings.abort_on_fail = fields.boolean("abort_on_fail").value_or(false);
  settings.after = fields.duration("after");
  fields.finish();
  return settings;
}

}  // namespace botarmy
