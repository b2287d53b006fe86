// SPDX-License-Identifier: MIT
#include "report/thresholds.hpp"

#include "report/numbers.hpp"
#include "report/sections.hpp"
#include "text/utf8.hpp"

#include <boost/json/object.hpp>

#include <algorithm>
#include <functional>
#include <utility>

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

Section thresholds_section(const std::vector<ThresholdState>& thresholds) {
  std::vector<std::reference_wrapper<const ThresholdState>> order(thresholds.begin(),
                                                                  thresholds.end());
  std::stable_partition(order.begin(), order.end(), failed);
  Table table({{"Thresholds", Table::Column::Kind::text},
               {"value"},
               {"outcome", Table::Column::Kind::text}});
  for (const ThresholdState& state : order) {
    table.add({printable(state.expression), state.value_text, outcome(state)},
              {.trouble = failed(state) ? 1U : 0U}, failed(state) ? Colour::red : Colour::none);
  }
  return {.label = "", .table = std::move(table)};
}

}  // namespace botarmy
