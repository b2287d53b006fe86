// SPDX-License-Identifier: MIT
#pragma once

#include "verdict/expression.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {

/// A word of an expression.
struct Word {
  std::string text;
  std::size_t at = 0;  ///< its first byte
  bool quoted = false;
};

/// An expression taken apart, whatever its words mean.
struct ExpressionParts {
  std::vector<Word> metric;  ///< what stands before the tags or, without tags, the comparison
  bool tagged = false;
  std::vector<std::pair<Word, Word>> tags{};
  std::vector<Word> rest{};  ///< what stands between the tags and the comparison
  Expression::Comparison comparison = Expression::Comparison::less;
  std::size_t comparison_at = 0;
  Word value{};
  std::optional<Word> over{};
  std::optional<Word> after{};
};

/// Takes an expression apart.
boost::system::result<ExpressionParts, Mistake> take_apart(std::string_view expression);

}  // namespace botarmy
