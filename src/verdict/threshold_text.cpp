// SPDX-License-Identifier: MIT
#include "verdict/threshold_text.hpp"

#include "source/place_in.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace botarmy {
namespace {

/// "configs/chat.yaml:12:7", or "--threshold" alone.
std::string place_of(const Value& expression, const Problems& problems) {
  const Position at = expression.at;
  std::string place = problems.place(at);
  if (problems.is_option(at.file)) place = problems.file_name(at.file) + ": ";
  return place.substr(0, place.size() - 2);
}

}  // namespace

std::vector<ThresholdPlan> read_thresholds(const std::vector<ThresholdText>& texts,
                                           std::chrono::milliseconds warm_up,
                                           const KnownMetrics& known, Problems& problems) {
  std::vector<ThresholdPlan> plans;
  for (const ThresholdText& text : texts) {
    auto expression = read_expression(text.expression.text, known);
    if (!expression) {
      const auto& [at, what] = expression.error();
      problems.add_with_line(place_in(text.expression, at, problems), what);
      continue;
    }
    const auto after = expression->after.value_or(warm_up);
    plans.push_back({.expression = std::move(*expression),
                     .place = place_of(text.expression, problems),
                     .after = after,
                     .abort_on_fail = text.abort_on_fail,
                     .delay = text.delay});
  }
  return plans;
}

ThresholdText threshold_option(std::string text, Problems& problems) {
  std::replace(text.begin(), text.end(), '\n', ' ');  // an option is one line
  ThresholdText threshold{.expression = text_value(text, {})};
  threshold.expression.at = problems.add_option("--threshold", std::move(text));
  threshold.expression.quoted = false;  // quotes at its beginning belong to it
  return threshold;
}

}  // namespace botarmy
