// SPDX-License-Identifier: MIT
// Reads any bytes as a project of the visual editor. What comes without a problem must be a tree
// that can run; and a project that gets custom nodes must stay one.
#include "bot/program.hpp"
#include "editor/custom_nodes.hpp"
#include "editor/json_text.hpp"
#include "editor/project.hpp"
#include "fuzz_registry.hpp"
#include "source/json.hpp"

#include <cstddef>
#include <cstdint>

namespace botarmy {
namespace {

void read_tree(const Value& project, Problems& problems) {
  Marks marks;
  const json::object nothing;
  const Deals deals;
  const KnownNames names{nothing, nothing, deals};
  const BotClass& bot = *fuzz_registry().find_bot("Bot");
  LeafReader leaves(fuzz_registry(), &bot, names, problems, marks);
  const Node root = read_editor_tree(project, {}, leaves, problems, marks);
  if (problems.any_errors()) return;
  const Program program(fuzz_registry(), bot, root, {});
  if (program.tree().leaves().empty()) std::abort();
}

void write_nodes(const std::string& text) {
  const json::array nodes = custom_nodes({&fuzz_registry().actions().at("wait")}, "");
  try {
    const std::string written = with_custom_nodes(text, nodes);
    if (!is_json(written) || with_custom_nodes(written, nodes) != written) std::abort();
  } catch (const ScenarioError&) {
    return;  // it is no project
  }
}

}  // namespace
}  // namespace botarmy

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace botarmy;
  Problems problems;
  const std::string text(data, data + size);
  const std::optional<Value> project = parse_json(problems.add_file("fuzz.json", text), problems);
  if (!project && problems.empty()) std::abort();
  if (project) read_tree(*project, problems);
  check_problems(problems);
  write_nodes(text);
  return 0;
}
