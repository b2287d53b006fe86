// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

namespace botarmy {

/// How the rows of a set of data are given to the bots that start, and to those that ask for
/// another one.
struct Deal {
  enum class Order : std::uint8_t {
    next,    ///< in turn, beginning again after the last
    random,  ///< any, each as likely as the others
    once,    ///< in turn, each to one bot only
  };
  /// What becomes of a bot for which no row is left.
  enum class WhenOut : std::uint8_t { error, done };

  Order order = Order::next;
  WhenOut when_out = WhenOut::error;
  bool operator==(const Deal&) const = default;
};

/// Those of the sets of data that are dealt, by name: each of them is a list that is not empty.
using Deals = std::map<std::string, Deal, std::less<>>;

}  // namespace botarmy
