// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace botarmy {

/// What is said of many durations, in milliseconds. All zero if there were none.
struct Stats {
  std::uint64_t count = 0;
  double min = 0;
  double avg = 0;
  double p50 = 0;
  double p90 = 0;
  double p95 = 0;
  double p99 = 0;
  double p999 = 0;
  double max = 0;
  bool operator==(const Stats&) const = default;
};

/// Durations, counted in bins so narrow that a percentile is within 0.4 % of the true value up to
/// 19 hours; count, sum, least and greatest are exact. Takes memory where durations are: 1 KiB for
/// each factor of two between them, at most 40 KiB, and next to nothing until the first.
class Histogram {
 public:
  Histogram();
  Histogram(const Histogram& other);
  Histogram(Histogram&&) noexcept;
  Histogram& operator=(const Histogram& other);
  Histogram& operator=(Histogram&&) noexcept;
  ~Histogram();

  /// A negative duration counts as none at all.
  void record(std::chrono::nanoseconds duration);
  Histogram& operator+=(const Histogram& other);

  /// Percentiles are by nearest rank: pX is the middle of the bin of the smallest duration that at
  /// least X % of all durations do not exceed, held within [min, max].
  [[nodiscard]] Stats stats() const;
  [[nodiscard]] std::uint64_t count() const { return count_; }
  /// For each of these bounds, which ascend, how many durations are not longer; to the width of a
  /// bin.
  [[nodiscard]] std::vector<std::uint64_t> counts_up_to(
      std::span<const std::chrono::nanoseconds> bounds) const;
  /// Any percentile, to four digits behind the point, in milliseconds; 0 if there is no duration.
  [[nodiscard]] double percentile(double percent) const;

 private:
  class Bins;

  [[nodiscard]] double at_rank(std::uint64_t rank) const;

  std::unique_ptr<Bins> bins_;
  std::uint64_t count_ = 0;
  std::uint64_t sum_ = 0;  // nanoseconds: enough for 584 years
  std::uint64_t min_ = 0;
  std::uint64_t max_ = 0;
};

}  // namespace botarmy
