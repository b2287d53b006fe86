// SPDX-License-Identifier: MIT
#include "metrics/histogram.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <functional>
#include <limits>
#include <vector>

namespace botarmy {
namespace {

// Nanoseconds in bins of a logarithmic scale: every doubling is cut into 128 equal bins, and below
// 128 ns each value has its own. The bin is found by a few shifts.
constexpr int bits = 7;
constexpr std::uint64_t most = (std::uint64_t{1} << 46) - 1;  // 19 hours

constexpr std::size_t bin_of(std::uint64_t value) {
  value = std::min(value, most);
  const int doublings = std::max(static_cast<int>(std::bit_width(value)) - bits - 1, 0);
  return (static_cast<std::size_t>(doublings) << bits) + (value >> doublings);
}

/// The middle of a bin.
std::uint64_t value_of(std::size_t bin) {
  const std::size_t doublings = std::max<std::size_t>(bin >> bits, 1) - 1;
  const std::uint64_t first = (bin - (doublings << bits)) << doublings;
  return first + ((std::uint64_t{1} << doublings) - 1) / 2;
}

double milliseconds(std::uint64_t nanoseconds) { return static_cast<double>(nanoseconds) / 1e6; }

}  // namespace

/// The counts of all bins, in chunks of a quarter of a doubling. What is recorded in one place is
/// mostly of a similar length: few chunks ever have anything to count, and only those are there.
class Histogram::Bins {
 public:
  void count(std::uint64_t value) {
    const std::size_t bin = bin_of(value);
    ++chunk(bin / chunk_size)[bin % chunk_size];
  }

  Bins& operator+=(const Bins& other) {
    for (std::size_t i = 0; i < chunk_count; ++i) {
      if (other.places_[i] == 0) continue;
      Chunk& counts = chunk(i);
      const Chunk& others = other.chunks_[other.places_[i] - 1U];
      std::transform(counts.begin(), counts.end(), others.begin(), counts.begin(), std::plus{});
    }
    return *this;
  }

  [[nodiscard]] std::uint64_t at(std::size_t bin) const {
    const std::uint8_t place = places_[bin / chunk_size];
    return place == 0 ? 0 : chunks_[place - 1U][bin % chunk_size];
  }

 private:
  static constexpr std::size_t chunk_size = 32;
  static constexpr std::size_t chunk_count = bin_of(most) / chunk_size + 1;
  using Chunk = std::array<std::uint64_t, chunk_size>;

  Chunk& chunk(std::size_t number) {
    std::uint8_t& place = places_[number];
    if (place == 0) {
      chunks_.emplace_back();
      place = static_cast<std::uint8_t>(chunks_.size());
    }
    return chunks_[place - 1U];
  }

  static_assert(chunk_count <= std::numeric_limits<std::uint8_t>::max());
  std::array<std::uint8_t, chunk_count> places_{};  // 0: not there; else 1 more than among chunks_
  std::vector<Chunk> chunks_;
};

Histogram::Histogram() = default;
Histogram::Histogram(Histogram&&) noexcept = default;
Histogram& Histogram::operator=(Histogram&&) noexcept = default;
Histogram::~Histogram() = default;

Histogram::Histogram(const Histogram& other)
    : bins_(other.bins_ ? std::make_unique<Bins>(*other.bins_) : nullptr),
      count_(other.count_),
      sum_(other.sum_),
      min_(other.min_),
      max_(other.max_) {}

Histogram& Histogram::operator=(const Histogram& other) { return *this = Histogram(other); }

void Histogram::record(std::chrono::nanoseconds duration) {
  const auto value = static_cast<std::uint64_t>(std::max<std::int64_t>(duration.count(), 0));
  if (!bins_) {
    bins_ = std::make_unique<Bins>();
    min_ = value;
  }
  bins_->count(value);
  ++count_;
  sum_ += value;
  min_ = std::min(min_, value);
  max_ = std::max(max_, value);
}

Histogram& Histogram::operator+=(const Histogram& other) {
  if (other.count_ == 0) return *this;
  if (count_ == 0) return *this = other;
  *bins_ += *other.bins_;
  count_ += other.count_;
  sum_ += other.sum_;
  min_ = std::min(min_, other.min_);
  max_ = std::max(max_, other.max_);
  return *this;
}

Stats Histogram::stats() const {
  if (count_ == 0) return {};
  return {.count = count_,
          .min = milliseconds(min_),
          .avg = milliseconds(sum_) / static_cast<double>(count_),
          .p50 = percentile(50),
          .p90 = percentile(90),
          .p95 = percentile(95),
          .p99 = percentile(99),
          .p999 = percentile(99.9),
          .max = milliseconds(max_)};
}

double Histogram::percentile(double percent) const {
  if (count_ == 0) return 0;
  // In whole numbers: 99.9 % of 1000 is exactly 999.
  constexpr std::uint64_t whole = 1'000'000;
  const auto part = static_cast<std::uint64_t>(std::llround(percent * 10'000));
  return at_rank((count_ * part + whole - 1) / whole);
}

double Histogram::at_rank(std::uint64_t rank) const {
  std::size_t bin = bin_of(min_);
  for (std::uint64_t seen = bins_->at(bin); seen < rank; seen += bins_->at(bin)) ++bin;
  return milliseconds(std::clamp(value_of(bin), min_, max_));
}

std::vector<std::uint64_t> Histogram::counts_up_to(
    std::span<const std::chrono::nanoseconds> bounds) const {
  std::vector<std::uint64_t> counts(bounds.size(), 0);
  if (count_ == 0) return counts;
  const std::size_t last = bin_of(max_);
  std::size_t bin = bin_of(min_);
  std::uint64_t seen = 0;
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    const auto bound = static_cast<std::uint64_t>(std::max<std::int64_t>(bounds[i].count(), 0));
    const std::size_t end = std::min(bin_of(bound), last);
    for (; bin <= end; ++bin) seen += bins_->at(bin);
    counts[i] = seen;
  }
  return counts;
}

}  // namespace botarmy
