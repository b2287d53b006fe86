// SPDX-License-Identifier: MIT
#include "source/did_you_mean.hpp"

#include "source/problems.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <numeric>

namespace botarmy {
namespace {

// The time that it takes to compare two names grows with the product of their lengths.
constexpr std::size_t longest_name = 200;
// Nobody reads more, and a file of thousands of names may have thousands of problems with them.
constexpr std::size_t most_known = 50;

std::string lower(std::string_view text) {
  std::string result{text};
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

/// How many letters must be changed, added, left out or swapped with their neighbour to make one of
/// the other.
std::size_t edit_distance(const std::string& from, const std::string& to) {
  std::vector<std::size_t> before_last;
  std::vector<std::size_t> last(to.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= from.size(); ++i) {
    std::vector<std::size_t> row(to.size() + 1, i);
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t changed = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
      row[j] = std::min({changed, last[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last = std::move(last);
    last = std::move(row);
  }
  return last.back();
}

/// A short name differs from any other short name in a few letters.
std::size_t largest_distance(std::size_t length) {
  if (length <= 3) return 1;
  return length <= 6 ? 2 : 3;
}

}  // namespace

std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates) {
  if (name.size() > longest_name) return {};
  const std::string wanted = lower(name);
  std::size_t nearest = largest_distance(name.size()) + 1;
  std::string_view best;
  for (const std::string& candidate : candidates) {
    if (candidate.size() >= name.size() + nearest || name.size() >= candidate.size() + nearest) {
      continue;  // the lengths alone are too far apart
    }
    const std::size_t distance = edit_distance(wanted, lower(candidate));
    if (distance < nearest) {
      nearest = distance;
      best = candidate;
    }
  }
  return best.empty() ? "" : " (did you mean " + in_quotes(best) + "?)";
}

std::string known_are(const std::vector<std::string>& candidates) {
  std::string text;
  for (std::size_t i = 0; i < std::min(candidates.size(), most_known); ++i) {
    text += (i == 0 ? "" : ", ") + candidates[i];
  }
  if (candidates.size() > most_known) {
    text += " and " + std::to_string(candidates.size() - most_known) + " more";
  }
  return "; known are: " + text;
}

}  // namespace botarmy
