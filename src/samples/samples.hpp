// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/registry.hpp>

namespace botarmy {

/// Adds the sample bots: MyBot, a chat user who joins and leaves topics, and EchoBot, which
/// measures round trips; and the tree of built-in actions, visit.
void register_samples(Registry& registry);

void register_my_bot(Registry& registry);
void register_echo_bot(Registry& registry);

/// A visit to a chat, for bots of any class: joins the room `custom.room`, talks, leaves.
Node visit_tree();

}  // namespace botarmy
