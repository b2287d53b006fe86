// SPDX-License-Identifier: MIT
#pragma once

#include "verdict/expression_parts.hpp"
#include "verdict/known_metrics.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace botarmy {

using Words = std::span<const Word>;

/// The words with one letter between each two.
std::string joined(Words words, char between = ' ');

/// What an error says behind an unknown name: what may have been meant, or what is known.
std::string hint(const std::string& name, const std::vector<std::string>& known);

/// The metrics that an expression is about.
struct ChosenMetric {
  const KnownMetrics::Family* family = nullptr;
  Words rest{};  ///< what stands between them and the comparison
};

/// Finds out which metrics an expression is about, and puts them into it. The parts and what is
/// known must outlive the choice.
std::optional<Mistake> choose_metric(const ExpressionParts& parts, const KnownMetrics& known,
                                     Expression& expression, ChosenMetric& chosen);

}  // namespace botarmy
