// SPDX-License-Identifier: MIT
#include "catalog/run_tag.hpp"

#include "source/problems.hpp"

namespace botarmy {

std::string problem_of_run_tag(std::string_view name) {
  constexpr std::string_view allowed =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-";
  if (!name.empty() && name.find_first_not_of(allowed) == std::string_view::npos) return {};
  return in_quotes(name) + " cannot be a tag: a name has letters, digits, '_', '.' and '-'";
}

}  // namespace botarmy
