// SPDX-License-Identifier: MIT
#include "cli/metric_names.hpp"

#include "bot/program.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace botarmy {
namespace {

/// A step's argument of this name. Null if its action has no such parameter.
const json::value* argument(const Program::Step& step, std::string_view name) {
  const Parameters& form = *step.form;
  const auto found = std::find_if(form.begin(), form.end(),
                                  [&](const auto& parameter) { return parameter.name == name; });
  if (found == form.end()) return nullptr;
  return &step.arguments[static_cast<std::size_t>(found - form.begin())];
}

void add_request(const Program::Step& step, MetricNames& names) {
  const bool http = step.action->name.starts_with("http.");
  if (!http && step.action->name != "ws.request") return;
  MetricNames::Values& requests = http ? names.http_requests : names.requests;
  const json::value* const name = argument(step, "name");
  if (name != nullptr && name->is_string() && !has_template(*name)) {
    requests.known.insert(std::string(name->get_string()));
  } else {
    requests.others = true;  // it is told by what is sent, or by what templates make of it
  }
}

void add_custom(const Program::Step& step, MetricNames& names) {
  const std::string& action = step.action->name;
  if (!action.starts_with("metric.")) return;
  const json::value* const name = argument(step, "name");
  const json::value* const tags = argument(step, "tags");
  if (name == nullptr || !name->is_string() || has_template(*name)) {
    names.other_custom = true;
    return;
  }
  CustomMetrics::Key key{.name = std::string(name->get_string())};
  if (tags != nullptr && tags->is_object()) {
    for (const auto& [tag, value] : tags->get_object()) key.tags.emplace_back(tag, "?");
  }
  std::sort(key.tags.begin(), key.tags.end());
  CustomFigures& figures = names.custom.of(std::move(key));
  if (action == "metric.count") figures.count = 1;
  if (action == "metric.gauge") figures.gauge = CustomFigures::Gauge{};
  if (action == "metric.trend") figures.trend.record(std::chrono::nanoseconds(1));
}

/// The nodes of `tree` are, one by one, those of `other` from `root` on.
void add_aliases(const Tree& tree, const Tree& other, Tree::Index root, MetricNames& names) {
  std::vector<std::pair<Tree::Index, Tree::Index>> open{{0, root}};
  while (!open.empty()) {
    const auto [node, same] = open.back();
    open.pop_back();
    names.aliases.emplace(tree.path(node), other.path(same));
    Tree::Index same_child = other.nodes()[same].first_child;
    for (Tree::Index child = tree.nodes()[node].first_child; child != Tree::none;) {
      open.emplace_back(child, same_child);
      child = tree.nodes()[child].next_sibling;
      same_child = other.nodes()[same_child].next_sibling;
    }
  }
}

}  // namespace

void add_metric_names(const Registry& registry, const WalkedTree& walked, MetricNames& names) {
  Program::Settings settings;
  settings.on_reconnect = walked.on_reconnect;
  const Node root = walked.once ? one_off(walked.tree) : walked.tree;
  const Program program(registry, walked.bot, root, std::move(settings));
  for (const Layout::Node& node : program.layout().nodes) {
    names.paths.known.insert(node.path);
    if (!node.action.empty()) names.actions.known.insert(node.action);
  }
  for (const Program::Branch* branch : {&program.main(), program.recovery()}) {
    if (branch == nullptr) continue;
    for (const Program::Step& step : branch->steps) {
      add_request(step, names);
      add_custom(step, names);
    }
  }
  if (walked.once) {
    const Tree& tree = program.tree();
    const Tree::Index select = tree.nodes()[0].first_child;
    add_aliases(Tree(walked.tree), tree, tree.nodes()[select].first_child, names);
  }
  // Code of its own can make any request, and count anything.
  if (walked.bot.name() == "Bot") return;
  names.requests.others = names.http_requests.others = names.other_custom = true;
}

}  // namespace botarmy
