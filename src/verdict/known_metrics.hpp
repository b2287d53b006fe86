// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/custom_figures.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

/// The names that trees and bots bring into metrics, as far as they are known before a run.
struct MetricNames {
  /// Values of a tag.
  struct Values {
    std::set<std::string> known{};
    bool others = false;  ///< there may be more than these
  };

  Values actions{};
  Values paths{};          ///< of nodes
  Values populations{};    ///< those that have names
  Values requests{};       ///< over websockets
  Values http_requests{};  ///< over HTTP
  /// Metrics of one's own. Of tags, the value "?" stands for all.
  CustomMetrics custom{};
  bool other_custom = false;  ///< there may be more than these
  /// What paths are written for others: those of trees, where something was put around them.
  std::map<std::string, std::string> aliases{};
};

/// Which metrics can occur in a run, and what there is of each: what thresholds can be about.
class KnownMetrics {
 public:
  /// Metrics of one name with the same tags.
  struct Shape {
    std::vector<std::string> tags{};  ///< their names
    std::set<std::string> counts{};   ///< those that have names
    bool plain_count = false;         ///< there is one without a name
    bool statuses = false;            ///< there is one for each HTTP status
    bool total = false;
    bool times = false;
    bool value = false;
  };
  /// Metrics of one name.
  struct Family {
    std::vector<Shape> shapes{};  ///< those with fewer tags first
    std::map<std::string, MetricNames::Values, std::less<>> tags{};
    bool custom = false;  ///< it is one of one's own, so that its times may be plain numbers
  };
  using Families = std::map<std::string, Family, std::less<>>;

  explicit KnownMetrics(MetricNames names);

  /// Null if there are no metrics of this name.
  [[nodiscard]] const Family* find(std::string_view name) const;
  [[nodiscard]] const Families& all() const { return families_; }
  /// What there is of metrics whose names nobody can know before a run. Null if there are none.
  [[nodiscard]] const Family* others() const { return others_ ? &*others_ : nullptr; }
  /// The path that is meant by this one. Null if none is.
  [[nodiscard]] const std::string* alias(const std::string& path) const;

 private:
  Families families_;
  std::optional<Family> others_;
  std::map<std::string, std::string> aliases_;
};

}  // namespace botarmy
