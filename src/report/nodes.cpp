// SPDX-License-Identifier: MIT
#include "report/nodes.hpp"

#include "report/stats.hpp"

#include <utility>

namespace botarmy {
namespace {

namespace json = boost::json;

double milliseconds(std::chrono::nanoseconds time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

std::string_view kind_of(const Layout::Node& node) {
  return node.kind == NodeKind::leaf ? "leaf" : to_string(node.kind);
}

/// Those where bots have been, by their paths.
json::object nodes(const Layout& layout, const Snapshot::Population& population) {
  json::object result;
  for (std::size_t i = 0; i < population.nodes.size(); ++i) {
    const ActionFigures& figures = population.nodes[i];
    if (figures.runs() > 0) result[layout.nodes[i].path] = runs_json(figures);
  }
  return result;
}

/// All of them, those where no bot came included, in the order of the tree.
json::array tree(const Layout& layout) {
  json::array result;
  for (const Layout::Node& node : layout.nodes) {
    json::object described{{"path", node.path}, {"kind", kind_of(node)}};
    if (node.kind == NodeKind::leaf) described["action"] = node.action;
    result.push_back(std::move(described));
  }
  return result;
}

json::object places(const Layout& layout, const Snapshot::Population& population) {
  json::object result;
  for (const auto& [leaf, place] : population.places) {
    const auto mean = place.together / static_cast<std::int64_t>(place.bots);
    result[layout.nodes[leaf].path] = {{"bots", place.bots},
                                       {"mean_ms", milliseconds(mean)},
                                       {"longest_ms", milliseconds(place.longest)}};
  }
  return result;
}

}  // namespace

json::object runs_json(const ActionFigures& figures) {
  return {{"runs", figures.runs()},
          {"succeed", figures.count(OutcomeKind::succeed)},
          {"fail", figures.count(OutcomeKind::fail)},
          {"continue", figures.count(OutcomeKind::continue_)},
          {"done", figures.count(OutcomeKind::done)},
          {"error", figures.count(OutcomeKind::error)},
          {"duration_ms", stats_json(figures.duration.stats())},
          {"duration_intended_ms", stats_json(figures.intended.stats())}};
}

void add_tree(json::object& result, const Layout& layout, const Snapshot::Population& population) {
  result["iterations"] =
      runs_json(population.nodes.empty() ? ActionFigures() : population.nodes.front());
  result["tree"] = tree(layout);
  result["nodes"] = nodes(layout, population);
  result["places"] = places(layout, population);
}

}  // namespace botarmy
