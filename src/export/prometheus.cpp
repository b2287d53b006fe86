// SPDX-License-Identifier: MIT
#include "export/prometheus.hpp"

#include "export/parts.hpp"
#include "metrics/metric.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <cmath>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

/// Upper bounds.
constexpr std::array<std::chrono::nanoseconds, 16> buckets{
    100us, 250us, 500us, 1ms,   2500us, 5ms,    10ms, 25ms,
    50ms,  100ms, 250ms, 500ms, 1s,     2500ms, 5s,   10s};

/// Small letters, digits and underscores: as names of metrics and labels are written.
std::string snake_case(std::string_view text) {
  std::string name;
  for (const char character : text) {
    const auto letter = static_cast<unsigned char>(character);
    name += std::isalnum(letter) != 0 ? static_cast<char>(std::tolower(letter)) : '_';
  }
  return name;
}

/// With what may not stand between quotation marks, or at the end of a comment, escaped.
std::string escaped(std::string_view text, bool quotes) {
  std::string result;
  for (const char character : valid_utf8(text)) {
    if (character == '\\') {
      result += "\\\\";
    } else if (character == '\n') {
      result += "\\n";
    } else if (character == '"' && quotes) {
      result += "\\\"";
    } else {
      result += character;
    }
  }
  return result;
}

std::string number(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  return exact(value);
}

using Labels = std::vector<std::pair<std::string, std::string>>;

/// The name of a label that is none of these, and none of those that have a meaning of their own.
std::string label(std::string_view tag, const Labels& others) {
  std::string name = snake_case(tag);
  // Two underscores begin the names that Prometheus has for itself.
  if (name.empty() || std::isdigit(static_cast<unsigned char>(name.front())) != 0 ||
      name.starts_with("__")) {
    name.insert(0, "tag_");
  }
  const auto taken = [&](const std::pair<std::string, std::string>& other) {
    return other.first == name;
  };
  while (name == "kind" || name == "le" || name == "metric" ||
         std::any_of(others.begin(), others.end(), taken)) {
    name += '_';
  }
  return name;
}

void add_tags(const Tags& tags, Labels& labels) {
  for (const auto& [name, value] : tags) labels.emplace_back(label(name, labels), value);
}

std::string label_text(const Labels& labels) {
  std::string text;
  for (const auto& [name, value] : labels) {
    text += (text.empty() ? "{" : ",") + name + "=\"" + escaped(value, true) + "\"";
  }
  return text.empty() ? text : text + "}";
}

/// The lines under one name.
struct Family {
  std::string type;
  std::string help;
  std::string lines{};
  std::set<std::string> series{};  ///< the labels that there are
};

class Exposition {
 public:
  void add(const Metric& metric) {
    Labels labels;
    add_tags(metric.tags, labels);
    const std::string name = "botarmy_" + snake_case(metric.name);
    const std::string of = "of the metric '" + metric.name + "'.";
    for (const Metric::Count& count : metric.counts) {
      Labels more = labels;
      if (!count.name.empty()) more.emplace_back("kind", count.name);
      add(name + "_total", {"counter", "Counts " + of}, metric.name, more,
          std::to_string(count.value));
    }
    if (metric.times != nullptr) add_times(name + "_seconds", of, metric, labels);
    if (metric.value) {
      add(name, {"gauge", "Value " + of}, metric.name, labels, number(*metric.value));
    }
  }

  void add_gauge(const std::string& name, std::string help, const Labels& labels, double value) {
    add(name, {"gauge", std::move(help)}, name, labels, number(value));
  }

  [[nodiscard]] std::string text() const {
    std::string all;
    for (const auto& [name, family] : families_) {
      all += "# HELP " + name + " " + escaped(family.help, false) + "\n";
      all += "# TYPE " + name + " " + family.type + "\n" + family.lines;
    }
    return all;
  }

 private:
  /// The family of this name, or of one beside it if that has another type; and with labels that
  /// tell it apart should two metrics have names that differ in other characters only.
  std::pair<std::string, Family*> place(std::string name, const Family& wanted,
                                        std::string_view metric, Labels& labels) {
    auto family = families_.try_emplace(name, wanted).first;
    while (family->second.type != wanted.type) {
      name += "_" + std::string(wanted.type == "gauge" ? "value" : "more");
      family = families_.try_emplace(name, wanted).first;
    }
    if (!family->second.series.insert(label_text(labels)).second) {
      labels.emplace_back("metric", metric);
      family->second.series.insert(label_text(labels));
    }
    return {name, &family->second};
  }

  void add(const std::string& name, const Family& wanted, std::string_view metric, Labels labels,
           const std::string& value) {
    const auto [full_name, family] = place(name, wanted, metric, labels);
    family->lines += full_name + label_text(labels) + " " + value + "\n";
  }

  void add_times(const std::string& name, const std::string& of, const Metric& metric,
                 Labels labels) {
    const auto [full_name, family] = place(name, {"histogram", "Times " + of}, metric.name, labels);
    const std::string text = label_text(labels);
    const auto bucket = [&, family = family, &full_name = full_name](const std::string& bound,
                                                                     std::uint64_t count) {
      Labels more = labels;
      more.emplace_back("le", bound);
      family->lines +=
          full_name + "_bucket" + label_text(more) + " " + std::to_string(count) + "\n";
    };
    const std::vector<std::uint64_t> counts = metric.times->counts_up_to(buckets);
    for (std::size_t i = 0; i < buckets.size(); ++i) {
      bucket(exact(seconds_of(buckets[i])), counts[i]);
    }
    const Stats stats = metric.times->stats();
    bucket("+Inf", stats.count);
    family->lines += full_name + "_sum" + text + " " +
                     exact(stats.avg * static_cast<double>(stats.count) / 1000) + "\n";
    family->lines += full_name + "_count" + text + " " + std::to_string(stats.count) + "\n";
  }

  std::map<std::string, Family> families_;
};

}  // namespace

std::string prometheus_text(const RunId& run, const Progress& progress) {
  Exposition exposition;
  Labels of_the_run{{"name", run.name}, {"seed", std::to_string(run.seed)}};
  add_tags(run.tags, of_the_run);
  exposition.add_gauge("botarmy_run_info", "Which run this is.", of_the_run, 1);
  exposition.add_gauge("botarmy_elapsed_seconds", "How long the run has taken.", {},
                       seconds_of(progress.elapsed));
  exposition.add_gauge("botarmy_running", "Bots that run now.", {},
                       static_cast<double>(progress.running));
  exposition.add_gauge("botarmy_wanted", "Bots that there should be now.", {},
                       static_cast<double>(progress.target));
  for (const Metric& metric : metrics(progress.total)) {
    // What there is one of is there from the start, at 0; of nodes there can be thousands.
    if (metric.tags.empty() || !is_empty(metric)) exposition.add(metric);
  }
  return exposition.text();
}

}  // namespace botarmy
