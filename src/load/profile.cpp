// SPDX-License-Identifier: MIT
#include "load/profile.hpp"

namespace botarmy {

Profile constant_crowd(std::uint64_t bots) {
  return Crowd{Curve(Stages{{.to = static_cast<double>(bots)}})};
}

std::uint64_t peak(const Profile& profile) {
  if (const auto* stream = std::get_if<Stream>(&profile)) return stream->most;
  return Curve(Stages{{.to = std::get<Crowd>(profile).bots.peak()}}).whole_at({});
}

}  // namespace botarmy
