// SPDX-License-Identifier: MIT
#include "lint/lint.hpp"

#include "lint/rules.hpp"
#include "lint/subject.hpp"

namespace botarmy {

void lint(const LintInput& input, Problems& problems) {
  Subject subject(input, problems);
  warn_of_what_never_runs(subject);
  warn_of_endless_loops(subject);
  if (input.one_off) warn_of_hopeless_one_off(subject);
  warn_of_loops_without_rest(subject);
  warn_of_reconnecting_loops(subject);
  warn_of_missing_time_limits(subject);
  warn_of_unwritten_keys(subject);
}

}  // namespace botarmy
