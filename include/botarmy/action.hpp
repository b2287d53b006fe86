// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/outcome.hpp>
#include <botarmy/parameter.hpp>
#include <botarmy/task.hpp>

#include <boost/json/array.hpp>

#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace botarmy {

class Bot;

/// What an action gets: a value for each parameter of one of its forms, in their order, checked
/// against their types and bounds, with defaults filled in. Outlives the action's run.
using Arguments = json::array;

/// An action that ends at once. Must not block: all bots of its shard would wait.
using PlainAction = std::function<Outcome(Bot&, const Arguments&)>;
/// An action that waits for something. While it does, messages for its bot wait too, unless it lets
/// them in (see Bot::handle_messages_until).
using CoroutineAction = std::function<Task<Outcome>(Bot&, const Arguments&)>;

/// What is known of an action beforehand, so that `botarmy check` can warn of trees that cannot be
/// meant. Nothing of it is enforced.
struct ActionTraits {
  bool may_succeed = true;
  bool may_fail = true;
  bool may_end_the_bot = true;  ///< with done or error
  bool connects = false;        ///< opens a websocket
  bool takes_time = false;      ///< lets time pass by design, such as `wait`
  bool expects = false;         ///< takes messages that no handler claimed, see Bot::expect
  /// Before its arguments are filled in, the context key `request_id` gets a new text that no other
  /// message of the run has, such as 17-3.
  bool makes_request_id = false;
  /// The parameter that limits how long it waits for something; empty if it has none. Without a
  /// value (null), it waits for ever.
  std::string time_limit{};
  std::vector<std::string> writes{};  ///< the context keys that it sets
  /// The parameter that names further keys of the context that it sets: a text, or a mapping by its
  /// keys.
  std::string saves{};
  /// The parameter that names a set of data of which it deals a row, see Bot::deal.
  std::string deals{};
  /// Set if all of this is meant, though nothing differs from the defaults: without it, an action
  /// of which nothing is said may do anything.
  bool declared = false;
};

/// Something that a leaf can run.
///
/// What it throws kills its bot with what() as the reason; never another bot, never the run.
struct Action {
  std::string name;         ///< "Module.function"; the built-in ones have their plain names
  std::string description;  ///< what it does, in a sentence or two for people
  /// What it takes. Most actions have one form; those of several, such as wait(seconds) and
  /// wait(min, max), tell them apart by the number of arguments.
  std::vector<Parameters> forms;
  std::variant<PlainAction, CoroutineAction> code;
  ActionTraits traits{};
  /// What is wrong with these arguments that no parameter alone can say; empty if nothing is. Asked
  /// when a tree is loaded or, if they have templates, before the action runs. May be null.
  std::function<std::string(const Arguments&)> check{};
  /// The same of arguments as a tree has them, asked only when it is loaded: their templates, texts
  /// with double braces, are not filled in. May be null.
  std::function<std::string(const Arguments&)> check_written{};
};

}  // namespace botarmy
