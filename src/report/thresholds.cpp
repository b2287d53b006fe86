// SPDX-License-Identifier: MIT
#include "report/thresholds.hpp"

#include "report/layout.hpp"
#include "report/numbers.hpp"
#include "text/utf8.hpp"

#include <boost/json/object.hpp>

#include <algorithm>
#include <functional>

namespace botarmy {
namespace {

using Standing = ThresholdState::Standing;

bool failed(const ThresholdState& state) { return state.standing == Standing::failed; }

/// "FAILED (worst 0:12 to 0:42), ended the run".
std::string outcome(const ThresholdState& state) {
  std::string text = failed(state) ? "FAILED" : std::string(to_string(state.standing));
  if (const auto& window = state.worst_window) {
    text += " (worst " + clock_time(window->from_s) + " to " + clock_time(window->to_s) + ")";
  }
  if (!state.reason.empty()) text += ": " + printable(state.reason);
  if (state.aborted) text += ", ended the run";
  return text;
}

}  // namespace

json::array thresholds_json(const std::vector<ThresholdState>& thresholds) {
  json::array result;
  for (const ThresholdState& state : thresholds) {
    json::object threshold{{"expression", state.expression},
                           {"value", nullptr},
                           {"passed", state.standing == Standing::passed},
                           {"value_text", state.value_text},
                           {"place", state.place},
                           {"metric", state.metric},
                           {"reason", nullptr},
                           {"worst_window", nullptr},
                           {"aborted", state.aborted}};
    if (state.value) threshold["value"] = *state.value;
    if (!state.reason.empty()) threshold["reason"] = state.reason;
    if (const auto& window = state.worst_window) {
      threshold["worst_window"] = {{"from_s", window->from_s}, {"to_s", window->to_s}};
    }
    result.push_back(std::move(threshold));
  }
  return result;
}

std::vector<std::string> threshold_lines(const std::vector<ThresholdState>& thresholds,
                                         std::size_t most_width) {
  constexpr std::size_t most_shown = 10;
  std::vector<std::reference_wrapper<const ThresholdState>> order(thresholds.begin(),
                                                                  thresholds.end());
  std::stable_partition(order.begin(), order.end(), failed);
  const std::size_t shown = std::min(order.size(), most_shown);
  Table table({{"Thresholds", Table::Column::Kind::text},
               {"value"},
               {"outcome", Table::Column::Kind::text}});
  for (std::size_t i = 0; i < shown; ++i) {
    const ThresholdState& state = order[i];
    table.add({printable(state.expression), state.value_text, outcome(state)});
  }
  std::vector<std::string> lines = table.lines(most_width);
  if (shown == order.size()) return lines;
  const auto hidden = order.begin() + static_cast<std::ptrdiff_t>(shown);
  const auto bad = static_cast<std::size_t>(std::count_if(hidden, order.end(), failed));
  lines.push_back("and " + grouped(order.size() - shown) + " more, of which " + grouped(bad) +
                  " failed");
  return lines;
}

}  // namespace botarmy
