// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/outcome.hpp>
#include <botarmy/task.hpp>

#include <boost/json/array.hpp>

#include <cstddef>
#include <functional>
#include <string>
#include <variant>

namespace botarmy {

class Bot;

/// What a leaf hands to its action. Belongs to the tree, which outlives the action's run.
using Arguments = json::array;

/// An action that ends at once. Must not block: all bots of its shard would wait.
using PlainAction = std::function<Outcome(Bot&, const Arguments&)>;
/// An action that waits for something. While it does, messages for its bot wait too, unless it lets
/// them in (see Bot::handle_messages_until).
using CoroutineAction = std::function<Task<Outcome>(Bot&, const Arguments&)>;

/// The number of arguments an action takes.
struct Arity {
  std::size_t least = 0;
  std::size_t most = 0;
};

/// Something that a leaf can run.
///
/// What it throws kills its bot with what() as the reason; never another bot, never the run.
struct Action {
  std::string name;  ///< "Module.function"; the built-in ones have their plain names
  Arity arity;
  std::variant<PlainAction, CoroutineAction> code;
};

}  // namespace botarmy
