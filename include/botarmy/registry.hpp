// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/action.hpp>
#include <botarmy/bot.hpp>
#include <botarmy/tree.hpp>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace botarmy {

/// A kind of bot that a run can choose with `--bot`: how to make one, the actions it brings and,
/// where it has one, the tree it follows when the scenario gives none.
class BotClass {
 public:
  BotClass(std::string name, std::function<std::unique_ptr<Bot>(Life&)> make)
      : name_(std::move(name)), make_(std::move(make)) {}

  /// Adds an action that is a member function of the bot: `Outcome f()`,
  /// `Outcome f(const Arguments&)`, or the same returning `Task<Outcome>`. `name` is what trees
  /// call it, by custom "Module.function"; the description says what it does.
  template <typename Member>
  BotClass& action(std::string name, Member member, std::string description,
                   Parameters parameters = {}, ActionTraits traits = {});
  /// Throws std::invalid_argument if the class has an action of this name already, or if the
  /// action's parameters cannot be told apart.
  BotClass& action(Action action);
  /// A context key that the bot's message handler sets, for the checks of trees that read it.
  BotClass& writes(std::string key) {
    writes_.push_back(std::move(key));
    return *this;
  }
  /// The tree of this bot where the scenario has none.
  BotClass& tree(Node tree) {
    tree_ = std::move(tree);
    return *this;
  }
  /// Where this bot connects to when the target is the demo server: `/sync` unless set.
  BotClass& demo_path(std::string path) {
    demo_path_ = std::move(path);
    return *this;
  }
  /// What it is, in a line for people.
  BotClass& describe(std::string text) {
    description_ = std::move(text);
    return *this;
  }

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const std::string& description() const { return description_; }
  [[nodiscard]] const std::string& demo_path() const { return demo_path_; }
  [[nodiscard]] const std::vector<Action>& actions() const { return actions_; }
  [[nodiscard]] const std::vector<std::string>& writes() const { return writes_; }
  [[nodiscard]] const std::optional<Node>& tree() const { return tree_; }
  [[nodiscard]] std::unique_ptr<Bot> make(Life& life) const { return make_(life); }

 private:
  std::string name_;
  std::string description_;
  std::string demo_path_ = "/sync";
  std::function<std::unique_ptr<Bot>(Life&)> make_;
  std::vector<Action> actions_;
  std::vector<std::string> writes_;
  std::optional<Node> tree_;
};

/// A tree that scenarios and `--tree` can name.
struct NamedTree {
  std::string description;
  Node tree;
};

/// Everything that a run can name: actions that all bots have, bot classes, and trees. Filled once,
/// at start, then only read.
class Registry {
 public:
  /// Adds an action for bots of every class. A name may be given once.
  void add_action(Action action);
  /// Adds the bot class `name` that makes bots of type B. The reference stays valid.
  template <std::derived_from<Bot> B>
  BotClass& add_bot(std::string name) {
    return add(BotClass{std::move(name), [](Life& life) { return std::make_unique<B>(life); }});
  }

  /// Adds a tree under a name, for `--tree` and as a subtree of others. A name may be given once.
  void add_tree(std::string name, Node tree, std::string description = {});

  /// Null pointers where there is none of that name.
  [[nodiscard]] const BotClass* find_bot(std::string_view name) const;
  /// The action of this name for bots of this class: the class's own first.
  [[nodiscard]] const Action* find_action(const BotClass& bot, std::string_view name) const;
  [[nodiscard]] const NamedTree* find_tree(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> bot_names() const;
  [[nodiscard]] std::vector<std::string> tree_names() const;
  /// The actions of all bots.
  [[nodiscard]] const std::map<std::string, Action, std::less<>>& actions() const {
    return actions_;
  }
  [[nodiscard]] std::vector<std::string> action_names(const BotClass& bot) const;

 private:
  BotClass& add(BotClass bot);

  std::map<std::string, BotClass, std::less<>> bots_;
  std::map<std::string, Action, std::less<>> actions_;
  std::map<std::string, NamedTree, std::less<>> trees_;
};

template <typename Member>
BotClass& BotClass::action(std::string name, Member member, std::string description,
                           Parameters parameters, ActionTraits traits) {
  using B = decltype(
      []<typename R, typename C, typename... A>(R (C::*)(A...)) -> C* { return nullptr; }(member));
  using Class = std::remove_pointer_t<B>;
  constexpr bool with_arguments = std::is_invocable_v<Member, Class&, const Arguments&>;
  const auto call = [member](Bot& bot, const Arguments& arguments) {
    Class& self = static_cast<Class&>(bot);
    if constexpr (with_arguments) {
      return (self.*member)(arguments);
    } else {
      return (self.*member)();
    }
  };
  using Result = decltype(call(std::declval<Bot&>(), std::declval<const Arguments&>()));
  using Code = std::conditional_t<std::is_same_v<Result, Outcome>, PlainAction, CoroutineAction>;
  return action(Action{.name = std::move(name),
                       .description = std::move(description),
                       .forms = {std::move(parameters)},
                       .code = Code{call},
                       .traits = std::move(traits)});
}

}  // namespace botarmy
