// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/metric.hpp"

#include <boost/system/result.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace botarmy {

class KnownMetrics;

/// What a threshold demands, such as `rtt{request=join} p95 < 200ms over 30s after 10s`.
struct Expression {
  /// What of the metrics is looked at.
  enum class Subject : std::uint8_t {
    count,  ///< the count of the name `count`
    total,  ///< what the counts are shares of
    times,
    value,
  };
  enum class Aggregate : std::uint8_t {
    count,
    rate,  ///< of a count, the share of it in the total
    per_second,
    avg,
    min,
    max,
    percentile,
    value,  ///< of now
  };
  enum class Comparison : std::uint8_t { less, at_most, more, at_least, equal, different };
  enum class Unit : std::uint8_t { number, share, milliseconds };

  std::string text;  ///< as it was written
  std::string metric{};
  Tags tags{};
  Subject subject = Subject::count;
  std::string count{};  ///< empty: the count without a name
  Aggregate aggregate = Aggregate::count;
  double percent = 0;  ///< of a percentile
  Comparison comparison = Comparison::less;
  double limit = 0;  ///< in the unit
  Unit unit = Unit::number;
  std::optional<std::chrono::milliseconds> over{};   ///< the length of a window, whole seconds
  std::optional<std::chrono::milliseconds> after{};  ///< what was before that does not count

  /// Whether a value is as demanded.
  [[nodiscard]] bool holds(double value) const;
  /// Whether the one value is further from what is demanded than the other.
  [[nodiscard]] bool is_worse(double one, double other) const;
};

/// What is wrong with an expression, and the byte of its text where.
struct Mistake {
  std::size_t at;
  std::string text;
};

/// Reads an expression about metrics that can occur.
boost::system::result<Expression, Mistake> read_expression(std::string_view text,
                                                           const KnownMetrics& known);

/// Its metric with its tags: "rtt{request=join}".
std::string describe_metric(const Expression& expression);
/// A value in the unit of the expression: "183 ms", "0.4%", "12.5/s", "7".
std::string describe_value(const Expression& expression, double value);

}  // namespace botarmy
