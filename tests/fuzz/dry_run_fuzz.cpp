// SPDX-License-Identifier: MIT
// Reads any bytes as a stand-in (the first line) and a file of outcomes (the rest) of a dry run.
#include "dry_run/outcomes_file.hpp"
#include "dry_run/stand_ins.hpp"
#include "dry_run/words.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <string>

namespace botarmy {
namespace {

void read_rule(const std::string& rule) {
  if (!fits(rule, rule) || !fits("*" + rule + "*", "x" + rule)) std::abort();
  const std::string pattern(trimmed(rule.substr(0, rule.rfind('='))));
  StandIns rules;
  try {
    rules.add(rule);
    if (rules.find(pattern) == nullptr) std::abort();
  } catch (const std::invalid_argument& problem) {
    if (*problem.what() == '\0') std::abort();
  }
}

void read_outcomes(const std::string& content) {
  const auto lines = static_cast<std::size_t>(std::count(content.begin(), content.end(), '\n'));
  try {
    if (parse_outcomes("fuzz", content).size() > lines + 1) std::abort();
  } catch (const std::invalid_argument& problem) {
    if (*problem.what() == '\0') std::abort();
  }
}

}  // namespace
}  // namespace botarmy

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  const std::size_t line = std::min(text.find('\n'), size);
  botarmy::read_rule(text.substr(0, line));
  botarmy::read_outcomes(text.substr(std::min(line + 1, size)));
  return 0;
}
