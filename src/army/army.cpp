// SPDX-License-Identifier: MIT
#include "army/army.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

/// The first bots do not all start at the same instant: a real crowd does not either, and the queue
/// of connections that a server has not accepted yet is short.
constexpr std::uint64_t launches_per_second = 2'000;
constexpr auto launch_interval = 5ms;

/// How the population is kept up: bot-army's rule.
constexpr auto look_interval = 5s;
constexpr std::uint64_t replacements_per_look = 50;

constexpr auto observation_interval = 1s;

/// For the bots to go after they were terminated; one that blocks its thread never will.
constexpr auto last_wait = 1s;

/// Bots that were given up count as stopped: of those that were started before the last look, or
/// after.
void count_stopped(const BotFigures& before, BotFigures& last) {
  const auto ended = [](const BotFigures& bots) { return bots.done + bots.died + bots.stopped; };
  last.stopped += before.started + last.started - ended(before) - ended(last);
}

}  // namespace

Army::Army(asio::io_context& control, const Program& program, LoadPlan plan, Log& log,
           const ConnectorFactory& make)
    : control_(control),
      plan_(plan),
      clock_(control.get_executor()),
      pulse_(control.get_executor(), clock_, {}),
      wake_(control.get_executor()),
      alarm_(clock_.make_alarm([this] { wake_.notify(); })) {
  const auto on_bot_ended = [this] { asio::post(control_, [this] { bot_ended(); }); };
  const auto commons = std::make_shared<Commons>(program);
  for (std::size_t i = 0; i < plan_.threads; ++i) {
    shards_.push_back(
        std::make_unique<Shard>(std::to_string(i + 1), program, commons, log, make, on_bot_ended));
  }
}

Task<void> Army::run() {
  start_ = clock_.now();
  next_look_ = start_ + look_interval;
  last_observation_ = start_;
  next_observation_ = start_ + observation_interval;
  pulse_.start();
  for (TimePoint now = start_; !over(now); now = clock_.now()) {
    start_due_bots(now);
    replace_missing_bots(now);
    observe(now);
    TimePoint next = std::min(next_look_, next_observation_);
    if (launched_ < target()) next = std::min(next, now + launch_interval);
    if (plan_.duration && !paused_since_) {
      next = std::min(next, now + (*plan_.duration - profile_time(now)));
    }
    co_await wait_until(next);
  }
  co_await end_bots();
  pulse_.stop();
  duration_ = clock_.now() - start_;
  collect();
}

bool Army::over(TimePoint now) const {
  if (stopping_) return true;
  if (plan_.duration && profile_time(now) >= *plan_.duration) return true;
  return plan_.once && launched_ >= target() && running_ == 0;
}

std::chrono::nanoseconds Army::profile_time(TimePoint now) const {
  return paused_since_.value_or(now) - start_ - paused_before_;
}

std::uint64_t Army::target() const {
  const auto target = static_cast<std::int64_t>(plan_.bots) + change_;
  return target > 0 ? static_cast<std::uint64_t>(target) : 0;
}

void Army::start_due_bots(TimePoint now) {
  const auto elapsed =
      std::chrono::duration_cast<std::chrono::microseconds>(now - start_ + launch_interval);
  const auto due = static_cast<std::uint64_t>(elapsed.count()) * launches_per_second / 1'000'000;
  if (paused_since_ || launched_ >= std::min(due, target())) return;
  const std::uint64_t count = std::min(due, target()) - launched_;
  launched_ += count;
  start_bots(count);
}

void Army::replace_missing_bots(TimePoint now) {
  if (now < next_look_) return;
  next_look_ += look_interval;
  const std::uint64_t wanted = std::min(launched_, target());
  if (plan_.once || running_ >= wanted) return;
  start_bots(std::min(wanted - running_, replacements_per_look));
}

void Army::start_bots(std::uint64_t count) {
  for (; count > 0; --count) {
    ++last_id_;
    shards_[static_cast<std::size_t>(last_id_) % shards_.size()]->start_bot(last_id_);
    ++running_;
  }
  peak_ = std::max(peak_, running_);
}

void Army::bot_ended() {
  --running_;
  if (running_ == 0) wake_.notify();
}

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
  progress_.target = target();
  progress_.paused = paused_since_.has_value();
  if (plan_.duration) progress_.remaining = *plan_.duration - profile_time(now);
  if (observer_) observer_(progress_);
}

void Army::stop() {
  stopping_ = true;
  wake_.notify();
}

void Army::terminate() {
  stopping_ = true;
  terminating_ = true;
  wake_.notify();
}

void Army::pause_ramp(bool paused) {
  if (paused == paused_since_.has_value()) return;
  const TimePoint now = clock_.now();
  if (paused) {
    paused_since_ = now;
  } else {
    paused_before_ += now - *paused_since_;
    paused_since_.reset();
  }
  wake_.notify();
}

void Army::change_target(std::int64_t by) {
  const auto target_now = static_cast<std::int64_t>(target());
  change_ += std::max(by, -target_now);
  wake_.notify();
}

Task<void> Army::wait_until(TimePoint when) {
  alarm_->set(when);
  co_await wake_.wait();
}

Task<void> Army::end_bots() {
  stopping_ = true;
  for (const auto& shard : shards_) shard->stop_bots();
  const TimePoint deadline = clock_.now() + plan_.grace;
  while (running_ > 0 && !terminating_ && clock_.now() < deadline) co_await wait_until(deadline);
  for (const auto& shard : shards_) shard->terminate_bots();
  const TimePoint last = clock_.now() + last_wait;
  while (running_ > 0 && clock_.now() < last) co_await wait_until(last);
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
