// SPDX-License-Identifier: MIT
#include "army/shard.hpp"

#include <boost/asio/post.hpp>

#include <utility>

namespace botarmy {
namespace {

std::vector<Layout> layouts(const Programs& programs) {
  std::vector<Layout> layouts;
  for (const Program& program : programs) layouts.push_back(program.layout());
  return layouts;
}

}  // namespace

Shard::Shard(std::string name, Programs programs, std::shared_ptr<Commons> commons, Log& log,
             const ConnectorFactory& make, ShardNews news)
    : name_(std::move(name)),
      programs_(std::move(programs)),
      commons_(std::move(commons)),
      news_(std::move(news)),
      watch_(make.watch),
      work_(asio::make_work_guard(context_)),
      clock_(context_.get_executor(),
             [this](std::chrono::nanoseconds late) { pulse_.alarm_rang(late); }),
      pulse_clock_(context_.get_executor()),
      connector_(make.websocket(context_)),
      http_(make.http(context_)),
      pulse_(context_.get_executor(), pulse_clock_,
             [this](std::function<void()> done) { connector_->take_a_turn(std::move(done)); }),
      recorder_(layouts(programs_)),
      surroundings_{context_.get_executor(),
                    clock_,
                    *connector_,
                    *http_,
                    recorder_,
                    log,
                    patterns_,
                    *commons_},
      arrival_alarm_(clock_.make_alarm([this] { start_due_arrivals(); })),
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

void Shard::start_bot(std::int64_t id, std::size_t program) {
  asio::post(context_, [this, id, program] { add_bot(id, program); });
}

void Shard::plan_arrival(Arrival arrival) {
  asio::post(context_, [this, arrival = std::move(arrival)]() mutable {
    const Clock::time_point moment = arrival.moment;
    const auto place = arrivals_.emplace(moment, std::move(arrival));
    if (place == arrivals_.begin()) arrival_alarm_->set(moment);
  });
}

void Shard::start_due_arrivals() {
  while (!arrivals_.empty() && arrivals_.begin()->first <= clock_.now()) {
    Arrival arrival = std::move(arrivals_.extract(arrivals_.begin()).mapped());
    ArrivalFigures& figures = recorder_.arrivals(arrival.program);
    if (!arrival.places->take()) {
      ++figures.dropped;
      news_.dropped(arrival.id);
      continue;
    }
    ++figures.started;
    figures.delay.record(clock_.now() - arrival.moment);
    news_.arrived(arrival.id);
    add_bot(arrival.id, arrival.program, std::move(arrival.places), arrival.moment);
  }
  if (!arrivals_.empty()) arrival_alarm_->set(arrivals_.begin()->first);
}

void Shard::add_bot(std::int64_t id, std::size_t program, std::shared_ptr<Places> places,
                    std::optional<Clock::time_point> intended) {
  Surroundings surroundings = surroundings_;
  surroundings.population = program;
  auto made = std::make_unique<Life>(programs_[program], surroundings, id, intended);
  Life& life = *made;
  if (watch_) life.be_watched(watch_(life, program));
  lives_.emplace(id, Inhabitant{std::move(made), std::move(places)});
  const auto ended = [this, id] { asio::post(context_, [this, id] { remove_bot(id); }); };
  tasks_.spawn(life.live(), life.cancellation_slot(), ended);
}

void Shard::remove_bot(std::int64_t id) {
  const auto places = std::move(lives_.extract(id).mapped().places);
  news_.ended(id);
  if (places != nullptr) places->give_back();
}

void Shard::stop_bot(std::int64_t id) {
  asio::post(context_, [this, id] {
    const auto found = lives_.find(id);
    if (found != lives_.end()) found->second.life->stop();
  });
}

void Shard::terminate_bot(std::int64_t id) {
  asio::post(context_, [this, id] {
    const auto found = lives_.find(id);
    if (found != lives_.end()) found->second.life->terminate();
  });
}

void Shard::stop_bots() {
  asio::post(context_, [this] {
    start_due_arrivals();  // their moment was before the end
    arrivals_.clear();
    for (const auto& [id, inhabitant] : lives_) inhabitant.life->stop();
  });
}

void Shard::terminate_bots() {
  asio::post(context_, [this] {
    arrivals_.clear();
    for (const auto& [id, inhabitant] : lives_) inhabitant.life->terminate();
  });
}

void Shard::take_figures(std::function<void()> taken) {
  asio::post(context_, [this, taken = std::move(taken)] {
    const Clock::time_point now = clock_.now();
    for (const auto& [id, inhabitant] : lives_) inhabitant.life->record_place(now);
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
