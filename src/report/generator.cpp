// SPDX-License-Identifier: MIT
#include "report/generator.hpp"

#include "report/layout.hpp"
#include "report/numbers.hpp"
#include "report/sections.hpp"
#include "report/stats.hpp"

#include <boost/json/array.hpp>
#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>
#include <vector>

namespace botarmy {
namespace {

using Lines = std::vector<std::string>;
using Named = std::pair<std::pair<Strain, std::string>, Excess>;

constexpr std::size_t most_lines = 3;  // of limits that were exceeded
/// From here on, a processor or a machine counts as busy, and what is taken from it as much.
constexpr double busy = 0.8;
constexpr double much = 0.1;

double seconds(std::chrono::nanoseconds time) {
  return std::chrono::duration<double>(time).count();
}

std::string percent(double share) { return fmt::format("{:.0f} %", 100 * share); }

std::string of_seconds(const GeneratorFigures& figures) {
  return fmt::format("{:.0f} of {:.0f} s", seconds(figures.marked), seconds(figures.observed));
}

/// What the figures of all threads have at the worst.
double worst_p99(const GeneratorFigures& figures, Histogram ThreadFigures::*delays) {
  double worst = 0;
  for (const auto& [name, thread] : figures.threads) {
    worst = std::max(worst, (thread.*delays).stats().p99);
  }
  return worst;
}

double busiest(const GeneratorFigures& figures) {
  double most = 0;
  for (const auto& [name, thread] : figures.threads) most = std::max(most, thread.cpu_share());
  return most;
}

Lines kept_up(const GeneratorFigures& figures, std::size_t most_width) {
  Lines items{"kept up",
              "p99 of delays: timers " + duration(worst_p99(figures, &ThreadFigures::timers)),
              "sockets " + duration(worst_p99(figures, &ThreadFigures::sockets)),
              "busiest thread " + percent(busiest(figures))};
  const MachineFigures& machine = figures.machine;
  if (machine != MachineFigures{}) items.push_back("machine " + percent(machine.busy_share()));
  return flow(items, " · ", most_width);
}

/// Of each limit the thread that exceeded it longest; these in the order of how long.
std::vector<Named> worst_excesses(const GeneratorFigures& figures) {
  std::map<Strain, Named> worst;
  for (const auto& [what, excess] : figures.excesses) {
    const auto [place, first] = worst.try_emplace(what.first, what, excess);
    if (!first && excess.lasted > place->second.second.lasted) place->second = {what, excess};
  }
  std::vector<Named> result;
  for (const auto& [strain, named] : worst) result.push_back(named);
  std::stable_sort(result.begin(), result.end(), [](const Named& one, const Named& other) {
    return one.second.lasted > other.second.lasted;
  });
  return result;
}

std::string what_happened(Strain strain, const std::string& worst) {
  switch (strain) {
    case Strain::timer_delay: return "timers rang " + worst + " late";
    case Strain::loop_lag: return "work that was due waited " + worst;
    case Strain::socket_delay: return "sockets waited " + worst + " to be read";
    case Strain::cpu: return "used " + worst + " of a processor";
    case Strain::inbox_delay: return "messages waited " + worst + " for their bots";
  }
  return worst;
}

std::string describe(const Named& named) {
  const auto& [what, excess] = named;
  const auto& [strain, thread] = what;
  const auto value = [strain = strain](double number) {
    return strain == Strain::cpu ? percent(number) : duration(number);
  };
  std::string line = thread.empty() ? std::string() : "thread " + thread + ": ";
  line += what_happened(strain, value(excess.worst));
  line +=
      fmt::format(" at {} ({} is {}), too long in {:.0f} s", clock_time(seconds(excess.worst_at)),
                  to_string(strain), value(excess.limit), seconds(excess.lasted));
  return line;
}

/// Why it could not keep up, and what helps.
struct Advice {
  std::string cause;
  std::string remedy;
};

Advice advice(const GeneratorFigures& figures) {
  const MachineFigures& machine = figures.machine_when_marked;
  if (machine.throttled > 0) {
    return {fmt::format("its control group stopped it {}, {:.1f} s in all",
                        plural(machine.throttled, "time"), seconds(machine.throttled_for)),
            "raise the limit (cpu.max), or use fewer bots"};
  }
  if (machine.stolen_share() >= much) {
    return {"other virtual machines took " + percent(machine.stolen_share()) + " of the processors",
            "use a machine that is not shared"};
  }
  const auto [what, excess] = worst_excesses(figures).front();
  if (what.second.empty())
    return {"bots were busy when messages came", "let them wait for messages more often"};
  const double share = seconds(excess.cpu) / std::max(seconds(excess.lasted), 1e-9);
  const std::string used = "thread " + what.second + " had " + percent(share) + " of a processor";
  if (share >= busy) {
    return {used, "use fewer bots, more threads (--threads), more processors or another machine"};
  }
  if (machine.busy_share() >= busy) {
    return {used + " of a machine that was " + percent(machine.busy_share()) + " busy",
            "end other programs, or give it processors of its own (taskset)"};
  }
  return {used + " of a machine that was " + percent(machine.busy_share()) + " busy",
          "see whether an action blocks its thread, or others use the processor it is pinned to"};
}

}  // namespace

std::vector<std::string> generator_now(const GeneratorFigures& second,
                                       const GeneratorFigures& run) {
  if (run.threads.empty()) return {};
  const bool marked = run.marked.count() > 0;
  Lines items{marked ? "keeps up now" : "keeps up"};
  if (!second.excesses.empty()) {
    const auto [what, excess] = worst_excesses(second).front();
    const auto& [strain, thread] = what;
    const std::string worst =
        strain == Strain::cpu ? percent(excess.worst) : duration(excess.worst);
    items = {"CANNOT KEEP UP", what_happened(strain, worst)};
  }
  items.push_back("busiest thread " + percent(busiest(second)));
  if (second.machine != MachineFigures{}) {
    items.push_back("machine " + percent(second.machine.busy_share()));
  }
  if (marked) items.insert(items.begin() + 1, "could not in " + of_seconds(run));
  return items;
}

std::string generator_doubt(const GeneratorFigures& figures) {
  return "the generator could not keep up in " + of_seconds(figures);
}

Section generator_section(const RunInfo& run, const GeneratorFigures& figures,
                          std::size_t most_width) {
  if (figures.observed.count() == 0) return section_of_lines("Generator", {});
  const std::size_t room = most_width - label_width;
  if (figures.excesses.empty()) return section_of_lines("Generator", kept_up(figures, room));
  Lines lines{fmt::format("could not keep up in {}; {} is allowed", of_seconds(figures),
                          percent(run.marked_allowed))};
  for (const Named& named : worst_excesses(figures)) {
    if (lines.size() <= most_lines) lines.push_back(describe(named));
  }
  const Advice why = advice(figures);
  lines.push_back(why.cause);
  lines.push_back(why.remedy);
  return section_of_lines("Generator", lines, Colour::yellow);
}

boost::json::object generator_json(const RunInfo& run, const GeneratorFigures& figures) {
  boost::json::array exceeded;
  for (const auto& [what, excess] : figures.excesses) {
    exceeded.push_back({{"limit", to_string(what.first)},
                        {"thread", what.second},
                        {"allowed", excess.limit},
                        {"worst", excess.worst},
                        {"worst_at_s", seconds(excess.worst_at)},
                        {"first_at_s", seconds(excess.first)},
                        {"lasted_s", seconds(excess.lasted)}});
  }
  boost::json::object threads;
  for (const auto& [name, thread] : figures.threads) {
    threads[name] = {{"cpu", thread.cpu_share()},
                     {"timer_delay_ms", stats_json(thread.timers.stats())},
                     {"alarm_delay_ms", stats_json(thread.alarms.stats())},
                     {"loop_lag_ms", stats_json(thread.loop.stats())},
                     {"socket_delay_ms", stats_json(thread.sockets.stats())}};
  }
  const MachineFigures& machine = figures.machine;
  return {{"trustworthy", run.trustworthy},
          {"observed_s", seconds(figures.observed)},
          {"marked_s", seconds(figures.marked)},
          {"marked_allowed", run.marked_allowed},
          {"exceeded", std::move(exceeded)},
          {"threads", std::move(threads)},
          {"machine",
           {{"busy", machine.busy_share()},
            {"stolen", machine.stolen_share()},
            {"throttled", machine.throttled},
            {"throttled_s", seconds(machine.throttled_for)}}}};
}

}  // namespace botarmy
