// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/log.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

/// A log that keeps its lines, each with its level in brackets behind it.
class MemoryLog final : public Log {
 public:
  void write(LogLevel level, std::string_view line) override {
    constexpr std::string_view names[] = {" [info]", " [warning]", " [error]"};
    lines.push_back(std::string(line) + std::string(names[static_cast<std::size_t>(level)]));
  }
  [[nodiscard]] bool wants(LogLevel) const override { return true; }

  std::vector<std::string> lines;
};

/// A log that wants nothing, for tests with several threads.
class NoLog final : public Log {
 public:
  void write(LogLevel, std::string_view) override {}
  [[nodiscard]] bool wants(LogLevel) const override { return false; }
};

}  // namespace botarmy
