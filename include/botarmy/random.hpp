// SPDX-License-Identifier: MIT
#pragma once

#include <boost/random/taus88.hpp>

#include <cstdint>

namespace botarmy {

/// The random numbers of one bot: repeatable from the seed of the run and the bot's id, whatever
/// the number of threads. L'Ecuyer's taus88 (Boost.Random): 12 bytes a bot, a period of about 2^88.
/// Not for secrets.
class Random {
 public:
  /// The generator of the bot `stream` in a run with this seed. Different streams are independent
  /// in practice.
  explicit Random(std::uint64_t seed, std::uint64_t stream = 0);

  /// A whole number from `least` to `most`, both included, each equally likely. `least` <= `most`.
  std::int64_t uniform(std::int64_t least, std::int64_t most);
  /// True with the given probability, from 0 (never) to 1 (always).
  bool chance(double probability);

  /// The interface of a standard uniform random bit generator, for <random> and Boost.Random.
  using result_type = boost::random::taus88::result_type;
  static constexpr result_type min() { return boost::random::taus88::min(); }
  static constexpr result_type max() { return boost::random::taus88::max(); }
  result_type operator()() { return engine_(); }

 private:
  boost::random::taus88 engine_;
};

}  // namespace botarmy
