// SPDX-License-Identifier: MIT
#pragma once

#include <boost/regex.hpp>

#include <cstddef>
#include <string>
#include <unordered_map>

namespace botarmy {

/// The regular expressions that the bots of a shard use, each compiled once.
class Patterns {
 public:
  /// Perl's syntax. Valid until the next call. Throws std::runtime_error if it is none.
  const boost::regex& get(const std::string& pattern);

 private:
  std::unordered_map<std::string, boost::regex> compiled_;
};

}  // namespace botarmy
