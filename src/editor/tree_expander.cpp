// SPDX-License-Identifier: MIT
#include "editor/tree_expander.hpp"

#include "editor/elixir_term.hpp"
#include "editor/resolve.hpp"
#include "source/did_you_mean.hpp"
#include "source/fields.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace botarmy {
namespace {

constexpr std::string_view runner = "runner";

bool is_runner(std::string_view name) {
  return name == runner || name == "action" || name == "Action";
}

/// Leaves that are actions by themselves: their titles hold only the arguments.
bool is_built_in_leaf(std::string_view name) {
  return name == "wait" || name == "log" || name == "error" || name == "succeed_rate" ||
         name == "done";
}

std::vector<std::string> names_of_kinds() {
  std::vector<std::string> names{"runner", "wait", "log", "error", "succeed_rate", "done"};
  for (std::string& kind : node_kinds()) names.push_back(std::move(kind));
  return names;
}

/// Where what is wrong with a node is reported.
Position place_of(const Value& node) {
  const Value* title = node.find("title");
  return title == nullptr ? node.at : title->at;
}

}  // namespace

Node TreeExpander::expand(const EditorTree& tree, const std::vector<Entry>& given) {
  const Value* root = tree.value->find("root");
  if (root == nullptr || root->kind != Value::Kind::scalar || root->text.empty()) {
    problems_.add(place_of(*tree.value), "the tree " + in_quotes(tree.title) + " has no root");
    return {};
  }
  open_.push_back(&tree);
  Scope scope{tree, resolve_own(*tree.value, given, places_, leaves_.growth(), problems_), {}};
  Node node = read_by_id(scope, *root);
  open_.pop_back();
  return node;
}

Node TreeExpander::read_by_id(Scope& scope, const Value& id) {
  if (id.kind != Value::Kind::scalar) {
    problems_.add(id.at, "the id of a node must be text, not " + describe(id));
    return {};
  }
  const auto found = scope.tree.nodes.find(id.text);
  if (found == scope.tree.nodes.end()) {
    problems_.add(id.at,
                  "the tree " + in_quotes(scope.tree.title) + " has no node " + in_quotes(id.text));
    return {};
  }
  const Value& node = *found->second;
  const auto [seen, fresh] = scope.seen.emplace(&node, true);
  if (!fresh) {
    problems_.add(id.at, "the node " + in_quotes(id.text) +
                             (seen->second ? " is below itself" : " is below two others"));
    return {};
  }
  Node result;
  if (leaves_.nodes().enter(place_of(node), problems_)) {
    result = read(scope, node);
    leaves_.nodes().leave();
  }
  scope.seen[&node] = false;
  return result;
}

Node TreeExpander::read(Scope& scope, const Value& node) {
  const std::string name = text_of(node, "name");
  if (node.kind != Value::Kind::mapping) {
    problems_.add(node.at, "a node must be a mapping, not " + describe(node));
    return {};
  }
  if (name.empty()) {
    problems_.add(place_of(node), "a node needs a 'name' that says what it is");
    return {};
  }
  // Beside the kinds that the editor's format settles: an action may have been called so before.
  const bool action = name == to_string(NodeKind::retry) && children_of(node).empty();
  const std::optional<NodeKind> kind = action ? std::nullopt : node_kind(name);
  if (kind) return read_inner(scope, node, *kind);
  if (!children_of(node).empty()) {
    problems_.add(place_of(node), in_quotes(name) + " cannot have children");
  }
  if (is_runner(name) || is_built_in_leaf(name)) return read_leaf(scope, node, name);
  if (const EditorTree* tree = file_.tree_with_id(name)) return read_instance(scope, node, *tree);
  const std::string title = text_of(node, "title");
  if (is_call(title)) return read_leaf(scope, node, std::string(runner));
  problems_.add(place_of(node), "unknown node " + in_quotes(name) +
                                    did_you_mean(name, names_of_kinds()) +
                                    ": it is no kind of node and no tree of this project, and its "
                                    "title " +
                                    in_quotes(title) + " is no call");
  return {};
}

std::vector<const Value*> TreeExpander::children_of(const Value& node) {
  std::vector<const Value*> children;
  const Value* list = node.find("children");
  const Value* one = node.find("child");
  if (list != nullptr && list->kind == Value::Kind::list) {
    for (const Value& id : list->items) children.push_back(&id);
  } else if (list != nullptr && list->kind != Value::Kind::nothing) {
    children.push_back(list);
  }
  if (one != nullptr && one->kind != Value::Kind::nothing) children.push_back(one);
  return children;
}

Node TreeExpander::read_inner(Scope& scope, const Value& value, NodeKind kind) {
  Node node;
  node.kind = kind;
  node.mark = marks_.add(place_of(value));
  const std::vector<const Value*> children = children_of(value);
  const std::string name = in_quotes(to_string(kind));
  if (children.empty()) {
    const bool several = has_many_children(kind);
    problems_.add(place_of(value), name + (several ? " needs children" : " needs a child"));
  } else if (children.size() > 1 && !has_many_children(kind)) {
    problems_.add(place_of(value), name + " has one child, not " + std::to_string(children.size()));
  }
  if (kind == NodeKind::repeat_n) node.count = read_number(scope, value, "n", 2);
  if (kind == NodeKind::retry) {
    node.count = read_number(scope, value, "times", 1);
    node.wait = read_wait(scope, value);
  }
  for (const Value* id : children) {
    node.children.push_back(read_by_id(scope, *id));
    const auto child = scope.tree.nodes.find(id->text);
    if (kind != NodeKind::random_weighted || child == scope.tree.nodes.end()) continue;
    node.children.back().weight = read_number(scope, *child->second, "weight", 1);
  }
  return node;
}

std::int64_t TreeExpander::read_number(const Scope& scope, const Value& node,
                                       const std::string& key, std::int64_t least) {
  constexpr std::int64_t most = 1'000'000'000;  // the sum of all weights of a node must fit
  const Value* properties = node.find("properties");
  const Value* given = properties == nullptr ? nullptr : properties->find(key);
  if (given == nullptr) {
    const bool weight = key == "weight";
    problems_.add(place_of(node),
                  (weight ? "a child of 'random_weighted'" : in_quotes(text_of(node, "name"))) +
                      " needs the property " + in_quotes(key));
    return least;
  }
  const std::optional<Value> value = resolve(*given, scope.properties, places_, true, problems_);
  if (!value) return least;
  const json::value number = to_json(*value, problems_);
  if (number.is_int64() && number.get_int64() >= least && number.get_int64() <= most) {
    return number.get_int64();
  }
  problems_.add(given->at, in_quotes(key) + " must be a whole number from " +
                               std::to_string(least) + " to " + std::to_string(most) + ", not " +
                               describe(*value));
  return least;
}

/// The property `wait` of a retry: a duration with its unit, or nothing.
std::chrono::nanoseconds TreeExpander::read_wait(const Scope& scope, const Value& node) {
  const Value* properties = node.find("properties");
  const Value* given = properties == nullptr ? nullptr : properties->find("wait");
  if (given == nullptr) return {};
  const std::optional<Value> value = resolve(*given, scope.properties, places_, true, problems_);
  if (!value) return {};
  Value mapping;
  mapping.kind = Value::Kind::mapping;
  mapping.entries.push_back({"wait", given->at, *value});
  Fields fields{mapping, "retry", problems_};
  return fields.duration("wait").value_or(std::chrono::milliseconds::zero());
}

Node TreeExpander::read_leaf(Scope& scope, const Value& node, const std::string& name) {
  const Value* title = node.find("title");
  if (name == "done") return leaves_.read(name, place_of(node), {});
  if (title == nullptr || title->kind != Value::Kind::scalar) {
    problems_.add(place_of(node), in_quotes(name) + " needs a title with " +
                                      (is_runner(name) ? "a call" : "its arguments"));
    return {};
  }
  if (!leaves_.growth().allows(*title, title->at)) return {};
  const TermText text{*title, scope.properties, places_};
  const bool built_in = is_built_in_leaf(name);
  const std::optional<Call> call =
      built_in ? read_arguments(text, problems_) : read_call(text, problems_);
  if (!call) return {};
  return leaves_.read(built_in ? name : with_module_base(call->function), call->at,
                      call->arguments);
}

/// The actions of modules have names that begin with a capital letter. Others, such as ws.send, are
/// built in.
std::string TreeExpander::with_module_base(const std::string& action) const {
  std::string base = choice_.module_base;
  if (base.ends_with('.')) base.pop_back();
  const bool module = !action.empty() && action[0] >= 'A' && action[0] <= 'Z';
  if (base.empty() || (!module && leaves_.knows(action))) return action;
  return base + "." + action;
}

Node TreeExpander::read_instance(Scope& scope, const Value& node, const EditorTree& tree) {
  if (std::find(open_.begin(), open_.end(), &tree) != open_.end()) {
    if (!recursions_.insert(place_of(node)).second) return {};  // was said already
    std::string chain;
    for (const EditorTree* around : open_) chain += around->title + " > ";
    problems_.add(place_of(node),
                  "the tree " + in_quotes(tree.title) + " contains itself: " + chain + tree.title);
    return {};
  }
  std::vector<Entry> given;
  const Value* properties = node.find("properties");
  if (properties != nullptr && leaves_.growth().allows(*properties, properties->at)) {
    for (const Entry& entry : properties->entries) {
      std::optional<Value> value = resolve(entry.value, scope.properties, places_, true, problems_);
      given.push_back({entry.key, entry.at, std::move(value).value_or(entry.value)});
    }
  }
  Node root = expand(tree, given);
  root.tree = tree.title;
  return root;
}

}  // namespace botarmy
