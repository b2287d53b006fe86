// SPDX-License-Identifier: MIT
#pragma once

#include "bot/dealer.hpp"
#include "bot/program.hpp"
#include "shared/locks.hpp"

#include <botarmy/shared.hpp>

namespace botarmy {

/// What all bots of a run share and change, on whatever shard they live.
struct Commons {
  /// The program must outlive it.
  explicit Commons(const Program& program)
      : shared(program.settings().custom),
        dealer(program.settings().data, program.settings().deals) {}

  Shared shared;
  Locks locks;
  Dealer dealer;
};

}  // namespace botarmy
