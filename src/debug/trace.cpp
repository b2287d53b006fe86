// SPDX-License-Identifier: MIT
#include "debug/trace.hpp"

#include "catalog/binding.hpp"
#include "debug/frame_lines.hpp"
#include "text/compact_json.hpp"
#include "text/utf8.hpp"

#include <array>
#include <cstdio>
#include <utility>

namespace botarmy {
namespace {

constexpr std::size_t most_shown = 200;

std::string in_milliseconds(Clock::duration time) {
  std::array<char, 32> text{};
  const double milliseconds = std::chrono::duration<double, std::milli>(time).count();
  std::snprintf(text.data(), text.size(), "%.2f ms", milliseconds);
  return text.data();
}

Colour colour_of(OutcomeKind kind) {
  switch (kind) {
    case OutcomeKind::succeed: return Colour::green;
    case OutcomeKind::fail: return Colour::yellow;
    case OutcomeKind::error: return Colour::red;
    case OutcomeKind::continue_:
    case OutcomeKind::done: break;
  }
  return Colour::bold;
}

std::string shown_value(const json::value& value) {
  std::string text = compact_json(value);
  if (text.size() <= most_shown) return text;
  text.resize(most_shown);
  return printable(text) + "…";
}

std::string shown_message(const Message& message) {
  const bool is_text = message.kind == MessageKind::text;
  std::string line = message.from.empty() ? "" : "from " + message.from + ", ";
  return line + shown_payload(message.data, message.data.size(), is_text);
}

std::string called(std::string_view socket) {
  return socket.empty() ? "websocket" : "websocket " + std::string(socket);
}

}  // namespace

std::string shown_payload(std::string_view payload, std::uint64_t size, bool is_text) {
  std::string text = std::to_string(size) + (size == 1 ? " byte" : " bytes");
  if (payload.empty()) return text;
  const std::string_view shown = payload.substr(0, is_text ? most_shown : most_shown / 4);
  text += ": ";
  if (is_text) {
    text += printable(shown);
  } else {
    constexpr std::string_view digits = "0123456789abcdef";
    for (const char c : shown) {
      const auto byte = static_cast<std::uint8_t>(c);
      text.append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
    }
  }
  return shown.size() < size ? text + "…" : text;
}

Trace::Trace(Life& life, Sink sink, TraceStyle style)
    : LifeWatch(Distance::close),
      life_(life),
      sink_(std::move(sink)),
      style_(style),
      layout_(life.program().layout()),
      begin_(life.surroundings().clock.now()),
      tick_began_(begin_),
      known_(life.context().values()) {}

std::string Trace::paint(std::string_view text, Colour colour) const {
  return painted(text, style_.colour ? colour : Colour::none);
}

std::string Trace::begin_line(Clock::time_point when) const {
  if (!style_.times) return "";
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%8.3f ",
                std::chrono::duration<double>(when - begin_).count());
  return paint(text.data(), Colour::faint);
}

const std::string& Trace::path(Tree::Index node) const {
  return layout_.nodes[life_.walk().branch().first_node + node].path;
}

/// "12 root/1.ws.send ws.send".
std::string Trace::place() const {
  const Walk& walk = life_.walk();
  const std::string& action = walk.step().action->name;
  return std::to_string(ticks_) + ' ' + path(walk.node()) + ' ' + action;
}

void Trace::end_open_line() {
  if (std::exchange(line_open_, false)) sink_("\n");
}

void Trace::write(const std::string& text) {
  end_open_line();
  sink_(text);
}

void Trace::note(const std::string& text, Colour colour) {
  write(begin_line(life_.surroundings().clock.now()) + "    " + paint(text, colour) + '\n');
}

void Trace::on_tick(Clock::time_point start) {
  ++ticks_;
  tick_began_ = start;
  has_arguments_ = false;
}

void Trace::on_arguments(const Arguments& arguments) {
  has_arguments_ = true;
  const json::array shown = without_defaults(arguments, *life_.walk().step().form);
  write(begin_line(tick_began_) + place() + '(' + compact_items(shown) + ')');
  line_open_ = true;
}

void Trace::on_outcome(const Outcome& outcome, Clock::time_point end) {
  std::string line;
  if (!has_arguments_) {
    end_open_line();
    line = begin_line(tick_began_) + place();
  } else if (!line_open_) {
    line = begin_line(end) + std::to_string(ticks_);
  }
  line += ' ' + paint(to_string(outcome.kind()), colour_of(outcome.kind()));
  if (!outcome.reason().empty()) line += ": " + printable(outcome.reason());
  if (style_.times) line += ' ' + paint(in_milliseconds(end - tick_began_), Colour::faint);
  line_open_ = false;
  sink_(line + '\n');
  note_changes();
}

void Trace::on_message(const Message& message, Clock::time_point /*now*/) {
  note("handles " + shown_message(message));
}

void Trace::on_handled() { note_changes(); }

void Trace::on_unhandled(const Message& message) {
  note("never handled: " + shown_message(message));
}

void Trace::on_connect(std::string_view socket, const ConnectError* failure) {
  if (failure == nullptr) return note(called(socket) + " is open");
  note(called(socket) + " cannot be opened: " + failure->message, Colour::yellow);
}

void Trace::on_sent(std::string_view socket, MessageKind kind, std::string_view data,
                    boost::system::error_code error) {
  if (!style_.sent) return;
  const std::string name = socket.empty() ? "" : std::string(socket) + ' ';
  const bool is_text = kind == MessageKind::text;
  const std::string what = shown_payload(data, data.size(), is_text);
  note(name + (error ? "cannot send " : "> ") + what);
}

void Trace::on_closed(std::string_view socket, const Closed& how) {
  const std::string reason = how.reason.empty() ? "" : ": " + printable(how.reason);
  note(called(socket) + " is closed, " + std::to_string(how.code) + reason);
}

void Trace::on_crash(const std::string& reason) { note("dies: " + printable(reason), Colour::red); }

void Trace::on_end(const Ending& ending) {
  end_open_line();
  const std::string ticks = std::to_string(ticks_) + (ticks_ == 1 ? " tick" : " ticks");
  switch (ending.kind) {
    case Ending::Kind::done: return sink_(ticks + ": the bot is done\n");
    case Ending::Kind::stopped: return sink_(ticks + ": the bot would go on\n");
    case Ending::Kind::died:
      return sink_(ticks + ": the bot dies: " + printable(ending.reason) + '\n');
  }
}

void Trace::note_changes() {
  const json::object& now = life_.context().values();
  if (now == known_) return;
  for (const auto& [key, value] : now) {
    const json::value* const before = known_.if_contains(key);
    if (before != nullptr && *before == value) continue;
    std::string line = "context " + std::string(key) + ": " + shown_value(value);
    if (before != nullptr) line += " (was " + shown_value(*before) + ')';
    note(line, Colour::bold);
  }
  for (const auto& [key, value] : known_) {
    if (!now.contains(key)) note("context " + std::string(key) + " is gone", Colour::bold);
  }
  known_ = now;
}

std::shared_ptr<WireTap> Trace::tap(std::string_view socket) {
  const std::string name = socket.empty() ? "" : std::string(socket) + ' ';
  return std::make_shared<FrameLines>([this, name](const std::string& line) { note(name + line); });
}

}  // namespace botarmy
