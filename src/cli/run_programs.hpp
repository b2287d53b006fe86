// SPDX-License-Identifier: MIT
#pragma once

#include "army/shard.hpp"
#include "cli/branches.hpp"
#include "cli/run_setup.hpp"

#include <memory>
#include <string>
#include <vector>

namespace botarmy {

/// The programs of a run, one for each population; they share their settings, but for where the
/// demo server has what their bots look for.
class RunPrograms {
 public:
  RunPrograms(const Registry& registry, const RunSetup& setup);

  /// As long as this lives.
  [[nodiscard]] Programs all() const;
  /// Those of all trees.
  [[nodiscard]] std::vector<Branch> branches() const;

 private:
  std::vector<std::unique_ptr<const Program>> programs_;
};

/// The bot classes of a run, each once.
std::string bot_classes(const RunSetup& setup);

}  // namespace botarmy
