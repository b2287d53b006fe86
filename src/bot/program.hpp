// SPDX-License-Identifier: MIT
#pragma once

#include "bot/inbox.hpp"
#include "bot/log_fields.hpp"
#include "bot/rules.hpp"
#include "catalog/deal.hpp"
#include "catalog/message_rule.hpp"
#include "catalog/template.hpp"
#include "metrics/layout.hpp"

#include <botarmy/clock.hpp>
#include <botarmy/connection.hpp>
#include <botarmy/context.hpp>
#include <botarmy/registry.hpp>
#include <botarmy/shared.hpp>
#include <botarmy/tree.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace botarmy {

class FrameDump;

/// What the bots of a run do, the same for all of them: the tree with the code of its leaves, and
/// the settings. Never changes while bots run, so that shards share it without locks.
class Program {
 public:
  struct Settings {
    json::object custom;
    json::object data;
    Deals deals{};  ///< those of the sets of data that are dealt
    ConnectOptions target;
    std::vector<MessageRule> rules;  ///< what is to be done with messages that no handler claims
    std::size_t inbox_limit = 1024;
    InboxPolicy inbox_policy = InboxPolicy::pause;
    std::uint64_t seed = 0;
    LogFields log_fields{};    ///< what all log lines have; their format, too
    bool log_actions = false;  ///< a log line for every action, not only for those that fail
    const FrameDump* frames = nullptr;  ///< writes down what goes over websockets; null: nobody
    /// What a bot does when a lost websocket is open again, before it goes on.
    std::optional<Node> on_reconnect{};
    std::optional<double> bot_messages{};  ///< that a bot sends a second, at most
    std::optional<double> all_messages{};  ///< that all bots send together
  };

  /// Whose program it is, if a run has several that share their settings.
  struct Population {
    const BotClass& bot;
    std::string name{};                     ///< empty if there is no other
    std::optional<Clock::duration> pace{};  ///< walks of the tree begin no sooner after each other
  };

  /// An argument with templates.
  struct OpenArgument {
    std::size_t place;
    Template value;
  };
  /// What running a leaf takes.
  struct Step {
    const Action* action;
    const Parameters* form;
    Arguments arguments;             ///< defaults included; with templates, where `open` says so
    std::vector<OpenArgument> open;  ///< those of the arguments that have templates
  };

  /// A tree, and what running each of its leaves takes. The leaves have their arguments without the
  /// defaults at their end, as people want to read them.
  struct Branch {
    Tree tree;
    std::vector<Step> steps;
    std::size_t first_node = 0;  ///< the place of its root in the layout
  };

  /// Looks up the action of every leaf. The registry must outlive the program. Throws TreeError,
  /// which names all leaves whose action does not exist, and all arguments that it cannot take.
  Program(const Registry& registry, const BotClass& bot, const Node& tree, Settings settings);
  Program(const Registry& registry, Population population, const Node& tree,
          std::shared_ptr<const Settings> settings);
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  [[nodiscard]] const BotClass& bot() const { return population_.bot; }
  [[nodiscard]] const Population& population() const { return population_; }
  /// The tree that the bots walk.
  [[nodiscard]] const Branch& main() const { return main_; }
  [[nodiscard]] const Tree& tree() const { return main_.tree; }
  /// The tree for lost websockets, as a one-off. Null if there is none.
  [[nodiscard]] const Branch* recovery() const { return recovery_ ? &*recovery_ : nullptr; }
  [[nodiscard]] const Settings& settings() const { return *settings_; }
  /// The arguments of a step that has open ones. Throws a std::exception that says what is missing
  /// or wrong.
  [[nodiscard]] static Arguments fill_in(const Step& step, const Scope& scope);
  /// What templates stand for, for a bot with this context and these rows, which shares those
  /// values with others.
  [[nodiscard]] Scope scope(const Context& context, std::span<const Dealt> dealt,
                            const Shared& shared) const {
    return {context.values(),
            settings_->custom,
            settings_->data,
            context.id(),
            dealt,
            [&shared](std::string_view key) { return shared.get(key); }};
  }
  [[nodiscard]] const Rules& rules() const { return rules_; }
  /// Whether an action of the tree expects messages, so that those that nobody claims are kept.
  [[nodiscard]] bool expects_messages() const { return expects_messages_; }
  /// The nodes of its trees, for who counts them. Paths of the tree for lost websockets begin with
  /// "on_reconnect" instead of "root".
  [[nodiscard]] Layout layout() const;

 private:
  [[nodiscard]] std::string add_steps(const Registry& registry, Branch& branch);
  [[nodiscard]] std::string add_step(const Registry& registry, Branch& branch, Tree::Index index);

  Population population_;
  std::shared_ptr<const Settings> settings_;
  Rules rules_;
  Branch main_;
  std::optional<Branch> recovery_;
  bool expects_messages_ = false;
};

}  // namespace botarmy
