// SPDX-License-Identifier: MIT
#include "bot/life.hpp"

#include "bot/exception_text.hpp"
#include "bot/recorded_http.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <chrono>
#include <utility>

namespace botarmy {
namespace {

/// After so many ticks a bot lets the others of its shard have a turn, should its actions never
/// wait.
constexpr int ticks_per_turn = 64;

double unix_seconds() {
  return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

[[noreturn]] void throw_interrupted() {
  throw boost::system::system_error(asio::error::operation_aborted, "the bot is ending");
}

}  // namespace

Life::Life(const Program& program, Surroundings surroundings, std::int64_t id,
           std::optional<Clock::time_point> intended)
    : program_(program),
      surroundings_(surroundings),
      context_(id, unix_seconds()),
      random_(program.settings().seed, static_cast<std::uint64_t>(id)),
      walk_(program.main(), surroundings.recorder, surroundings.population, random_,
            surroundings.clock.now()),
      inbox_(program.settings().inbox_limit, program.settings().inbox_policy),
      unclaimed_(program.settings().inbox_limit),
      wake_(surroundings.executor),
      bot_(program.bot().make(*this)),
      tasks_(surroundings.executor) {
  alarm_ = surroundings_.clock.make_alarm([this] {
    alarm_at_.reset();
    alarm_rang_ = true;
    wake_.notify();
  });
  if (intended) meant_to_begin(*intended);
  if (program.settings().bot_messages) message_cap_.emplace(*program.settings().bot_messages);
  if (program.population().pace) {
    dialogue().beats.next(&program_, *program.population().pace, surroundings.clock.now());
  }
}

Life::~Life() = default;

HttpClient& Life::http() {
  if (!http_) {
    http_ =
        std::make_unique<RecordedHttp>(surroundings_.http.make_client(program_.settings().target),
                                       surroundings_.recorder.http(), surroundings_.clock);
  }
  return *http_;
}

Task<void> Life::live() {
  ++surroundings_.recorder.bots(surroundings_.population).started;
  log_event(LogLevel::info, "started");
  std::optional<Ending> ending;
  if (!begins_with_state_) ending = deal_first_rows();
  if (!ending) ending = co_await run(walk_);
  // What follows is the orderly end, which a cancellation of the action must not disturb.
  co_await asio::this_coro::reset_cancellation_state();
  co_await asio::this_coro::throw_if_cancelled(false);
  kept_.clear();  // its locks must not wait for its closing handshakes
  co_await leave(*ending);
  account_for(*ending);
  if (watch_) watch_->on_end(*ending);
}

Task<Ending> Life::run(Walk& walk) {
  for (;;) {
    if (close_watch_ != nullptr && close_watch_->halts()) co_await close_watch_->halt();
    handle_arrived_messages();
    if (must_end()) co_return forced_ending();
    if (sockets_.disturbed() && !recovering_) {
      co_await wait_for_sockets();
      continue;
    }

    const Program::Step& step = walk.step();
    step_ = &step;
    const Clock::time_point start = surroundings_.clock.now();
    const auto intended = std::exchange(action_intended_, std::nullopt);
    std::optional<Outcome> outcome;
    Arguments filled_in;
    if (watch_) watch_->on_tick(start);
    try {
      if (failed_by_rule_) throw_interrupted();
      const bool open = !step.open.empty();
      if (open) filled_in = fill_in(step);
      const Arguments& arguments = open ? filled_in : step.arguments;
      LifeWatch* const reader = open ? watch_.get() : close_watch_;
      if (reader != nullptr) reader->on_arguments(arguments);
      const CoroutineAction* const stand_in =
          close_watch_ != nullptr ? close_watch_->stand_in() : nullptr;
      if (stand_in != nullptr) {
        outcome = co_await (*stand_in)(*bot_, arguments);
      } else if (const auto* plain = std::get_if<PlainAction>(&step.action->code)) {
        outcome = (*plain)(*bot_, arguments);
      } else {
        outcome = co_await std::get<CoroutineAction>(step.action->code)(*bot_, arguments);
      }
      if (!outcome->updates().empty()) context_.merge(outcome->updates());
    } catch (...) {
      if (must_end()) continue;  // the action was interrupted: it has no outcome
      const bool failed = std::exchange(failed_by_rule_, false);
      outcome = failed ? Outcome::fail() : Outcome::error(exception_text());
    }
    const Walk::Run ran{start, surroundings_.clock.now(), intended};
    log_action(step, *outcome, ran.end - start);
    if (watch_) watch_->on_outcome(*outcome, ran.end);
    const Cursor::Move move = walk.ran(outcome->kind(), ran, random_);
    if (outcome->kind() == OutcomeKind::done) co_return Ending{Ending::Kind::done, {}};
    if (outcome->kind() == OutcomeKind::error) {
      co_return Ending{Ending::Kind::died, outcome->reason()};
    }
    if (move.wait > Clock::duration::zero()) co_await pause(move.wait);
    const bool again = move.step == Cursor::Step::restarted && !recovering_;
    if (again && program_.population().pace) co_await keep_pace();
    // Not if the bot was cancelled: the wait would throw, and the top of the loop ends it in order.
    if (++ticks_since_yield_ >= ticks_per_turn && !must_end()) {
      ticks_since_yield_ = 0;
      co_await asio::post(surroundings_.executor, use_task);
    }
  }
}

Arguments Life::fill_in(const Program::Step& step) {
  if (step.action->traits.makes_request_id) {
    context_.set("request_id", json::value(dialogue().requests.new_id()));
  }
  return Program::fill_in(step, scope());
}

void Life::be_watched(std::unique_ptr<LifeWatch> watch) {
  watch_ = std::move(watch);
  const bool close = watch_ && watch_->distance() == LifeWatch::Distance::close;
  close_watch_ = close ? watch_.get() : nullptr;
}

Ending Life::forced_ending() const {
  if (crash_) return {Ending::Kind::died, *crash_};
  return {Ending::Kind::stopped, {}};
}

void Life::handle_arrived_messages() {
  // Only those that are here now: a flood must not keep the bot from its actions for ever.
  for (std::size_t waiting = inbox_.size(); waiting > 0 && !handler_crashed_; --waiting) {
    handle_next_message();
  }
}

void Life::deliver(Message&& message) {
  WebsocketFigures& figures = surroundings_.recorder.websocket();
  const Inbox::Put put = inbox_.put(std::move(message));
  figures.inbox_peak = std::max<std::uint64_t>(figures.inbox_peak, inbox_.size());
  if (put == Inbox::Put::kept) return;
  ++figures.messages_dropped;
  if (put == Inbox::Put::overflow) {
    crash("inbox overflow: more than " + std::to_string(inbox_.limit()) + " messages wait");
  }
}

bool Life::handle_next_message() {
  if (inbox_.empty()) return false;
  Message message = inbox_.take();
  const Clock::time_point now = surroundings_.clock.now();
  surroundings_.recorder.websocket().inbox_delay.record(now - message.arrived);
  if (watch_) watch_->on_message(message, now);
  try {
    const Reply reply = bot_->on_message(message);
    if (reply.reason()) crash_by_handler(*reply.reason());
    if (!reply.claimed() && !claim(message)) leave_unclaimed(std::move(message));
  } catch (...) {
    crash_by_handler(exception_text());
  }
  if (close_watch_ != nullptr) close_watch_->on_handled();
  return true;
}

void Life::leave_unclaimed(Message&& message) {
  if (program_.expects_messages()) {
    const bool all_kept = unclaimed_.put(std::move(message));
    if (!all_kept) ++surroundings_.recorder.websocket().messages_unclaimed;
    return;
  }
  constexpr std::size_t shown = 200;
  ++surroundings_.recorder.websocket().messages_unclaimed;
  log(LogLevel::warning, "nobody handles: " + message.data.substr(0, shown));
}

bool Life::handle_message_in_action() {
  if (must_end()) throw_interrupted();
  const bool handled = handle_next_message();
  if (handler_crashed_ || failed_by_rule_) throw_interrupted();
  return handled;
}

void Life::crash_by_handler(std::string reason) {
  handler_crashed_ = true;
  crash_ = std::move(reason);
}

void Life::crash(std::string reason) {
  if (leaving_ || crash_) return;
  if (watch_) watch_->on_crash(reason);
  crash_ = std::move(reason);
  cancellation_.emit(asio::cancellation_type::terminal);
  wake_.notify();
}

bool Life::passed(Clock::time_point deadline) {
  // Nothing else than the alarm ends a wait that no message has ended: without it, save the clock.
  if (!alarm_rang_) return false;
  alarm_rang_ = false;
  return surroundings_.clock.now() >= deadline;
}

Task<void> Life::wait_for_message(Clock::time_point deadline) {
  // The alarm may already stand at an earlier moment, left from a wait that a message ended: it
  // then rings for nothing, which costs less than setting it anew for every wait.
  if (!alarm_at_ || deadline < *alarm_at_) {
    alarm_at_ = deadline;
    alarm_->set(deadline);
  }
  if (!recovering_ && sockets_.any_to_recover()) return recover();
  return wake_.wait();
}

void Life::stop() {
  stopping_ = true;
  wake_.notify();
}

void Life::terminate() {
  stopping_ = true;
  terminated_ = true;
  sockets_.abort_all();
  companions_.stop_all();
  cancellation_.emit(asio::cancellation_type::terminal);
  wake_.notify();
}

void Life::account_for(const Ending& ending) {
  surroundings_.recorder.websocket().messages_unclaimed += unclaimed_.size();
  BotFigures& bots = surroundings_.recorder.bots(surroundings_.population);
  switch (ending.kind) {
    case Ending::Kind::done: ++bots.done; return log_event(LogLevel::info, "done");
    case Ending::Kind::stopped: ++bots.stopped; return log_event(LogLevel::info, "stopped");
    case Ending::Kind::died:
      ++bots.died;
      surroundings_.recorder.error(ending.reason, context_.id());
      return log_event(LogLevel::error, "died", ending.reason);
  }
}

}  // namespace botarmy
