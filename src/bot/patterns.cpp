// SPDX-License-Identifier: MIT
#include "bot/patterns.hpp"

namespace botarmy {
namespace {

// A pattern with a template in it can be a new one for each bot.
constexpr std::size_t most_patterns = 1000;

}  // namespace

const boost::regex& Patterns::get(const std::string& pattern) {
  const auto found = compiled_.find(pattern);
  if (found != compiled_.end()) return found->second;
  boost::regex compiled(pattern);
  if (compiled_.size() >= most_patterns) compiled_.clear();
  return compiled_.emplace(pattern, std::move(compiled)).first->second;
}

}  // namespace botarmy
