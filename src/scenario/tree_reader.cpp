// SPDX-License-Identifier: MIT
#include "scenario/tree_reader.hpp"

#include "catalog/template.hpp"
#include "source/did_you_mean.hpp"
#include "source/fields.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace botarmy {
namespace {

// Of weights and repetitions: small enough for the sum of all weights of a node to fit.
constexpr std::uint64_t largest_number = 1'000'000'000;
constexpr const char* subtree_key = "tree";

bool is_kind(std::string_view name) { return name == subtree_key || node_kind(name).has_value(); }

}  // namespace

TreeReader::TreeReader(const Registry& registry, const BotClass* bot, const Library& library,
                       const KnownNames& names, Problems& problems, Marks& marks)
    : registry_(registry),
      library_(library),
      problems_(problems),
      marks_(marks),
      leaves_(registry, bot, names, problems, marks, node_kinds()) {}

Node TreeReader::read(const Value& value) {
  Node node;
  if (!leaves_.nodes().enter(value.at, problems_)) return node;
  if (value.kind == Value::Kind::mapping) {
    node = read_mapping(value);
  } else if (value.kind == Value::Kind::scalar) {
    node = read_word(value);
  } else {
    problems_.add(value.at, "a node must be an action or a mapping, not " + describe(value));
  }
  leaves_.nodes().leave();
  return node;
}

Node TreeReader::read_word(const Value& value) {
  const std::string& name = value.text;
  if (!is_kind(name) && !leaves_.knows(name) && library_.find(name) != nullptr) {
    problems_.add(value.at, "unknown action " + in_quotes(name) +
                                " (there is a tree of this name: write 'tree: " + name + "')");
    return {};
  }
  Value nothing;
  nothing.at = value.at;
  return read_named({name, value.at, nothing}, nothing);
}

/// The entry that says what a node is. Beside it only `name`, `with` of a subtree and, below
/// random_weighted, `weight` may stand.
const Entry* TreeReader::subject(const std::vector<const Entry*>& candidates) const {
  for (const Entry* entry : candidates) {
    if (is_kind(entry->key) || leaves_.knows(entry->key)) return entry;
  }
  return candidates.empty() ? nullptr : candidates.front();
}

Node TreeReader::read_mapping(const Value& mapping) {
  std::vector<const Entry*> candidates;
  for (const Entry& entry : mapping.entries) {
    if (entry.key != "name" && entry.key != "weight") candidates.push_back(&entry);
  }
  const Entry* what = subject(candidates);
  if (what == nullptr) {
    problems_.add(mapping.at,
                  "a node needs a key that says what it is: a kind of node or an action");
    return {};
  }
  for (const Entry* entry : candidates) {
    const bool with = entry->key == "with" && what->key == subtree_key;
    if (entry != what && !with) refuse_beside(*entry, *what);
  }
  Node node = read_named(*what, mapping);
  Fields fields{mapping, "", problems_};
  if (auto name = fields.text("name")) node.name = check_name(std::move(*name), mapping);
  return node;
}

/// A name is a step of paths, so it must not look like two, or like a number and a kind.
std::string TreeReader::check_name(std::string name, const Value& mapping) {
  const bool path = name.find('/') != std::string::npos;
  const std::size_t digits = name.find_first_not_of("0123456789");
  const bool number = digits != 0 && digits != std::string::npos && name[digits] == '.';
  if (path || number) {
    problems_.add(mapping.find("name")->at,
                  "a name must not have a '/', nor begin with a number and a '.', as " +
                      in_quotes(name) + " does: paths have those");
  }
  return name;
}

void TreeReader::refuse_beside(const Entry& entry, const Entry& what) {
  if (is_kind(entry.key) || leaves_.knows(entry.key)) {
    problems_.add(entry.at, in_quotes(entry.key) + " and " + in_quotes(what.key) +
                                " cannot be one node: make it a node of its own");
    return;
  }
  std::vector<std::string> allowed{"name", "weight"};
  if (what.key == subtree_key) allowed.emplace_back("with");
  problems_.add(entry.at, "unknown key " + in_quotes(entry.key) + " beside " + in_quotes(what.key) +
                              did_you_mean(entry.key, allowed));
}

Node TreeReader::read_named(const Entry& entry, const Value& mapping) {
  if (entry.key == subtree_key) return read_subtree(entry, mapping.find("with"));
  const std::optional<NodeKind> kind = node_kind(entry.key);
  if (!kind) return leaves_.read(entry.key, entry.at, entry.value);
  const bool repetition = *kind == NodeKind::repeat_n || *kind == NodeKind::retry;
  Node node = repetition ? read_repetition(entry, *kind) : Node{};
  node.kind = *kind;
  node.mark = marks_.add(entry.at);
  if (repetition) return node;
  if (has_many_children(*kind)) {
    node.children = read_children(entry, *kind);
  } else {
    node.children.push_back(read_child(entry.value, entry.key));
  }
  return node;
}

std::vector<Node> TreeReader::read_children(const Entry& entry, NodeKind parent) {
  std::vector<Node> children;
  if (entry.value.items.empty()) {
    const bool list = entry.value.kind == Value::Kind::list;
    problems_.add(entry.value.at, in_quotes(entry.key) + " needs a list of nodes, not " +
                                      (list ? "an empty one" : describe(entry.value)));
  }
  for (const Value& item : entry.value.items) {
    Node child = read(item);
    child.weight = read_weight(item, parent);
    children.push_back(std::move(child));
  }
  return children;
}

Node TreeReader::read_child(const Value& value, const std::string& parent) {
  if (value.kind == Value::Kind::nothing || value.kind == Value::Kind::list) {
    problems_.add(value.at, in_quotes(parent) + " needs one node, not " + describe(value));
    return {};
  }
  (void)read_weight(value, NodeKind::negate);
  return read(value);
}

Node TreeReader::read_repetition(const Entry& entry, NodeKind kind) {
  const Value& value = entry.value;
  const std::string name = in_quotes(entry.key);
  const bool retry = kind == NodeKind::retry;
  const std::string number = retry ? "times" : "n";
  Node node;
  if (value.kind != Value::Kind::mapping) {
    problems_.add(value.at, name + " needs a mapping with " + in_quotes(number) +
                                " and 'node', not " + describe(value));
    return node;
  }
  Fields fields{value, entry.key, problems_};
  const Value* n = fields.find(number);
  const Value* child = fields.find("node");
  node.count = 2;
  if (n != nullptr && !may_be_parameter(*n)) {
    const std::uint64_t least = retry ? 1 : 2;
    node.count =
        static_cast<std::int64_t>(fields.whole_number(number, {least, largest_number}).value_or(2));
  }
  const Value* wait = retry ? fields.find("wait") : nullptr;
  if (wait != nullptr && !may_be_parameter(*wait)) {
    node.wait = fields.duration("wait").value_or(std::chrono::milliseconds::zero());
  }
  for (const std::string& key : {number, std::string("node")}) {
    if (fields.find(key) == nullptr) {
      problems_.add(entry.at, name + " needs " + in_quotes(key));
    }
  }
  fields.finish();
  if (child != nullptr) node.children.push_back(read_child(*child, entry.key));
  return node;
}

std::int64_t TreeReader::read_weight(const Value& child, NodeKind parent) {
  Fields fields{child, "", problems_};
  const Value* weight = fields.find("weight");
  if (parent != NodeKind::random_weighted) {
    if (weight != nullptr) {
      problems_.add(weight->at, "only a child of 'random_weighted' has a 'weight'");
    }
    return 1;
  }
  if (weight == nullptr) {
    problems_.add(child.at, "a child of 'random_weighted' needs a 'weight'");
    return 1;
  }
  if (may_be_parameter(*weight)) return 1;
  return static_cast<std::int64_t>(fields.whole_number("weight", {1, largest_number}).value_or(1));
}

bool TreeReader::may_be_parameter(const Value& value) const {
  return standalone_ && value.kind == Value::Kind::scalar && has_template(value.text);
}

}  // namespace botarmy
