// SPDX-License-Identifier: MIT
#include "army/health.hpp"

#include <cmath>
#include <string>
#include <string_view>

namespace botarmy {
namespace {

/// What a hiccup of the machine can mark without anything being wrong: two seconds, if it comes
/// between them, and a little more, for looks are not exactly a second apart.
constexpr std::chrono::milliseconds always_forgiven{2'500};

/// The judgement of one second.
class Judge {
 public:
  Judge(GeneratorFigures& figures, std::chrono::nanoseconds since, std::chrono::nanoseconds elapsed)
      : figures_(figures), since_(since), began_(elapsed - since) {}

  void delays(Strain strain, std::string_view thread, const Histogram& delays,
              std::chrono::milliseconds limit) {
    value(strain, thread, delays.stats().p99, static_cast<double>(limit.count()));
  }

  void value(Strain strain, std::string_view thread, double value, double limit) {
    if (value <= limit) return;
    const auto found = figures_.threads.find(thread);
    const bool known = found != figures_.threads.end();
    figures_.excesses[{strain, std::string(thread)}] +=
        {.limit = limit,
         .worst = value,
         .lasted = since_,
         .cpu = known ? found->second.cpu : std::chrono::nanoseconds::zero(),
         .first = began_,
         .worst_at = began_};
  }

 private:
  GeneratorFigures& figures_;
  std::chrono::nanoseconds since_;
  std::chrono::nanoseconds began_;
};

}  // namespace

void judge(Snapshot& second, const GeneratorLimits& limits, std::chrono::nanoseconds since,
           std::chrono::nanoseconds elapsed) {
  GeneratorFigures& figures = second.generator;
  Judge judge(figures, since, elapsed);
  for (const auto& [name, thread] : figures.threads) {
    const bool bots_wait_longer = thread.alarms.stats().p99 > thread.timers.stats().p99;
    judge.delays(Strain::timer_delay, name, bots_wait_longer ? thread.alarms : thread.timers,
                 limits.timer_delay);
    judge.delays(Strain::loop_lag, name, thread.loop, limits.loop_lag);
    judge.delays(Strain::socket_delay, name, thread.sockets, limits.socket_delay);
    if (limits.cpu) judge.value(Strain::cpu, name, thread.cpu_share(), *limits.cpu);
  }
  if (limits.inbox_delay) {
    judge.delays(Strain::inbox_delay, "", second.websocket.inbox_delay, *limits.inbox_delay);
  }
  figures.observed = since;
  if (figures.excesses.empty()) return;
  figures.marked = since;
  figures.machine_when_marked = figures.machine;
}

bool trustworthy(const GeneratorFigures& run, const GeneratorLimits& limits) {
  if (run.marked <= always_forgiven) return true;
  return run.marked_share() <= limits.seconds;
}

}  // namespace botarmy
