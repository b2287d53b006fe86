// SPDX-License-Identifier: MIT
//
// Reads conditions: their words are those of thresholds, see verdict/expression_parts.hpp.
#include "compare/condition.hpp"
#include "compare/matches.hpp"
#include "source/did_you_mean.hpp"
#include "source/problems.hpp"
#include "verdict/expression_parts.hpp"
#include "verdict/expression_value.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

namespace botarmy {
namespace {

using Failure = std::optional<Mistake>;
using Names = std::set<std::string>;

std::vector<std::string> list(const Names& names) { return {names.begin(), names.end()}; }

std::string hint(const std::string& name, const Names& known) {
  const std::string meant = did_you_mean(name, list(known));
  return meant.empty() ? known_are(list(known)) : meant;
}

class Reader {
 public:
  Reader(const ExpressionParts& parts, const Comparison& all) : parts_(parts), all_(all) {}

  Failure read(Condition& condition) {
    if (auto wrong = read_metric(condition)) return wrong;
    if (auto wrong = read_figure(condition)) return wrong;
    if (auto wrong = read_comparison(condition)) return wrong;
    if (auto wrong = read_limit(condition)) return wrong;
    const auto& period = parts_.over ? parts_.over : parts_.after;
    if (!period) return std::nullopt;
    return Mistake{period->at, "a comparison is about whole runs: leave out 'over' and 'after'"};
  }

 private:
  [[nodiscard]] Names metrics() const {
    Names names;
    for (const Change& change : all_.changes) names.insert(change.name.metric.metric);
    return names;
  }

  /// The words before the first one that can only be an aggregate or a count.
  Failure read_metric(Condition& condition) {
    words_ = parts_.metric;
    words_.insert(words_.end(), parts_.rest.begin(), parts_.rest.end());
    if (words_.empty()) return Mistake{parts_.comparison_at, "an aggregate is missing before this"};
    aggregate_ = words_.back();
    words_.pop_back();
    for (const auto& [name, value] : parts_.tags)
      condition.tags.emplace_back(name.text, value.text);
    if (words_.empty()) return std::nullopt;
    const Names known = metrics();
    std::string name;
    std::size_t taken = 0;
    for (std::size_t i = 0; i < words_.size() && (!parts_.tagged || i < parts_.metric.size());
         ++i) {
      name += (i > 0 ? " " : "") + words_[i].text;
      if (!known.contains(name)) continue;
      condition.metric = name;
      taken = i + 1;
    }
    if (taken == 0) return read_action(condition, known);
    words_.erase(words_.begin(), words_.begin() + static_cast<std::ptrdiff_t>(taken));
    return std::nullopt;
  }

  /// The name of an action alone is short for its metric.
  Failure read_action(Condition& condition, Names known) {
    const Word first = words_.front();
    Names actions;
    for (const Change& change : all_.changes) {
      if (change.name.metric.metric != "action") continue;
      const std::string& tags = change.name.metric.tags;
      actions.insert(tags.substr(tags.find('=') + 1));
    }
    if (!parts_.tagged && actions.contains(first.text)) {
      condition.metric = "action";
      condition.tags = {{"action", first.text}};
      words_.erase(words_.begin());
      return std::nullopt;
    }
    known.insert(actions.begin(), actions.end());
    return Mistake{first.at, "the runs have no metric " + in_quotes(first.text) + " in common" +
                                 hint(first.text, known)};
  }

  Failure read_figure(Condition& condition) {
    if (words_.size() > 1) {
      return Mistake{words_[1].at, in_quotes(words_[1].text) + " cannot stand here"};
    }
    if (!words_.empty()) condition.count = words_.front().text;
    condition.aggregate = aggregate_.text == "med" ? "p50" : aggregate_.text;
    Names aggregates;
    Names counts;
    bool tags_found = false;
    for (const Change& change : all_.changes) {
      if (!is_of_metric(change.name, condition)) continue;
      tags_found = true;
      counts.insert(change.name.count);
      if (change.name.count == condition.count) aggregates.insert(change.name.aggregate);
    }
    if (!tags_found) {
      return Mistake{parts_.tags.front().second.at,
                     "the runs have no such " + in_quotes(condition.metric) + " in common"};
    }
    counts.erase("");
    if (aggregates.empty() && !words_.empty()) {
      const std::string of = condition.metric.empty() ? "nothing" : in_quotes(condition.metric);
      return Mistake{words_.front().at, of + " has a count " + in_quotes(condition.count) +
                                            " that can be compared" +
                                            (counts.empty() ? "" : hint(condition.count, counts))};
    }
    if (aggregates.contains(condition.aggregate)) return std::nullopt;
    std::string text = "there is no " + in_quotes(aggregate_.text) + " to compare";
    if (condition.count.empty() && condition.aggregate == "rate" && !counts.empty()) {
      text = "say of what before 'rate'; known are: ";
      for (const std::string& count : counts)
        text += (count == *counts.begin() ? "" : ", ") + count;
      return Mistake{aggregate_.at, text};
    }
    return Mistake{aggregate_.at, text + hint(aggregate_.text, aggregates)};
  }

  Failure read_comparison(Condition& condition) const {
    using Comparison = Expression::Comparison;
    condition.comparison = parts_.comparison;
    if (parts_.comparison != Comparison::equal && parts_.comparison != Comparison::different) {
      return std::nullopt;
    }
    return Mistake{parts_.comparison_at, "a change is compared with <, <=, > or >="};
  }

  Failure read_limit(Condition& condition) const {
    const Word& word = parts_.value;
    const auto wrong = [&] {
      return Mistake{word.at,
                     in_quotes(word.text) + " is no change: write 1.2x, +10%, -10% or +5ms"};
    };
    if (word.text.ends_with('x')) {
      const char* const end = word.text.data() + word.text.size() - 1;
      const auto [rest, error] = std::from_chars(word.text.data(), end, condition.limit);
      if (error != std::errc{} || rest != end || !(condition.limit >= 0)) return wrong();
      return std::nullopt;
    }
    if (!word.text.starts_with('+') && !word.text.starts_with('-')) return wrong();
    const auto quantity = read_quantity(std::string_view(word.text).substr(1), word.at + 1);
    if (!quantity) return quantity.error();
    if (quantity->unit == Expression::Unit::number) return wrong();
    const bool is_time = quantity->unit == Expression::Unit::milliseconds;
    condition.measure = is_time ? Condition::Measure::time : Condition::Measure::difference;
    condition.limit = word.text.front() == '-' ? -quantity->number : quantity->number;
    if (!is_time || condition.aggregate.starts_with('p')) {
      if (condition.aggregate != "per_second" || !is_time) return std::nullopt;
    }
    return Mistake{word.at, in_quotes(condition.aggregate) + " is no time: write 1.2x or +10%"};
  }

  const ExpressionParts& parts_;
  const Comparison& all_;
  std::vector<Word> words_;  ///< before the aggregate, as far as they are not read
  Word aggregate_;
};

}  // namespace

boost::system::result<Condition, Mistake> read_condition(std::string_view text,
                                                         const Comparison& comparison) {
  const auto parts = take_apart(text);
  if (!parts) return parts.error();
  Condition condition{.text = std::string(text)};
  if (auto wrong = Reader(*parts, comparison).read(condition)) return std::move(*wrong);
  return condition;
}

}  // namespace botarmy
