// SPDX-License-Identifier: MIT
#pragma once

#include "debug/trace.hpp"

#include <botarmy/log.hpp>

#include <string>
#include <string_view>

namespace botarmy {

/// What actions log, as part of a trace, which has all else itself.
class TraceLog final : public Log {
 public:
  /// Null: nowhere.
  void write_to(Trace* trace) { trace_ = trace; }

  [[nodiscard]] bool wants(LogLevel /*level*/) const override { return trace_ != nullptr; }
  void write(LogLevel level, std::string_view line) override {
    const bool is_message = line.find(" message=") != std::string_view::npos;
    if (trace_ != nullptr && is_message) trace_->note("log " + std::string(line), colour_of(level));
  }

 private:
  static Colour colour_of(LogLevel level) {
    if (level == LogLevel::error) return Colour::red;
    return level == LogLevel::warning ? Colour::yellow : Colour::none;
  }

  Trace* trace_ = nullptr;
};

}  // namespace botarmy
