// SPDX-License-Identifier: MIT
#include "cli/load_setup.hpp"

#include "load/shares.hpp"
#include "source/duration.hpp"
#include "source/rate.hpp"

#include <algorithm>
#include <thread>
#include <utility>

namespace botarmy {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

/// What the bots of a group are told of their number, and what errors call that.
struct GroupSettings {
  ProfileSettings profile;
  std::vector<LoadGroup::Member> members{};
  std::string path;
};

void refuse(const std::string& option, std::string problem, Problems& problems) {
  problems.add(problems.add_option(option), std::move(problem));
}

nanoseconds length(const Stages& stages) { return Curve(stages).length(); }

/// The load of the scenario, and those of populations that have one of their own.
std::vector<GroupSettings> groups_of(const Scenario& scenario) {
  GroupSettings shared{.profile = scenario.load.profile, .path = "load"};
  std::vector<GroupSettings> own;
  for (std::size_t i = 0; i < scenario.populations.size(); ++i) {
    const PopulationSettings& population = scenario.populations[i];
    if (population.weight > 0) {
      shared.members.push_back({i, population.weight});
      continue;
    }
    own.push_back({population.profile, {{i, 1}}, "populations." + population.name});
    ProfileSettings& profile = own.back().profile;
    if (!profile.bots) continue;
    if (!profile.ramp) profile.ramp = shared.profile.ramp;
    if (!profile.ramp_down) profile.ramp_down = shared.profile.ramp_down;
  }
  if (scenario.populations.empty()) shared.members.push_back({});
  if (!shared.members.empty()) own.insert(own.begin(), std::move(shared));
  return own;
}

Profile to_stream(const ArrivalSettings& arrivals) {
  Stream stream{.process = arrivals.process};
  if (arrivals.stages) {
    stream.rate = Curve(*arrivals.stages);
    stream.until = length(*arrivals.stages);
  } else {
    stream.rate = Curve(Stages{{.to = arrivals.rate.value_or(0)}});
    stream.until = arrivals.over;
  }
  if (arrivals.most) stream.most = *arrivals.most;
  return stream;
}

/// A number of bots with its ramps. The second one is the last part of the run.
Profile to_crowd(const GroupSettings& group, std::optional<milliseconds> duration,
                 Problems& problems) {
  const ProfileSettings& profile = group.profile;
  const auto bots = static_cast<double>(profile.bots.value_or(LoadPlan{}.bots));
  const milliseconds ramp = profile.ramp.value_or(milliseconds{});
  Stages stages{{bots, ramp}};
  if (!profile.ramp_down) return Crowd{Curve(stages)};
  const milliseconds rest = duration.value_or(milliseconds{}) - ramp - *profile.ramp_down;
  if (!duration) {
    refuse(group.path + ".ramp_down", "it takes a duration, of which it is the last part",
           problems);
  } else if (rest < milliseconds{}) {
    refuse(group.path + ".ramp_down", "the ramps take longer than the run", problems);
  }
  stages.push_back({bots, rest});
  stages.push_back({0, *profile.ramp_down});
  return Crowd{Curve(stages)};
}

Profile to_profile(const GroupSettings& group, std::optional<milliseconds> duration,
                   Problems& problems) {
  if (group.profile.arrivals) return to_stream(*group.profile.arrivals);
  if (group.profile.stages) return Crowd{Curve(*group.profile.stages)};
  return to_crowd(group, duration, problems);
}

/// So many bots in all instead of what the scenario says: in the same proportions, or as many of
/// each population.
void share_out(std::uint64_t bots, bool evenly, std::vector<GroupSettings>& groups) {
  std::vector<std::uint64_t> peaks;
  Problems ignored;
  for (const GroupSettings& group : groups) {
    const std::uint64_t most =
        evenly ? group.members.size() : peak(to_profile(group, std::nullopt, ignored));
    peaks.push_back(std::max<std::uint64_t>(1, most));
  }
  const std::vector<std::uint64_t> numbers =
      groups.size() == 1 ? std::vector{bots} : Shares(peaks).split(bots);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    ProfileSettings& profile = groups[i].profile;
    if (profile.arrivals) {
      profile.arrivals->most = std::max<std::uint64_t>(1, numbers[i]);
    } else {
      profile.bots = numbers[i];
      profile.stages.reset();
    }
  }
}

/// What options say of all bots.
void apply_options(const LoadTestOptions& options, std::vector<GroupSettings>& groups,
                   Problems& problems) {
  if (options.rate) {
    ProfileSettings& profile = groups.front().profile;
    if (groups.size() > 1) refuse("--rate", "the scenario has several loads", problems);
    try {
      const double rate = parse_rate(*options.rate);
      ArrivalSettings arrivals = profile.arrivals.value_or(ArrivalSettings{});
      arrivals.rate = rate;
      arrivals.stages.reset();
      profile = {.arrivals = arrivals, .pace = profile.pace};
    } catch (const RateError& error) {
      refuse("--rate", error.what(), problems);
    }
  }
  if (options.bots && *options.bots > 0) share_out(*options.bots, options.smoke, groups);
  const auto ramp = [&](const char* name, const std::optional<std::string>& text, auto member) {
    if (!text) return;
    const milliseconds time = duration_option(name, *text, problems);
    for (GroupSettings& group : groups) {
      if (group.profile.stages || group.profile.arrivals) {
        refuse(name, "it is for a number of bots, not for stages or arrivals", problems);
      }
      group.profile.*member = time;
    }
  };
  ramp("--ramp", options.ramp, &ProfileSettings::ramp);
  ramp("--ramp-down", options.ramp_down, &ProfileSettings::ramp_down);
}

/// As long as the options or the scenario say, else as long as its stages last.
std::optional<milliseconds> duration_of(const LoadTestOptions& options, const Scenario& scenario,
                                        const std::vector<GroupSettings>& groups,
                                        Problems& problems) {
  if (options.duration) return duration_option("--duration", *options.duration, problems);
  if (scenario.load.duration) return scenario.load.duration;
  nanoseconds longest{};
  for (const GroupSettings& group : groups) {
    if (group.profile.stages) longest = std::max(longest, length(*group.profile.stages));
  }
  if (longest == nanoseconds{}) return std::nullopt;
  return std::chrono::duration_cast<milliseconds>(longest);
}

}  // namespace

milliseconds duration_option(const char* option, const std::string& text, Problems& problems) {
  try {
    return parse_duration(text);
  } catch (const DurationError& error) {
    refuse(option, error.what(), problems);
    return {};
  }
}

std::optional<milliseconds> pace_of(const Scenario& scenario, std::size_t population) {
  const std::optional<milliseconds> shared = scenario.load.profile.pace;
  if (population >= scenario.populations.size()) return shared;
  const auto& own = scenario.populations[population].profile.pace;
  return own ? own : shared;
}

LoadPlan set_up_load(const LoadTestOptions& options, const Scenario& scenario, Problems& problems) {
  const LoadSettings& load = scenario.load;
  std::vector<GroupSettings> groups = groups_of(scenario);
  LoadPlan plan;
  plan.duration = duration_of(options, scenario, groups, problems);
  apply_options(options, groups, problems);
  for (const GroupSettings& group : groups) {
    plan.groups.push_back({to_profile(group, plan.duration, problems), group.members});
  }
  plan.bots = peak(plan);
  if (options.bots == 0U) {
    refuse("--bots", "at least one bot is needed", problems);
  } else if (plan.bots == 0) {
    refuse("load", "at least one bot is needed", problems);
  }
  plan.once = options.once || load.once.value_or(false);
  plan.grace = load.grace.value_or(plan.grace);
  if (options.grace) plan.grace = duration_option("--grace", *options.grace, problems);
  plan.threads = options.threads.value_or(
      load.threads.value_or(std::max(1U, std::thread::hardware_concurrency())));
  if (plan.threads == 0) refuse("--threads", "at least one thread is needed", problems);
  // A thread without a bot would only idle.
  plan.threads = static_cast<std::size_t>(
      std::min<std::uint64_t>(plan.threads, std::max<std::uint64_t>(plan.bots, 1)));
  plan.restarts.interval = load.restart_interval.value_or(plan.restarts.interval);
  plan.restarts.batch = load.restart_batch.value_or(plan.restarts.batch);
  plan.restarts.most = load.most_restarts;
  return plan;
}

}  // namespace botarmy
