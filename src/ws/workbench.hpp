// SPDX-License-Identifier: MIT
#pragma once

#include "ws/frame.hpp"
#include "ws/permessage_deflate.hpp"

#include <array>
#include <cstdint>
#include <string>

namespace botarmy {

/// What all connections of a shard work with in turn. Nobody leaves anything on it when its
/// coroutine is suspended, so an idle connection needs no buffers.
struct Workbench {
  std::array<std::uint8_t, std::size_t{64} << 10> input;  ///< what was read and not yet parsed
  std::string frame;                                      ///< what is being written
  MaskKeys keys;
  DeflateBench deflate;
};

}  // namespace botarmy
