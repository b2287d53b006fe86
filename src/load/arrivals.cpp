// SPDX-License-Identifier: MIT
#include "load/arrivals.hpp"

#include <boost/random/exponential_distribution.hpp>

namespace botarmy {

// Bots have the streams of random numbers from 1 on: these are at the other end.
Arrivals::Arrivals(const Stream& stream, std::uint64_t seed, std::uint64_t number)
    : stream_(stream), random_(seed, ~number) {
  if (stream_.process == Stream::Process::even) due_ = -0.5;
  advance();
}

void Arrivals::advance() {
  due_ += stream_.process == Stream::Process::even
              ? 1.0
              : boost::random::exponential_distribution<double>()(random_);
  next_ = stream_.rate.when(due_);
  if (stream_.until && next_ >= stream_.until) next_.reset();
}

}  // namespace botarmy
