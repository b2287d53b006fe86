// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace botarmy {

/// A part of a curve: it goes linearly to a number within a time; at once if that is no time.
struct Stage {
  double to = 0;
  std::chrono::nanoseconds over{};

  bool operator==(const Stage&) const = default;
};

using Stages = std::vector<Stage>;

/// A number that changes with time: from 0 through its stages, after which it stays what it is.
/// Times are since its start; areas are numbers times seconds, so that below a curve of a rate they
/// are how many there have been.
class Curve {
 public:
  Curve() = default;
  explicit Curve(Stages stages);

  [[nodiscard]] double at(std::chrono::nanoseconds time) const;
  /// The nearest whole number.
  [[nodiscard]] std::uint64_t whole_at(std::chrono::nanoseconds time) const;
  /// When whole_at() is next another than at `time`. Nothing if it stays what it is.
  [[nodiscard]] std::optional<std::chrono::nanoseconds> next_change(
      std::chrono::nanoseconds time) const;
  /// Below the curve until then.
  [[nodiscard]] double area(std::chrono::nanoseconds time) const;
  /// When the area is so much. Nothing if it never is.
  [[nodiscard]] std::optional<std::chrono::nanoseconds> when(double area) const;
  [[nodiscard]] double peak() const;
  /// Of all stages.
  [[nodiscard]] std::chrono::nanoseconds length() const;
  [[nodiscard]] const Stages& stages() const { return stages_; }

  bool operator==(const Curve& other) const { return stages_ == other.stages_; }

 private:
  /// A stage with what comes of those before it. Times in seconds.
  struct Piece {
    double start;
    double length;
    double from;
    double to;
    double area;  ///< until its start

    [[nodiscard]] double slope() const { return length > 0 ? (to - from) / length : 0; }
    [[nodiscard]] double at(double time) const { return from + slope() * time; }
    [[nodiscard]] double area_until(double time) const { return (from + at(time)) / 2 * time; }
  };
  /// What comes after the last stage, as a piece without an end.
  [[nodiscard]] Piece rest() const;
  [[nodiscard]] Piece piece_at(double time) const;

  Stages stages_;
  std::vector<Piece> pieces_;
};

}  // namespace botarmy
