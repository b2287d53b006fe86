// SPDX-License-Identifier: MIT
#include "replay/replayer.hpp"

#include "catalog/binding.hpp"
#include "text/compact_json.hpp"

#include <chrono>
#include <functional>
#include <utility>

namespace botarmy {
namespace {

using Kind = FlightEvent::Kind;

Outcome outcome_of(const FlightEvent& event) {
  switch (event.outcome) {
    case OutcomeKind::succeed: return Outcome::succeed(event.updates);
    case OutcomeKind::fail: return Outcome::fail(event.updates);
    case OutcomeKind::continue_: return Outcome::continue_(event.updates);
    case OutcomeKind::done: return Outcome::done();
    case OutcomeKind::error: break;
  }
  return Outcome::error(event.text);
}

std::string outcome_text(OutcomeKind kind, std::string_view reason) {
  std::string text(to_string(kind));
  if (kind == OutcomeKind::error) text.append(": ").append(reason.substr(0, most_reason));
  return text;
}

}  // namespace

Replayer::Replayer(Life& life, Script& script, std::unique_ptr<LifeWatch> other)
    : LifeWatch(Distance::close),
      life_(life),
      script_(script),
      other_(std::move(other)),
      layout_(life.program().layout()),
      stand_in_([this](Bot& bot, const Arguments&) { return recorded_outcome(bot); }) {}

/// Whether a tick comes next, or the messages that wait for the bot are the last thing that it has
/// handled.
bool Replayer::may_go_on() const {
  if (life_.must_end()) return true;
  if (script_.stopped()) return false;
  const FlightEvent* const next = script_.next();
  if (next != nullptr && next->kind == Kind::tick) return true;
  const bool is_over = next == nullptr || next->kind == Kind::end ||
                       next->kind == Kind::unhandled || (next->kind == Kind::closed && next->by_us);
  return is_over && !life_.inbox().empty();
}

Task<void> Replayer::halt() {
  const std::function<bool()> goes_on = [this] { return may_go_on(); };
  co_await script_.wait_until(goes_on);
  if (life_.must_end() || script_.stopped()) co_return;
  if (other_->halts()) co_await other_->halt();
}

const CoroutineAction* Replayer::stand_in() {
  return is_taken_from_recording(life_.walk().step().action->name) ? &stand_in_ : nullptr;
}

void Replayer::on_tick(Clock::time_point start) {
  const Walk& walk = life_.walk();
  const std::string& path = layout_.nodes[walk.branch().first_node + walk.node()].path;
  const std::string& action = walk.step().action->name;
  if (!script_.next_is(Kind::tick)) {
    script_.diverge("then comes " + path + ' ' + action + ", which was not recorded");
  } else {
    tick_ = script_.take();
    if (tick_.path != path || tick_.action != action) {
      script_.diverge("comes to " + path + ' ' + action + "\n  recorded: " + tick_.path + ' ' +
                      tick_.action);
    }
  }
  other_->on_tick(start);
}

void Replayer::on_arguments(const Arguments& arguments) {
  other_->on_arguments(arguments);
  const Walk& walk = life_.walk();
  const Program::Step& step = walk.step();
  const std::string shown = "arguments " + compact_items(without_defaults(arguments, *step.form));
  if (tick_.fixed) {
    const Tree& tree = walk.branch().tree;
    const json::array& now = tree.leaves()[tree.nodes()[walk.node()].leaf].arguments;
    if (step.open.empty() && now == *tick_.fixed) return;
    return script_.diverge(shown + "\n  recorded: " + compact_items(*tick_.fixed));
  }
  if (!script_.next_is(Kind::arguments)) {
    return script_.diverge(shown + "\n  recorded: none");
  }
  const FlightEvent recorded = script_.take();
  if (recorded.hash == hash_of_open(step, arguments)) return;
  script_.diverge(shown + "\n  recorded: others");
}

void Replayer::on_outcome(const Outcome& outcome, Clock::time_point end) {
  other_->on_outcome(outcome, end);
  take_rows();
  const std::string now = outcome_text(outcome.kind(), outcome.reason());
  if (!script_.next_is(Kind::outcome)) {
    return script_.diverge(tick_.path + ' ' + now + ", which was not recorded");
  }
  const FlightEvent recorded = script_.take();
  const std::string then = outcome_text(recorded.outcome, recorded.text);
  if (now != then) return script_.diverge(tick_.path + ' ' + now + "\n  recorded: " + then);
  ++same_ticks_;
}

/// The bot gets the rows of data that it then had.
void Replayer::take_rows() {
  while (script_.next_is(Kind::row)) {
    const FlightEvent row = script_.take();
    life_.take_row(row.text, static_cast<std::size_t>(row.code));
  }
}

Task<Outcome> Replayer::recorded_outcome(Bot& bot) {
  constexpr std::chrono::hours for_ever{24 * 365};
  const auto there = [this] {
    return script_.stopped() || script_.next_is(Kind::outcome) || script_.next_is(Kind::row);
  };
  co_await bot.handle_messages_until(there, for_ever);
  take_rows();
  if (!script_.next_is(Kind::outcome)) co_return Outcome::fail();
  if (script_.next()->failed) script_.diverge("what the action set was too large to be recorded");
  co_return outcome_of(*script_.next());
}

}  // namespace botarmy
