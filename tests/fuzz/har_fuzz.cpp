// SPDX-License-Identifier: MIT
// Reads any bytes as a HAR file. What comes without a problem must become a scenario that is YAML.
#include "fuzz_registry.hpp"
#include "record/har.hpp"
#include "record/scenario_text.hpp"
#include "record/selection.hpp"
#include "source/yaml.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace botarmy;
  Problems problems;
  const std::string text(data, data + size);
  const auto session = read_har(problems.add_file("fuzz.har", text), problems);
  if (session.has_value() != problems.empty()) std::abort();
  check_problems(problems);
  if (!session) return 0;
  const Session selected = select(*session, "");
  if (selected.happenings.empty()) return 0;
  const std::string written = scenario_text(write_script(selected, {}), "fuzz.har");
  const auto scenario = parse_yaml(problems.add_file("scenario.yaml", written), problems);
  if (!scenario || !problems.empty()) std::abort();
  return 0;
}
