// SPDX-License-Identifier: MIT
#include "replay/replay.hpp"

#include "debug/trace_log.hpp"
#include "flight/state_json.hpp"
#include "replay/offline.hpp"
#include "replay/replayer.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace botarmy {
namespace {

using Kind = FlightEvent::Kind;

/// The leaf of this path; nothing if the tree has none, or not within as many loops.
std::optional<Tree::Index> find_leaf(const Program& program, const std::string& path,
                                     std::size_t loops) {
  const Layout layout = program.layout();
  const auto nodes = program.tree().nodes();
  for (Tree::Index node = 0; node < nodes.size(); ++node) {
    if (layout.nodes[node].path != path || nodes[node].kind != NodeKind::leaf) continue;
    std::size_t around = 0;
    for (Tree::Index above = nodes[node].parent; above != Tree::none; above = nodes[above].parent) {
      const NodeKind kind = nodes[above].kind;
      if (kind == NodeKind::repeat_n || kind == NodeKind::retry) ++around;
    }
    if (around == loops) return node;
  }
  return std::nullopt;
}

/// One replay while it runs.
class Replaying {
 public:
  Replaying(asio::io_context& io, const Program& program, const Recording& recording)
      : io_(io),
        script_(io.get_executor(), clock_, recording),
        connector_(io.get_executor(), script_),
        recorder_({program.layout()}),
        commons_(program),
        life_(program,
              {io.get_executor(), clock_, connector_, http_, recorder_, log_, patterns_, commons_},
              number_in(recording.header, "bot", 1)),
        tasks_(io.get_executor()),
        died_of_(text_in(recording.header, "died")) {}

  ReplayResult run(const Program& program, const Trace::Sink& sink, const DebugSettings& settings,
                   const Replay::Begin& begin) {
    if (!restore(program)) return result();
    auto debugger = std::make_unique<Debugger>(life_, sink, settings);
    debugger_ = debugger.get();
    debugger_->set_ticks(script_.first_tick() - 1);
    log_.write_to(debugger_);
    auto replayer = std::make_unique<Replayer>(life_, script_, std::move(debugger));
    replayer_ = replayer.get();
    life_.be_watched(std::move(replayer));
    if (begin) begin(life_, *debugger_);
    tasks_.spawn(life_.live(), life_.cancellation_slot());
    settle();
    while (!script_.stopped() && !missing_ && go_on()) {
    }
    result_.ticks = replayer_->same_ticks();
    end();
    return result();
  }

 private:
  /// Brings the bot into the state that the recording begins with.
  bool restore(const Program& program) {
    const json::value json = parse_kept(script_.state());
    auto state = json.is_object() ? state_from_json(json.get_object(), Script::begin)
                                  : std::optional<LifeState>();
    if (!state) {
      missing_ = "there is no state of the bot to begin with: " + script_.obstacle();
      return false;
    }
    const FlightEvent* const first = script_.next();
    if (first == nullptr) {
      missing_ = "there is no tick";
      return false;
    }
    const auto leaf = find_leaf(program, first->path, state->position.runs_left.size());
    if (!leaf) {
      script_.diverge("the tree has no such leaf\n  recorded: " + first->path + ' ' +
                      first->action);
      return false;
    }
    state->position.node = *leaf;
    life_.begin_with(*state, [this](const std::string& name) { return connector_.make(name); });
    return true;
  }

  /// Lets everything happen that can happen now.
  void settle() {
    io_.restart();
    io_.poll();
  }

  [[nodiscard]] bool ended() const { return tasks_.running() == 0; }

  /// Lets happen what comes next. False if it was the last, or does not happen.
  bool go_on() {
    if (debugger_->standing()) {
      io_.restart();
      io_.run_one();
      return true;
    }
    if (script_.next() == nullptr) return false;
    if (ended() || life_.must_end()) return skip_rest();
    const std::size_t place = script_.place();
    clock_.go_to(Script::begin + script_.next()->at);
    bring_about();
    wake();
    if (script_.place() != place || ended() || debugger_->standing()) return true;
    clock_.ring();
    wake();
    if (script_.place() != place || ended() || debugger_->standing()) return true;
    script_.diverge("the bot still waits\n  recorded: " + next_text());
    return false;
  }

  /// What does not come from the bot itself.
  void bring_about() {
    switch (script_.next()->kind) {
      case Kind::message: return deliver(script_.take());
      case Kind::closed: {
        const FlightEvent closed = script_.take();
        return connector_.close(closed.socket, {.code = static_cast<std::uint16_t>(closed.code),
                                                .reason = closed.text,
                                                .clean = closed.clean,
                                                .by_us = closed.by_us});
      }
      case Kind::crash: return life_.crash(script_.take().text);
      case Kind::unhandled:
      case Kind::end: script_.take(); return;
      default: return;
    }
  }

  void deliver(const FlightEvent& event) {
    if (event.data.size() < event.size) {
      missing_ = "a message of " + std::to_string(event.size) + " bytes was not kept whole";
      return;
    }
    life_.deliver(Message{.kind = event.message_kind,
                          .data = event.data,
                          .arrived = Script::begin + event.at - event.waited,
                          .from = event.socket});
  }

  void wake() {
    script_.wake_all();
    life_.wake().notify();
    settle();
  }

  /// The bot ends here: what else was recorded must be no more than its farewell.
  bool skip_rest() {
    while (const FlightEvent* const next = script_.next()) {
      const bool last = next->kind == Kind::closed || next->kind == Kind::crash ||
                        next->kind == Kind::unhandled || next->kind == Kind::end;
      if (!last) {
        if (!debugger_->was_left()) script_.diverge("the bot ends\n  recorded: " + next_text());
        return false;
      }
      script_.take();
    }
    return false;
  }

  [[nodiscard]] std::string next_text() const {
    const FlightEvent& next = *script_.next();
    switch (next.kind) {
      case Kind::tick: return next.path + ' ' + next.action;
      case Kind::outcome: return "the action came to " + std::string(to_string(next.outcome));
      case Kind::sent:
        return "a message was sent, " + std::to_string(next.size) + " bytes: " + next.data;
      case Kind::connect: return "a websocket was opened";
      case Kind::ping: return "a ping was sent";
      case Kind::message: return "a message was handled: " + next.data;
      default: return "the bot went on";
    }
  }

  /// Ends the bot, wherever it is.
  void end() {
    if (!ended()) {
      script_.stop();
      life_.terminate();
      debugger_->release();
      connector_.close_all();
    }
    for (int turn = 0; turn < 100 && !ended(); ++turn) wake();
    const bool died = recorder_.bots(0).died > 0;
    if (died_of_.empty() || script_.divergence() || missing_ || debugger_->was_left()) return;
    const auto& errors = recorder_.errors();
    if (!died) {
      script_.diverge("the bot lives on\n  recorded: it died of: " + died_of_);
    } else if (!errors.contains(died_of_)) {
      const std::string now = errors.empty() ? "" : errors.begin()->first;
      script_.diverge("the bot dies of: " + now + "\n  recorded: it died of: " + died_of_);
    }
  }

  ReplayResult result() {
    result_.divergence = script_.divergence();
    result_.missing = missing_;
    result_.left = debugger_ != nullptr && debugger_->was_left();
    return std::move(result_);
  }

  asio::io_context& io_;
  VirtualClock clock_;
  Script script_;
  ScriptedConnector connector_;
  NoHttp http_;
  Recorder recorder_;
  TraceLog log_;
  Patterns patterns_;
  Commons commons_;
  Debugger* debugger_ = nullptr;
  Replayer* replayer_ = nullptr;
  Life life_;
  TaskGroup tasks_;
  std::string died_of_;
  std::optional<std::string> missing_;
  ReplayResult result_;
};

}  // namespace

ReplayResult Replay::run(const Trace::Sink& sink, const DebugSettings& settings,
                         const Begin& begin) {
  Replaying replaying(io_, program_, recording_);
  return replaying.run(program_, sink, settings, begin);
}

}  // namespace botarmy
