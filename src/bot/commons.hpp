// SPDX-License-Identifier: MIT
#pragma once

#include "bot/dealer.hpp"
#include "bot/message_cap.hpp"
#include "bot/program.hpp"
#include "shared/locks.hpp"

#include <botarmy/shared.hpp>

#include <optional>

namespace botarmy {

/// What all bots of a run share and change, on whatever shard they live.
struct Commons {
  /// The program must outlive it.
  explicit Commons(const Program& program)
      : shared(program.settings().custom),
        dealer(program.settings().data, program.settings().deals) {
    if (program.settings().all_messages) message_cap.emplace(*program.settings().all_messages);
  }

  Shared shared;
  Locks locks;
  Dealer dealer;
  std::optional<MessageCap> message_cap{};  ///< of what all bots send
};

}  // namespace botarmy
