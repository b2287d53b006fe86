// SPDX-License-Identifier: MIT
#include "catalog/binding.hpp"
#include "lint/rules.hpp"

#include <cstddef>

namespace botarmy {

void warn_of_missing_time_limits(Subject& subject) {
  for (std::size_t i = 0; i < subject.actions.size(); ++i) {
    const Action* action = subject.actions[i];
    if (action == nullptr || action->traits.time_limit.empty()) continue;
    const Tree::Leaf& leaf = subject.tree.leaves()[i];
    const std::string& limit = action->traits.time_limit;
    const Binding binding = bind(*action, leaf.arguments);
    if (!binding.problems.empty()) continue;
    for (std::size_t argument = 0; argument < binding.form->size(); ++argument) {
      if ((*binding.form)[argument].name != limit) continue;
      if (!binding.arguments[argument].is_null()) continue;
      subject.warn(leaf.node, subject.name(leaf.node) + " has no " + in_quotes(limit) +
                                  ": its bot waits for ever if nothing comes; give it one, such "
                                  "as 10s");
    }
  }
}

}  // namespace botarmy
