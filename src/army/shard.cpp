// SPDX-License-Identifier: MIT
#include "army/shard.hpp"

#include <boost/asio/post.hpp>

#include <utility>

namespace botarmy {

Shard::Shard(std::string name, const Program& program, std::shared_ptr<Commons> commons, Log& log,
             const ConnectorFactory& make, std::function<void()> bot_ended)
    : name_(std::move(name)),
      program_(program),
      commons_(std::move(commons)),
      bot_ended_(std::move(bot_ended)),
      work_(asio::make_work_guard(context_)),
      clock_(context_.get_executor(),
             [this](std::chrono::nanoseconds late) { pulse_.alarm_rang(late); }),
      pulse_clock_(context_.get_executor()),
      connector_(make.websocket(context_)),
      http_(make.http(context_)),
      pulse_(context_.get_executor(), pulse_clock_,
             [this](std::function<void()> done) { connector_->take_a_turn(std::move(done)); }),
      recorder_({program.layout()}),
      surroundings_{context_.get_executor(),
                    clock_,
                    *connector_,
                    *http_,
                    recorder_,
                    log,
                    patterns_,
                    *commons_},
      tasks_(context_.get_executor()) {
  std::packaged_task<void()> work([this] {
    pulse_.start();
    context_.run();
    last_pulse_ = pulse_.take();
  });
  ended_ = work.get_future();
  thread_ = std::thread(std::move(work));
}

Shard::~Shard() {
  if (!thread_.joinable()) return;
  context_.stop();
  thread_.join();
}

void Shard::start_bot(std::int64_t id) {
  asio::post(context_, [this, id] { add_bot(id); });
}

void Shard::add_bot(std::int64_t id) {
  auto made = std::make_unique<Life>(program_, surroundings_, id);
  Life& life = *made;
  lives_.emplace(id, std::move(made));
  const auto ended = [this, id] { asio::post(context_, [this, id] { remove_bot(id); }); };
  tasks_.spawn(life.live(), life.cancellation_slot(), ended);
}

void Shard::remove_bot(std::int64_t id) {
  lives_.erase(id);
  bot_ended_();
}

void Shard::stop_bots() {
  asio::post(context_, [this] {
    for (const auto& [id, life] : lives_) life->stop();
  });
}

void Shard::terminate_bots() {
  asio::post(context_, [this] {
    for (const auto& [id, life] : lives_) life->terminate();
  });
}

void Shard::take_figures(std::function<void()> taken) {
  asio::post(context_, [this, taken = std::move(taken)] {
    taken_ = recorder_.take();
    taken_->generator.threads[name_] = pulse_.take();
    taken();
  });
}

std::optional<Snapshot> Shard::finish(std::chrono::milliseconds patience) {
  context_.stop();
  if (ended_.wait_for(patience) != std::future_status::ready) {
    thread_.detach();
    return std::nullopt;
  }
  thread_.join();
  ended_.get();
  Snapshot rest = recorder_.take();
  rest.generator.threads[name_] = std::move(last_pulse_);
  if (!taken_) return rest;
  *taken_ += rest;
  return std::exchange(taken_, std::nullopt);
}

}  // namespace botarmy
