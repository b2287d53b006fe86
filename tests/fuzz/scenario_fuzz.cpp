// SPDX-License-Identifier: MIT
// Reads any bytes as a scenario. What comes without a problem must be a tree that can run.
#include "bot/program.hpp"
#include "fuzz_registry.hpp"
#include "scenario/loader.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace botarmy;
  Problems problems;
  const std::string text(data, data + size);
  const Scenario scenario = read_scenario(text, "fuzz.yaml", fuzz_registry(), {}, problems);
  check_problems(problems);
  if (problems.any_errors() || !scenario.tree) return 0;
  const std::string bot = scenario.bot.value_or("Bot");
  const Program program(fuzz_registry(), *fuzz_registry().find_bot(bot), *scenario.tree, {});
  if (program.tree().leaves().empty()) std::abort();
  return 0;
}
