// SPDX-License-Identifier: MIT
#include "scenario/tree_reader.hpp"

#include "scenario/did_you_mean.hpp"
#include "scenario/fields.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace botarmy {
namespace {

// Of weights and repetitions: small enough for the sum of all weights of a node to fit.
constexpr std::uint64_t largest_number = 1'000'000'000;

constexpr NodeKind last_kind = NodeKind::always_fail;

std::optional<NodeKind> kind_named(std::string_view name) {
  for (int kind = 0; kind <= static_cast<int>(last_kind); ++kind) {
    if (to_string(static_cast<NodeKind>(kind)) == name) return static_cast<NodeKind>(kind);
  }
  return std::nullopt;
}

bool has_list_of_children(NodeKind kind) {
  return kind == NodeKind::sequence || kind == NodeKind::select || kind == NodeKind::random ||
         kind == NodeKind::random_weighted;
}

std::string count(std::size_t number, const std::string& things) {
  return std::to_string(number) + " " + things + (number == 1 ? "" : "s");
}

std::string to_text(const Arity& arity) {
  const bool open = arity.most == std::numeric_limits<std::size_t>::max();
  if (arity.most == 0) return "no arguments";
  if (open) return "at least " + count(arity.least, "argument");
  if (arity.least == arity.most) return count(arity.most, "argument");
  if (arity.least == 0) return "at most " + count(arity.most, "argument");
  const std::string between = arity.least + 1 == arity.most ? " or " : " to ";
  return std::to_string(arity.least) + between + count(arity.most, "argument");
}

class TreeReader {
 public:
  TreeReader(const Registry& registry, const BotClass* bot, Problems& problems)
      : registry_(registry), bot_(bot), problems_(problems) {
    for (int kind = 0; kind <= static_cast<int>(last_kind); ++kind) {
      names_.emplace_back(to_string(static_cast<NodeKind>(kind)));
    }
    if (bot == nullptr) return;
    const std::vector<std::string> actions = registry.action_names(*bot);
    names_.insert(names_.end(), actions.begin(), actions.end());
  }

  Node read_root(const Yaml& value) { return read_child(value, "tree"); }

 private:
  Node read(const Yaml& value) {
    if (value.kind == Yaml::Kind::scalar) {
      Yaml nothing;
      nothing.at = value.at;
      return read_named({value.text, value.at, nothing});
    }
    if (value.kind == Yaml::Kind::mapping) return read_mapping(value);
    problems_.add(value.at, "a node must be an action or a mapping, not " + describe(value));
    return {};
  }

  [[nodiscard]] bool is_known(const std::string& name) const {
    return std::find(names_.begin(), names_.end(), name) != names_.end();
  }

  /// The entry that says what a node is. Beside it only `name` and, below random_weighted, `weight`
  /// may stand.
  const YamlEntry* subject(const std::vector<const YamlEntry*>& candidates) const {
    for (const YamlEntry* entry : candidates) {
      if (is_known(entry->key)) return entry;
    }
    return candidates.empty() ? nullptr : candidates.front();
  }

  Node read_mapping(const Yaml& mapping) {
    std::vector<const YamlEntry*> candidates;
    for (const YamlEntry& entry : mapping.entries) {
      if (entry.key != "name" && entry.key != "weight") candidates.push_back(&entry);
    }
    const YamlEntry* what = subject(candidates);
    if (what == nullptr) {
      problems_.add(mapping.at,
                    "a node needs a key that says what it is: a kind of node or an action");
      return {};
    }
    for (const YamlEntry* entry : candidates) {
      if (entry != what) refuse_beside(*entry, *what);
    }
    Node node = read_named(*what);
    Fields fields{mapping, "", problems_};
    node.name = fields.text("name").value_or("");
    return node;
  }

  void refuse_beside(const YamlEntry& entry, const YamlEntry& what) {
    if (is_known(entry.key)) {
      problems_.add(entry.at, in_quotes(entry.key) + " and " + in_quotes(what.key) +
                                  " cannot be one node: make it a node of its own");
    } else {
      problems_.add(entry.at, "unknown key " + in_quotes(entry.key) + " beside " +
                                  in_quotes(what.key) +
                                  did_you_mean(entry.key, {"name", "weight"}));
    }
  }

  Node read_named(const YamlEntry& entry) {
    const std::optional<NodeKind> kind = kind_named(entry.key);
    if (!kind) return read_action(entry);
    if (*kind == NodeKind::repeat_n) return read_repeat_n(entry);
    Node node;
    node.kind = *kind;
    if (has_list_of_children(*kind)) {
      node.children = read_children(entry, *kind);
    } else {
      node.children.push_back(read_child(entry.value, entry.key));
    }
    return node;
  }

  std::vector<Node> read_children(const YamlEntry& entry, NodeKind parent) {
    std::vector<Node> children;
    if (entry.value.items.empty()) {
      const bool list = entry.value.kind == Yaml::Kind::list;
      problems_.add(entry.value.at, in_quotes(entry.key) + " needs a list of nodes, not " +
                                        (list ? "an empty one" : describe(entry.value)));
    }
    for (const Yaml& item : entry.value.items) {
      Node child = read(item);
      child.weight = read_weight(item, parent);
      children.push_back(std::move(child));
    }
    return children;
  }

  Node read_child(const Yaml& value, const std::string& parent) {
    if (value.kind == Yaml::Kind::nothing || value.kind == Yaml::Kind::list) {
      problems_.add(value.at, in_quotes(parent) + " needs one node, not " + describe(value));
      return {};
    }
    (void)read_weight(value, NodeKind::negate);
    return read(value);
  }

  Node read_repeat_n(const YamlEntry& entry) {
    const Yaml& value = entry.value;
    Node node;
    node.kind = NodeKind::repeat_n;
    if (value.kind != Yaml::Kind::mapping) {
      problems_.add(value.at,
                    "'repeat_n' needs a mapping with 'n' and 'node', not " + describe(value));
      return node;
    }
    Fields fields{value, "repeat_n", problems_};
    const Yaml* child = fields.find("node");
    node.count =
        static_cast<std::int64_t>(fields.whole_number("n", {2, largest_number}).value_or(2));
    for (const char* key : {"n", "node"}) {
      if (fields.find(key) == nullptr) {
        problems_.add(entry.at, "'repeat_n' needs " + in_quotes(key));
      }
    }
    fields.finish();
    if (child != nullptr) node.children.push_back(read_child(*child, "repeat_n"));
    return node;
  }

  std::int64_t read_weight(const Yaml& child, NodeKind parent) {
    Fields fields{child, "", problems_};
    const Yaml* weight = fields.find("weight");
    if (parent != NodeKind::random_weighted) {
      if (weight != nullptr) {
        problems_.add(weight->at, "only a child of 'random_weighted' has a 'weight'");
      }
      return 1;
    }
    if (weight == nullptr) {
      problems_.add(child.at, "a child of 'random_weighted' needs a 'weight'");
    }
    return static_cast<std::int64_t>(
        fields.whole_number("weight", {1, largest_number}).value_or(1));
  }

  Node read_action(const YamlEntry& entry) {
    Node node = action(entry.key, read_arguments(entry.value));
    if (bot_ == nullptr) return node;
    const Action* known = registry_.find_action(*bot_, entry.key);
    if (known == nullptr) {
      problems_.add(entry.at, "unknown action " + in_quotes(entry.key) + hint(entry.key));
      return node;
    }
    const std::size_t given = node.arguments.size();
    if (given < known->arity.least || given > known->arity.most) {
      problems_.add(entry.value.at, in_quotes(entry.key) + " takes " + to_text(known->arity) +
                                        ", not " + std::to_string(given));
    }
    return node;
  }

  json::array read_arguments(const Yaml& value) {
    json::array arguments;
    if (value.kind == Yaml::Kind::list) {
      for (const Yaml& item : value.items) arguments.push_back(to_json(item, problems_));
    } else if (value.kind != Yaml::Kind::nothing) {
      arguments.push_back(to_json(value, problems_));
    }
    return arguments;
  }

  [[nodiscard]] std::string hint(const std::string& unknown) const {
    for (const std::string& name : registry_.bot_names()) {
      const std::vector<Action>& actions = registry_.find_bot(name)->actions();
      const auto is_it = [&](const Action& action) { return action.name == unknown; };
      if (std::any_of(actions.begin(), actions.end(), is_it)) {
        return " (an action of the bot " + in_quotes(name) + ", not of " + in_quotes(bot_->name()) +
               ")";
      }
    }
    return did_you_mean(unknown, names_);
  }

  const Registry& registry_;
  const BotClass* bot_;
  Problems& problems_;
  std::vector<std::string> names_;  ///< kinds of node and the actions of this bot
};

}  // namespace

Node read_tree(const Yaml& value, const Registry& registry, const BotClass* bot,
               Problems& problems) {
  return TreeReader{registry, bot, problems}.read_root(value);
}

}  // namespace botarmy
