// SPDX-License-Identifier: MIT
#pragma once

#include "catalog/binding.hpp"
#include "catalog/known_names.hpp"
#include "catalog/node_count.hpp"
#include "source/growth.hpp"
#include "source/marks.hpp"
#include "source/value.hpp"

#include <botarmy/registry.hpp>
#include <botarmy/tree.hpp>

#include <string>
#include <vector>

namespace botarmy {

/// Makes leaves of what files say, whatever their language, for the bots of one class.
class LeafReader {
 public:
  /// Without a class, which is a problem already, actions are not checked. `others` are what may
  /// stand where an action stands, and so may be meant by a name that is none. All must outlive
  /// the reader.
  LeafReader(const Registry& registry, const BotClass* bot, const KnownNames& names,
             Problems& problems, Marks& marks, std::vector<std::string> others = {});

  /// A leaf that runs the action. The arguments are a list (in the order of the parameters), a
  /// mapping (by their names), a scalar (the only one) or nothing at all. What is wrong with them,
  /// and the action if it is unknown, is added to the problems.
  Node read(const std::string& action, Position at, const Value& arguments);

  /// The actions that bots of this class have.
  [[nodiscard]] bool knows(const std::string& action) const;
  [[nodiscard]] const std::vector<std::string>& actions() const { return actions_; }

  /// The nodes of the tree that the leaves are for, in whatever files they stand.
  [[nodiscard]] NodeCount& nodes() { return nodes_; }
  /// What its subtrees and their parameters take.
  [[nodiscard]] Growth& growth() { return growth_; }

  /// Reports what is wrong with the templates in a value.
  void check_templates(const Value& value);

 private:
  [[nodiscard]] std::string hint(const std::string& unknown) const;
  void check_dealt_set(const Action& action, const Binding& binding, const Value& arguments);
  void bind_arguments(const Action& action, Position at, const Value& arguments, Node& leaf);

  const Registry& registry_;
  const BotClass* bot_;
  const KnownNames& names_;
  Problems& problems_;
  Marks& marks_;
  std::vector<std::string> actions_;
  std::vector<std::string> others_;
  NodeCount nodes_;
  Growth growth_;
};

}  // namespace botarmy
