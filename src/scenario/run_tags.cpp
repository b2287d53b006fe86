// SPDX-License-Identifier: MIT
#include "scenario/run_tags.hpp"

#include "catalog/run_tag.hpp"

#include <algorithm>

namespace botarmy {

Tags read_run_tags(const Value& value, Problems& problems) {
  Tags tags;
  for (const Entry& entry : value.entries) {
    const std::string problem = problem_of_run_tag(entry.key);
    if (!problem.empty()) problems.add(entry.at, "'tags': " + problem);
    if (entry.value.kind == Value::Kind::scalar) {
      tags.emplace_back(entry.key, entry.value.text);
    } else {
      problems.add(entry.value.at,
                   "'tags' must have one value for each key, not " + describe(entry.value));
    }
  }
  std::sort(tags.begin(), tags.end());
  return tags;
}

}  // namespace botarmy
