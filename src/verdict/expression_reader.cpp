// SPDX-License-Identifier: MIT
//
// What the words of an expression mean.
#include "source/problems.hpp"
#include "verdict/expression_metric.hpp"
#include "verdict/expression_value.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace botarmy {
namespace {

using Aggregate = Expression::Aggregate;
using Subject = Expression::Subject;
using Unit = Expression::Unit;
using Shape = KnownMetrics::Shape;
using Failure = std::optional<Mistake>;

const std::vector<std::string> aggregates{"count", "rate", "per_second", "avg",   "min",  "max",
                                          "med",   "p95",  "p99",        "p99.9", "value"};

/// "a, b or c".
std::string either(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    if (!text.empty()) text += &name == &names.back() ? " or " : ", ";
    text += name;
  }
  return text;
}

std::vector<std::string> list(const std::set<std::string>& names) {
  return {names.begin(), names.end()};
}

bool is_about_times(Aggregate aggregate) {
  return aggregate == Aggregate::avg || aggregate == Aggregate::min ||
         aggregate == Aggregate::max || aggregate == Aggregate::percentile;
}

class Reader {
 public:
  Reader(const ExpressionParts& parts, const KnownMetrics& known) : parts_(parts), known_(known) {}

  Failure read(Expression& expression) {
    ChosenMetric chosen;
    if (auto wrong = choose_metric(parts_, known_, expression, chosen)) return wrong;
    family_ = chosen.family;
    rest_ = chosen.rest;
    if (auto wrong = read_aggregate(expression)) return wrong;
    if (auto wrong = read_subject(expression)) return wrong;
    if (auto wrong = read_limit(expression)) return wrong;
    return read_periods(expression);
  }

 private:
  Failure read_aggregate(Expression& expression) {
    if (rest_.empty()) {
      return Mistake{parts_.comparison_at,
                     "an aggregate is missing before this, such as p95 or count"};
    }
    aggregate_ = rest_.back();
    rest_ = rest_.first(rest_.size() - 1);
    const std::string& name = aggregate_.text;
    if (name.starts_with('p') && name != "per_second") return read_percentile(expression);
    const std::vector<std::pair<std::string_view, Aggregate>> known{
        {"count", Aggregate::count},
        {"rate", Aggregate::rate},
        {"per_second", Aggregate::per_second},
        {"avg", Aggregate::avg},
        {"min", Aggregate::min},
        {"max", Aggregate::max},
        {"value", Aggregate::value},
        {"med", Aggregate::percentile}};
    for (const auto& [word, aggregate] : known) {
      if (word != name) continue;
      expression.aggregate = aggregate;
      if (aggregate == Aggregate::percentile) expression.percent = 50;
      return std::nullopt;
    }
    return unknown_aggregate();
  }

  Failure read_percentile(Expression& expression) const {
    const std::string_view digits = std::string_view(aggregate_.text).substr(1);
    const char* const end = digits.data() + digits.size();
    expression.aggregate = Aggregate::percentile;
    const auto [rest, error] =
        std::from_chars(digits.data(), end, expression.percent, std::chars_format::fixed);
    if (error != std::errc{} || rest != end) return unknown_aggregate();
    if (expression.percent > 0 && expression.percent <= 100) return std::nullopt;
    return Mistake{aggregate_.at, "a percentile is above 0 and at most 100, not " +
                                      in_quotes(std::string(digits))};
  }

  [[nodiscard]] Mistake unknown_aggregate() const {
    return {aggregate_.at,
            "unknown aggregate " + in_quotes(aggregate_.text) + hint(aggregate_.text, aggregates)};
  }

  /// The shapes that have the tags of the expression, the one that has no others first.
  [[nodiscard]] std::vector<const Shape*> shapes(const Expression& expression) const {
    std::vector<const Shape*> result;
    for (const Shape& shape : family_->shapes) {
      if (&*family_ == known_.others()) return {&shape};  // it may have any tags
      const bool all =
          std::all_of(expression.tags.begin(), expression.tags.end(), [&](const auto& tag) {
            return std::find(shape.tags.begin(), shape.tags.end(), tag.first) != shape.tags.end();
          });
      if (all) result.push_back(&shape);
    }
    return result;
  }

  Failure read_subject(Expression& expression) {
    const std::vector<const Shape*> possible = shapes(expression);
    const auto any = [&](auto has) { return std::any_of(possible.begin(), possible.end(), has); };
    const bool times = any([](const Shape* shape) { return shape->times; });
    const bool value = any([](const Shape* shape) { return shape->value; });
    if (expression.aggregate == Aggregate::value || is_about_times(expression.aggregate)) {
      const bool about_value = expression.aggregate == Aggregate::value ||
                               (!times && value && expression.aggregate != Aggregate::percentile);
      if (about_value ? !value : !times) return not_there(expression, about_value);
      expression.subject = about_value ? Subject::value : Subject::times;
      if (rest_.empty()) return std::nullopt;
      return Mistake{rest_.front().at, in_quotes(aggregate_.text) + " is not of a count such as " +
                                           in_quotes(joined(rest_)) + ": leave that out"};
    }
    return rest_.empty() ? read_unnamed_count(expression, possible)
                         : read_named_count(expression, possible);
  }

  [[nodiscard]] Mistake not_there(const Expression& expression, bool about_value) const {
    return {aggregate_.at, in_quotes(expression.metric) + " has no " +
                               (about_value ? "value" : "times") + ", so no " +
                               in_quotes(aggregate_.text)};
  }

  [[nodiscard]] std::set<std::string> counts(const std::vector<const Shape*>& possible) const {
    std::set<std::string> all;
    for (const Shape* shape : possible) {
      all.insert(shape->counts.begin(), shape->counts.end());
      if (shape->statuses) all.insert("200");
    }
    return all;
  }

  Failure read_named_count(Expression& expression, const std::vector<const Shape*>& possible) {
    const std::set<std::string> known = counts(possible);
    const bool statuses = known.contains("200");
    for (const char between : {' ', '_'}) {
      const std::string name = joined(rest_, between);
      const bool is_status =
          statuses && name.size() == 3 && name.find_first_not_of("0123456789") == std::string::npos;
      if (!known.contains(name) && !is_status) continue;
      expression.count = name;
      expression.subject = Subject::count;
      return check_total(expression, possible);
    }
    const std::string name = joined(rest_);
    const std::string metric = in_quotes(expression.metric);
    if (known.empty()) {
      return Mistake{rest_.front().at, metric + " has no count " + in_quotes(name)};
    }
    return Mistake{rest_.front().at,
                   metric + " has no count " + in_quotes(name) + hint(name, list(known))};
  }

  Failure read_unnamed_count(Expression& expression, const std::vector<const Shape*>& possible) {
    for (const Shape* shape : possible) {
      if (shape->plain_count) {
        expression.subject = Subject::count;
        return check_total(expression, possible);
      }
      if (expression.aggregate == Aggregate::rate) continue;
      if (shape->total || shape->times) {
        expression.subject = shape->total ? Subject::total : Subject::times;
        return std::nullopt;
      }
    }
    const std::vector<std::string> known = list(counts(possible));
    const std::string metric = in_quotes(expression.metric);
    if (known.empty()) {
      return Mistake{aggregate_.at, metric + " has no counts, so no " + in_quotes(aggregate_.text)};
    }
    return Mistake{aggregate_.at, "say of what before " + in_quotes(aggregate_.text) + ": " +
                                      metric + " has " + either(known)};
  }

  Failure check_total(const Expression& expression, const std::vector<const Shape*>& possible) {
    if (expression.aggregate != Aggregate::rate) return std::nullopt;
    const bool total = std::any_of(possible.begin(), possible.end(),
                                   [](const Shape* shape) { return shape->total; });
    if (total) return std::nullopt;
    return Mistake{aggregate_.at, in_quotes(expression.metric) +
                                      " counts no shares, so it has no rate: write per_second"};
  }

  Failure read_limit(Expression& expression) const {
    const Word& word = parts_.value;
    const auto quantity = read_quantity(word.text, word.at);
    if (!quantity) return quantity.error();
    const auto [number, unit] = *quantity;
    expression.limit = number;
    expression.comparison = parts_.comparison;
    expression.unit = unit;
    const auto wrong = [&](const std::string& what) {
      return Mistake{word.at,
                     in_quotes(aggregate_.text) + what + ", not with " + in_quotes(word.text)};
    };
    if (expression.subject == Subject::value) return std::nullopt;
    if (expression.aggregate == Aggregate::rate) {
      expression.unit = Unit::share;
      if (unit == Unit::milliseconds) return wrong(" is compared with a share such as 1%");
      if (unit == Unit::share || number <= 1) return std::nullopt;
      return Mistake{word.at, in_quotes(word.text) + " is more than all of them: write " +
                                  in_quotes(word.text + "%")};
    }
    const bool is_time = is_about_times(expression.aggregate);
    if (!is_time && unit != Unit::number) return wrong(" is compared with a plain number");
    if (is_time && unit == Unit::share) return wrong(" is compared with a time such as 200ms");
    if (is_time && unit == Unit::number && !family_->custom) {
      return Mistake{word.at, in_quotes(word.text) + " has no unit: write " +
                                  in_quotes(word.text + "ms") + " or " +
                                  in_quotes(word.text + "s")};
    }
    return std::nullopt;
  }

  Failure read_periods(Expression& expression) const {
    const auto read = [](const std::optional<Word>& word, bool is_window, auto& into) -> Failure {
      if (!word) return std::nullopt;
      const auto period = read_period(word->text, word->at, is_window);
      if (!period) return period.error();
      into = *period;
      return std::nullopt;
    };
    if (auto wrong = read(parts_.over, true, expression.over)) return wrong;
    return read(parts_.after, false, expression.after);
  }

  const ExpressionParts& parts_;
  const KnownMetrics& known_;
  const KnownMetrics::Family* family_ = nullptr;
  Words rest_;  ///< what stands between the metric and the comparison, as far as it is not read
  Word aggregate_;
};

}  // namespace

boost::system::result<Expression, Mistake> read_expression(std::string_view text,
                                                           const KnownMetrics& known) {
  const auto parts = take_apart(text);
  if (!parts) return parts.error();
  Expression expression{.text = std::string(text)};
  if (auto wrong = Reader(*parts, known).read(expression)) return std::move(*wrong);
  return expression;
}

}  // namespace botarmy
