// SPDX-License-Identifier: MIT
#include <botarmy/random.hpp>

#include <boost/random/bernoulli_distribution.hpp>
#include <boost/random/seed_seq.hpp>
#include <boost/random/uniform_int_distribution.hpp>

#include <array>
#include <initializer_list>

namespace botarmy {

Random::Random(std::uint64_t seed, std::uint64_t stream) {
  const auto low = [](std::uint64_t value) { return static_cast<std::uint32_t>(value); };
  const std::initializer_list<std::uint32_t> entropy{low(seed), low(seed >> 32), low(stream),
                                                     low(stream >> 32)};
  boost::random::seed_seq sequence(entropy);
  // One word for each of the three parts of taus88: seeded from the sequence itself, all three
  // would start at the same word, and only 2^32 different generators would be left.
  std::array<std::uint32_t, 3> words{};
  sequence.generate(words.begin(), words.end());
  auto first = words.begin();
  engine_.seed(first, words.end());
}

std::int64_t Random::uniform(std::int64_t least, std::int64_t most) {
  return boost::random::uniform_int_distribution<std::int64_t>(least, most)(engine_);
}

bool Random::chance(double probability) {
  return boost::random::bernoulli_distribution<double>(probability)(engine_);
}

}  // namespace botarmy
