// SPDX-License-Identifier: MIT
#include "verdict/known_metrics.hpp"

#include "metrics/metric.hpp"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <memory>
#include <utility>

namespace botarmy {
namespace {

// Stands for names that are not known, so that there is a metric to look at.
constexpr std::string_view any = "?";

std::set<std::string> names_of(const MetricNames::Values& values) {
  return values.known.empty() ? std::set<std::string>{std::string(any)} : values.known;
}

/// A snapshot in which everything happened, to see which metrics it makes.
Snapshot everything(const MetricNames& names) {
  Snapshot all;
  all.bots.started = 1;
  all.arrivals.started = 1;
  for (const std::string& name : names_of(names.actions)) {
    all.actions[name].outcomes.fill(1);
    all.actions[name].intended.record(std::chrono::nanoseconds(1));
  }
  std::vector<Layout> layouts;
  const std::set<std::string> unnamed{""};
  const auto& populations = names.populations.known;
  for (const std::string& population : populations.empty() ? unnamed : populations) {
    Layout& layout = layouts.emplace_back(Layout{.population = population});
    for (const std::string& path : names_of(names.paths)) layout.nodes.push_back({.path = path});
    auto& figures = all.populations.emplace_back();
    figures.arrivals.started = 1;
    figures.nodes.resize(layout.nodes.size());
    for (ActionFigures& node : figures.nodes) node.outcomes.fill(1);
    figures.nodes.front().intended.record(std::chrono::nanoseconds(1));
  }
  all.layouts = std::make_shared<const std::vector<Layout>>(std::move(layouts));
  for (const std::string& name : names_of(names.requests)) all.requests[name].sent = 1;
  for (const std::string& name : names_of(names.http_requests)) {
    HttpRequestFigures& figures = all.http.request(name);
    figures.statuses[200] = 1;
    figures.failures.fill(1);
  }
  all.generator.threads["1"];
  all.custom += names.custom;
  all.websocket.connects = 1;
  all.websocket.connect_failures.fill(1);
  all.websocket.messages_received = 1;
  all.websocket.close_codes[1000] = 1;
  all.websocket.messages_sent = 1;
  all.generator.threads["control"];
  return all;
}

KnownMetrics::Shape& shape_of(const Metric& metric, KnownMetrics::Family& family) {
  std::vector<std::string> tags;
  for (const auto& [name, value] : metric.tags) tags.push_back(name);
  const auto found = std::find_if(family.shapes.begin(), family.shapes.end(),
                                  [&](const auto& shape) { return shape.tags == tags; });
  if (found != family.shapes.end()) return *found;
  return family.shapes.emplace_back(KnownMetrics::Shape{.tags = std::move(tags)});
}

bool is_status(const std::string& count) {
  return count.size() == 3 && std::all_of(count.begin(), count.end(), [](char letter) {
           return std::isdigit(static_cast<unsigned char>(letter)) != 0;
         });
}

void add(const Metric& metric, KnownMetrics::Family& family) {
  KnownMetrics::Shape& shape = shape_of(metric, family);
  for (const Metric::Count& count : metric.counts) {
    if (count.name.empty()) {
      shape.plain_count = true;
    } else if (is_status(count.name)) {
      shape.statuses = true;
    } else {
      shape.counts.insert(count.name);
    }
  }
  shape.total = shape.total || metric.total > 0;
  shape.times = shape.times || metric.times != nullptr;
  shape.value = shape.value || metric.value.has_value();
  for (const auto& [name, value] : metric.tags) {
    MetricNames::Values& values = family.tags[name];
    if (value != any) values.known.insert(value);
  }
}

bool may_be_others(std::string_view metric, std::string_view tag, const MetricNames& names) {
  if (tag == "action") return names.actions.others;
  if (tag == "path") return names.paths.others;
  if (tag == "population") return names.populations.others;
  if (tag != "request") return true;
  return metric == "http" ? names.http_requests.others : names.requests.others;
}

}  // namespace

KnownMetrics::KnownMetrics(MetricNames names) : aliases_(std::move(names.aliases)) {
  const Snapshot snapshot = everything(names);
  for (const Metric& metric : metrics(snapshot)) add(metric, families_[metric.name]);
  for (const auto& [key, figures] : names.custom.all()) families_[key.name].custom = true;
  if (names.other_custom) {
    const Shape all{.plain_count = true, .times = true, .value = true};
    others_ = Family{.shapes = {all}, .custom = true};
  }
  for (auto& [name, family] : families_) {
    std::stable_sort(
        family.shapes.begin(), family.shapes.end(),
        [](const Shape& one, const Shape& other) { return one.tags.size() < other.tags.size(); });
    for (auto& [tag, values] : family.tags) {
      values.others = family.custom || may_be_others(name, tag, names);
    }
  }
}

const KnownMetrics::Family* KnownMetrics::find(std::string_view name) const {
  const auto found = families_.find(name);
  return found == families_.end() ? nullptr : &found->second;
}

const std::string* KnownMetrics::alias(const std::string& path) const {
  const auto found = aliases_.find(path);
  return found == aliases_.end() ? nullptr : &found->second;
}

}  // namespace botarmy
