// SPDX-License-Identifier: MIT
#include "verdict/expression_metric.hpp"

#include "source/did_you_mean.hpp"
#include "source/problems.hpp"

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

using Family = KnownMetrics::Family;
using Failure = std::optional<Mistake>;

class Chooser {
 public:
  Chooser(const ExpressionParts& parts, const KnownMetrics& known, ChosenMetric& chosen)
      : parts_(parts), known_(known), chosen_(chosen) {}

  Failure read(Expression& expression) {
    if (auto wrong = read_metric(expression)) return wrong;
    return read_tags(expression);
  }

 private:
  /// Finds the metric, and what stands between it and the comparison.
  Failure read_metric(Expression& expression) {
    const Words words = parts_.metric;
    if (words.empty()) return Mistake{parts_.comparison_at, "a metric is missing before this"};
    chosen_.rest = parts_.rest;
    if (parts_.tagged) return choose(joined(words), words, expression);
    for (std::size_t size = words.size(); size > 0; --size) {
      const std::string name = joined(words.first(size));
      if (known_.find(name) == nullptr) continue;
      chosen_.rest = words.subspan(size);
      return choose(name, words, expression);
    }
    const Family* const actions = known_.find("action");
    if (actions != nullptr && actions->tags.at("action").known.contains(words.front().text)) {
      chosen_.rest = words.subspan(1);
      expression.tags = {{"action", words.front().text}};
      return choose("action", words, expression);
    }
    if (words.front().quoted && known_.others() != nullptr) return choose_other(words, expression);
    return unknown_metric(words.first(std::max<std::size_t>(words.size() - 1, 1)));
  }

  /// One that nobody knows before a run.
  Failure choose_other(Words words, Expression& expression) {
    chosen_.family = known_.others();
    chosen_.rest = words.subspan(1);
    expression.metric = words.front().text;
    return std::nullopt;
  }

  Failure choose(const std::string& name, Words words, Expression& expression) {
    chosen_.family = known_.find(name);
    if (chosen_.family == nullptr) {
      const bool other = words.size() == 1 && words.front().quoted && known_.others() != nullptr;
      if (!other) return unknown_metric(words);
      chosen_.family = known_.others();
    }
    expression.metric = name;
    return std::nullopt;
  }

  /// The words may begin with a name that is nearly right, and go on with a count.
  [[nodiscard]] Mistake unknown_metric(Words words) const {
    std::vector<std::string> candidates;
    for (const auto& [name, family] : known_.all()) candidates.push_back(name);
    const Family* const actions = known_.find("action");
    if (actions != nullptr) {
      for (const std::string& name : actions->tags.at("action").known) {
        if (known_.find(name) == nullptr) candidates.push_back(name);
      }
    }
    const std::size_t at = words.front().at;
    for (std::size_t size = words.size(); size > 0; --size) {
      const std::string name = joined(words.first(size));
      const std::string near = did_you_mean(name, candidates);
      if (!near.empty()) return {at, "unknown metric " + in_quotes(name) + near};
    }
    std::string what = "unknown metric or action " + in_quotes(words.front().text);
    if (known_.others() != nullptr) what += " (one that the bots' code adds stands in quotes)";
    return {at, what + known_are(candidates)};
  }

  Failure read_tags(Expression& expression) const {
    for (const auto& [name, value] : parts_.tags) {
      const auto found = chosen_.family->tags.find(name.text);
      const bool any = chosen_.family == known_.others();
      if (found == chosen_.family->tags.end() && !any) return unknown_tag(name, expression);
      const auto already =
          std::find_if(expression.tags.begin(), expression.tags.end(),
                       [&, &tag = name.text](const auto& one) { return one.first == tag; });
      if (already != expression.tags.end()) {
        return Mistake{name.at, "the tag " + in_quotes(name.text) + " is here twice"};
      }
      const std::string* const alias = name.text == "path" ? known_.alias(value.text) : nullptr;
      if (alias != nullptr) {
        expression.tags.emplace_back(name.text, *alias);
        continue;
      }
      const MetricNames::Values values = any ? MetricNames::Values{.others = true} : found->second;
      if (!values.others && !values.known.contains(value.text)) {
        return unknown_value(name.text, value, values);
      }
      expression.tags.emplace_back(name.text, value.text);
    }
    std::sort(expression.tags.begin(), expression.tags.end());
    return std::nullopt;
  }

  [[nodiscard]] Mistake unknown_tag(const Word& name, const Expression& expression) const {
    const std::string metric = in_quotes(expression.metric);
    if (chosen_.family->tags.empty()) return {name.at, metric + " has no tags"};
    std::vector<std::string> known;
    for (const auto& [tag, values] : chosen_.family->tags) known.push_back(tag);
    return {name.at, metric + " has no tag " + in_quotes(name.text) + hint(name.text, known)};
  }

  static Mistake unknown_value(const std::string& tag, const Word& value,
                               const MetricNames::Values& values) {
    const std::string what = tag == "path" ? "node" : tag;
    if (values.known.empty()) {
      return {value.at, "unknown " + what + " " + in_quotes(value.text) + ": there is none"};
    }
    return {value.at, "unknown " + what + " " + in_quotes(value.text) +
                          hint(value.text, {values.known.begin(), values.known.end()})};
  }

  const ExpressionParts& parts_;
  const KnownMetrics& known_;
  ChosenMetric& chosen_;
};

}  // namespace

std::string joined(Words words, char between) {
  std::string text;
  for (const Word& word : words) {
    if (!text.empty()) text += between;
    text += word.text;
  }
  return text;
}

std::string hint(const std::string& name, const std::vector<std::string>& known) {
  const std::string near = did_you_mean(name, known);
  return near.empty() && !known.empty() ? known_are(known) : near;
}

Failure choose_metric(const ExpressionParts& parts, const KnownMetrics& known,
                      Expression& expression, ChosenMetric& chosen) {
  return Chooser(parts, known, chosen).read(expression);
}

}  // namespace botarmy
