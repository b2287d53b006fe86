// SPDX-License-Identifier: MIT
// The part of the army that gathers what its shards recorded.
#include "army/army.hpp"

#include <boost/asio/post.hpp>

#include <utility>

namespace botarmy {
namespace {

/// Bots that were given up count as stopped: of those that were started before the last look, or
/// after.
void count_stopped(const BotFigures& before, BotFigures& last) {
  const auto ended = [](const BotFigures& bots) { return bots.done + bots.died + bots.stopped; };
  last.stopped += before.started + last.started - ended(before) - ended(last);
}

}  // namespace

void Army::observe(TimePoint now) {
  if (now < next_observation_) return;
  next_observation_ += observation_interval;
  if (snapshots_missing_ > 0) return;
  asked_at_ = now;
  snapshots_missing_ = shards_.size();
  for (const auto& shard : shards_) {
    Shard& asked = *shard;
    asked.take_figures(
        [this, &asked] { asio::post(control_, [this, &asked] { gather(asked.figures()); }); });
  }
}

void Army::gather(std::optional<Snapshot> figures) {
  if (!figures) return;
  gathered_.push_back(std::move(*figures));
  if (--snapshots_missing_ == 0) report();
}

void Army::report() {
  const TimePoint now = clock_.now();
  progress_.second = merge(std::exchange(gathered_, {}));
  if (progress_.last) {
    Snapshot& second = progress_.second;
    count_stopped(progress_.total.bots, second.bots);
    for (std::size_t i = 0; i < second.populations.size(); ++i) {
      const bool first = progress_.total.populations.empty();
      count_stopped(first ? BotFigures{} : progress_.total.populations[i].bots,
                    second.populations[i].bots);
    }
  }
  progress_.since = now - std::exchange(last_observation_, now);
  progress_.elapsed = now - start_;
  GeneratorFigures& generator = progress_.second.generator;
  generator.threads["control"] = pulse_.take();
  generator.machine = machine_.take();
  judge(progress_.second, plan_.generator, progress_.since, progress_.elapsed);
  progress_.total += progress_.second;
  progress_.running = running_;
  progress_.target = target(now);
  progress_.paused = paused_since_.has_value();
  if (plan_.duration) progress_.remaining = *plan_.duration - profile_time(now);
  if (observer_) observer_(progress_);
}

void Army::collect() {
  for (std::size_t i = 0; i < shards_.size(); ++i) {
    auto rest = shards_[i]->finish(last_wait);
    if (rest) {
      gathered_.push_back(std::move(*rest));
    } else {
      losses_.push_back("an action of a bot blocks thread " + std::to_string(i + 1) +
                        ": what its bots did since the last look is not in the figures");
      Snapshot silence;
      record_delay(silence.generator.threads[std::to_string(i + 1)].timers,
                   clock_.now() - asked_at_, Pulse::interval);
      gathered_.push_back(std::move(silence));
    }
    // What bots left behind still refer to it: it stays until the process ends.
    if (!rest || shards_[i]->has_bots()) (void)shards_[i].release();
  }
  progress_.last = true;
  report();
}

}  // namespace botarmy
