// SPDX-License-Identifier: MIT
#include "army/army.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

/// Arrivals are planned so far ahead, and no later than half of it before their moment.
constexpr auto look_ahead = 200ms;

}  // namespace

Army::Army(asio::io_context& control, const Programs& programs, LoadPlan plan, Log& log,
           const ConnectorFactory& make)
    : control_(control),
      plan_(std::move(plan)),
      clock_(control.get_executor()),
      pulse_(control.get_executor(), clock_, {}),
      wake_(control.get_executor()),
      alarm_(clock_.make_alarm([this] { wake_.notify(); })) {
  const Program& first = programs.front();
  add_groups(first.settings().seed);
  const auto commons = std::make_shared<Commons>(first);
  for (std::size_t i = 0; i < plan_.threads; ++i) {
    shards_.push_back(
        std::make_unique<Shard>(std::to_string(i + 1), programs, commons, log, make, news()));
  }
}

void Army::add_groups(std::uint64_t seed) {
  if (plan_.groups.empty()) plan_.groups.push_back({.profile = constant_crowd(plan_.bots)});
  const auto start = [this](std::size_t program) { return start_bot(program); };
  const auto stop = [this](std::int64_t id) { stop_bot(id); };
  for (const LoadGroup& group : plan_.groups) {
    if (std::holds_alternative<Crowd>(group.profile)) {
      crowds_.emplace_back(group, plan_.once, CrowdKeeper::Hands{start, stop});
    } else {
      streams_.emplace_back(group, seed, streams_.size());
    }
  }
}

/// Shards bring their news on their own threads.
ShardNews Army::news() {
  const auto arrived = [this](std::int64_t) {
    asio::post(control_, [this] {
      --planned_;
      bot_started();
    });
  };
  const auto dropped = [this](std::int64_t) {
    asio::post(control_, [this] {
      if (--planned_ == 0) wake_.notify();
    });
  };
  const auto ended = [this](std::int64_t id) {
    asio::post(control_, [this, id] { bot_ended(id); });
  };
  return {.arrived = arrived, .dropped = dropped, .ended = ended};
}

Task<void> Army::run() {
  start_ = clock_.now();
  last_observation_ = start_;
  asked_at_ = start_;
  next_look_ = start_ + plan_.restarts.interval;
  next_observation_ = start_ + observation_interval;
  pulse_.start();
  for (TimePoint now = start_; !over(now); now = clock_.now()) {
    keep_crowds(now);
    plan_arrivals(now);
    replace_missing_bots(now);
    terminate_late_bots(now);
    observe(now);
    co_await wait_until(next_moment(now));
  }
  co_await end_bots();
  pulse_.stop();
  duration_ = clock_.now() - start_;
  collect();
}

Army::TimePoint Army::next_moment(TimePoint now) const {
  TimePoint next = std::min(next_look_, next_observation_);
  if (!leaving_.empty()) next = std::min(next, leaving_.front().first);
  if (paused_since_) return next;
  const auto time = profile_time(now);
  if (plan_.duration) next = std::min(next, now + (*plan_.duration - time));
  for (const CrowdKeeper& crowd : crowds_) {
    if (crowd.launching(time)) next = std::min(next, now + LaunchPace::interval);
    const auto change = crowd.next_change(time);
    if (change) next = std::min(next, now + std::max(*change - time, {1ms}));
  }
  for (const ArrivalPlanner& stream : streams_) {
    if (!stream.next() || (plan_.duration && *stream.next() >= *plan_.duration)) continue;
    next = std::min(next, now + (*stream.next() - look_ahead / 2 - time));
  }
  return next;
}

bool Army::over(TimePoint now) const {
  if (stopping_) return true;
  if (plan_.duration && profile_time(now) >= *plan_.duration) return true;
  return deserted(now);
}

bool Army::deserted(TimePoint now) const {
  if (running_ > 0 || planned_ > 0) return false;
  const auto time = profile_time(now);
  const bool replaces = !restarts_exhausted();
  return std::all_of(crowds_.begin(), crowds_.end(),
                     [&](const auto& crowd) { return crowd.finished(time, replaces); }) &&
         std::none_of(streams_.begin(), streams_.end(),
                      [](const auto& stream) { return stream.next().has_value(); });
}

std::chrono::nanoseconds Army::profile_time(TimePoint now) const {
  return paused_since_.value_or(now) - start_ - paused_before_;
}

std::uint64_t Army::target(TimePoint now) const {
  std::uint64_t sum = 0;
  for (const CrowdKeeper& crowd : crowds_) sum += crowd.target(profile_time(now));
  for (const ArrivalPlanner& stream : streams_) sum += stream.places()->most();
  return sum;
}

void Army::keep_crowds(TimePoint now) {
  for (CrowdKeeper& crowd : crowds_) {
    launches_.started(crowd.adjust(profile_time(now), launches_.due(now)));
  }
}

void Army::plan_arrivals(TimePoint now) {
  if (paused_since_) return;
  const std::chrono::nanoseconds time = profile_time(now);
  std::chrono::nanoseconds until = time + look_ahead;
  if (plan_.duration) until = std::min<std::chrono::nanoseconds>(until, *plan_.duration);
  for (ArrivalPlanner& stream : streams_) {
    stream.plan_until(until, [&](std::size_t program, std::chrono::nanoseconds moment) {
      ++planned_;
      ++last_id_;
      shard_of(last_id_).plan_arrival({.id = last_id_,
                                       .program = program,
                                       .moment = now + (moment - time),
                                       .places = stream.places()});
    });
  }
}

void Army::replace_missing_bots(TimePoint now) {
  if (now < next_look_) return;
  next_look_ += plan_.restarts.interval;
  std::uint64_t most = plan_.restarts.batch;
  if (plan_.restarts.most) most = std::min(most, *plan_.restarts.most - restarts_);
  for (CrowdKeeper& crowd : crowds_) {
    const std::uint64_t replaced = crowd.replace(most);
    restarts_ += replaced;
    most -= replaced;
  }
}

void Army::terminate_late_bots(TimePoint now) {
  for (; !leaving_.empty() && leaving_.front().first <= now; leaving_.pop_front()) {
    const std::int64_t id = leaving_.front().second;
    shard_of(id).terminate_bot(id);
  }
}

Shard& Army::shard_of(std::int64_t id) {
  return *shards_[static_cast<std::size_t>(id) % shards_.size()];
}

std::int64_t Army::start_bot(std::size_t program) {
  ++last_id_;
  shard_of(last_id_).start_bot(last_id_, program);
  bot_started();
  return last_id_;
}

void Army::stop_bot(std::int64_t id) {
  shard_of(id).stop_bot(id);
  leaving_.emplace_back(clock_.now() + plan_.grace, id);
}

void Army::bot_started() {
  ++running_;
  peak_ = std::max(peak_, running_);
}

void Army::bot_ended(std::int64_t id) {
  --running_;
  for (CrowdKeeper& crowd : crowds_) crowd.bot_ended(id);
  if (running_ == 0) wake_.notify();
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
  if (!crowds_.empty()) {
    crowds_.front().change_target(by, profile_time(clock_.now()));
  } else {
    Places& places = *streams_.front().places();
    places.set_most(places.most() + static_cast<std::uint64_t>(
                                        std::max(by, -static_cast<std::int64_t>(places.most()))));
  }
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

}  // namespace botarmy
