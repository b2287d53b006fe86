// SPDX-License-Identifier: MIT
#include "load/arrivals.hpp"

#include <boost/random/exponential_distribution.hpp>

namespace botarmy {
namespace {

/// Beside those of the bots, which are numbered from 1.
constexpr std::uint64_t random_stream = 0;

}  // namespace

Arrivals::Arrivals(const Stream& stream, std::uint64_t seed)
    : stream_(stream), random_(seed, random_stream) {
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
