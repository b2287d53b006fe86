// SPDX-License-Identifier: MIT
// The part of a bot's life that is written down. Nothing is formatted that nobody wants.
#include "bot/life.hpp"
#include "bot/log_line.hpp"

namespace botarmy {

void Life::log(LogLevel level, std::string_view text) {
  if (!surroundings_.log.wants(level)) return;
  LogLine line = begin_log_line();
  write_log(level, line.add("message", text));
}

void Life::log_event(LogLevel level, std::string_view event, std::string_view reason) {
  if (!surroundings_.log.wants(level)) return;
  LogLine line = begin_log_line();
  line.add("event", event);
  if (!reason.empty()) line.add("reason", reason);
  write_log(level, line);
}

void Life::log_action(const Program::Step& step, const Outcome& outcome, Clock::duration duration) {
  LogLevel level = LogLevel::info;
  if (outcome.kind() == OutcomeKind::fail) level = LogLevel::warning;
  if (outcome.kind() == OutcomeKind::error) level = LogLevel::error;
  if (level == LogLevel::info && !program_.settings().log_actions) return;
  if (!surroundings_.log.wants(level)) return;

  LogLine line = begin_log_line();
  line.add("action", step.action->name).add("outcome", to_string(outcome.kind()));
  line.add("duration", duration);
  if (!outcome.reason().empty()) line.add("reason", outcome.reason());
  write_log(level, line);
}

void Life::set_log_field(std::string_view key, const json::value& value) {
  // A copy of its own, which most bots do not need.
  if (!log_fields_) log_fields_ = std::make_unique<LogFields>(program_.settings().log_fields);
  log_fields_->set(key, value);
}

LogLine Life::begin_log_line() const {
  return LogLine(context_.id(), program_.settings().log_fields.format());
}

void Life::write_log(LogLevel level, LogLine& line) {
  line.add(log_fields_ ? *log_fields_ : program_.settings().log_fields);
  surroundings_.log.write(level, line.text());
}

}  // namespace botarmy
