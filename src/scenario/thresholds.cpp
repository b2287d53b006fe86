// SPDX-License-Identifier: MIT
#include "scenario/thresholds.hpp"

#include "source/fields.hpp"

#include <utility>

namespace botarmy {
namespace {

constexpr const char* example = "such as 'rtt p95 < 200ms'";

void read_mapping(const Value& item, std::vector<ThresholdText>& thresholds, Problems& problems) {
  Fields fields(item, "thresholds", problems);
  const Value* const expression = fields.find("expression");
  const bool abort_on_fail = fields.boolean("abort_on_fail").value_or(false);
  const auto delay = fields.duration("delay");
  fields.finish();
  if (expression == nullptr) {
    problems.add(item.at, std::string("a threshold needs an 'expression', ") + example);
  } else if (expression->kind != Value::Kind::scalar) {
    problems.add(expression->at, std::string("'thresholds.expression' must be text, ") + example +
                                     ", not " + describe(*expression));
  } else {
    thresholds.push_back({.expression = *expression,
                          .abort_on_fail = abort_on_fail,
                          .delay = delay.value_or(std::chrono::milliseconds(0))});
  }
  if (delay && !abort_on_fail) {
    problems.add(item.find("delay")->at, "'thresholds.delay' is of no use without 'abort_on_fail'");
  }
}

}  // namespace

std::vector<ThresholdText> read_threshold_list(const Value& list, Problems& problems) {
  std::vector<ThresholdText> thresholds;
  if (list.kind != Value::Kind::list) {
    problems.add(list.at, std::string("'thresholds' must be a list of expressions ") + example +
                              ", not " + describe(list));
    return thresholds;
  }
  for (const Value& item : list.items) {
    if (item.kind == Value::Kind::mapping) {
      read_mapping(item, thresholds, problems);
    } else if (item.kind == Value::Kind::scalar) {
      thresholds.push_back({.expression = item});
    } else {
      problems.add(item.at,
                   std::string("a threshold must be text, ") + example + ", not " + describe(item));
    }
  }
  return thresholds;
}

}  // namespace botarmy
