// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/object.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace botarmy {

/// What a row of timeline.csv says, as far as charts show it.
struct TimelineRow {
  std::uint64_t second = 0;
  bool trusted = true;
  std::string metric{};
  std::string tags{};
  std::string what{};
  std::optional<std::uint64_t> count{};
  std::optional<double> rate{};
  std::optional<double> p50{};
  std::optional<double> p95{};
  std::optional<double> p99{};
  std::optional<double> max{};
  std::optional<double> value{};
};

/// The seconds of a run as curves of a few hundred points, however long it was: with each second
/// for which there is no point left, twice as many seconds share one. Counts are then those of all
/// its seconds; times and values are the highest of them, so that no peak is lost.
class Curves {
 public:
  static constexpr std::size_t most_points = 600;
  /// Of each kind (requests, actions, pages) those with the highest counts have curves.
  static constexpr std::size_t most_of_a_kind = 20;

  /// Whether some chart shows rows such as this one.
  static bool shows(const TimelineRow& row);
  /// Rows come in the order of their seconds.
  void add(const TimelineRow& row);
  [[nodiscard]] boost::json::object to_json();

 private:
  static constexpr float none = std::numeric_limits<float>::quiet_NaN();
  struct Point {
    std::optional<std::uint64_t> count{};
    float p50 = none, p95 = none, p99 = none, max = none, value = none;
    void operator+=(const Point& other);
  };
  /// Metric, tags, and what of it.
  using Key = std::tuple<std::string, std::string, std::string>;
  using Curve = std::vector<Point>;

  static void add_points(boost::json::object& drawn, const Curve& curve);
  std::size_t point_of(std::uint64_t second);
  void widen();
  void finish_second();
  [[nodiscard]] std::set<std::pair<std::string, std::string>> important() const;

  std::map<Key, Curve> curves_;
  std::vector<double> lengths_;  ///< of the points, in seconds
  std::vector<bool> trusted_;
  std::uint64_t first_ = 0;   ///< second; 0: there was no row yet
  std::uint64_t second_ = 0;  ///< the one under way
  std::uint64_t width_ = 1;
  std::uint64_t highest_count_ = 0;  ///< of the second under way, and how long it was by that row
  double length_ = 1;
};

}  // namespace botarmy
