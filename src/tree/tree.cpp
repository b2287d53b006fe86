// SPDX-License-Identifier: MIT
#include <botarmy/tree.hpp>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace botarmy {
namespace {

/// What is wrong with the node itself, leaving its children aside.
std::optional<std::string> problem_of(const Node& node) {
  const std::string kind(to_string(node.kind));
  const std::size_t children = node.children.size();
  switch (node.kind) {
    case NodeKind::leaf:
      if (children != 0) return "a leaf cannot have children";
      if (node.action.empty()) return "a leaf needs an action";
      return std::nullopt;
    case NodeKind::sequence:
    case NodeKind::select:
    case NodeKind::random:
    case NodeKind::random_weighted:
      if (children == 0) return kind + " needs at least one child";
      return std::nullopt;
    default:
      if (children != 1) return kind + " needs exactly one child, not " + std::to_string(children);
      if (node.kind == NodeKind::repeat_n && node.count <= 1) {
        return kind + " needs a count above 1, not " + std::to_string(node.count);
      }
      if (node.kind == NodeKind::retry && node.count < 1) {
        return kind + " needs a count above 0, not " + std::to_string(node.count);
      }
      return std::nullopt;
  }
}

[[noreturn]] void refuse(const std::string& path, const std::string& problem) {
  throw TreeError(path + ": " + problem);
}

/// Whether a name can be a step of paths as it is: it must not look like two of them, or like a
/// number and a kind. Titles of trees may.
bool can_be_a_step(std::string_view name) {
  const std::size_t digits = std::min(name.find_first_not_of("0123456789"), name.size());
  const bool number = digits > 0 && name.substr(digits).starts_with('.');
  return !name.empty() && !number && name.find('/') == std::string_view::npos;
}

/// What the children are called among their siblings.
std::vector<std::string> steps_of_children(const Node& parent) {
  std::vector<std::string> steps;
  std::set<std::string_view> names;
  for (const Node& child : parent.children) {
    const std::string& name = child.name.empty() ? child.tree : child.name;
    if (can_be_a_step(name) && names.insert(name).second) {
      steps.push_back(name);
      continue;
    }
    std::string step = std::to_string(steps.size()) + '.';
    const std::string_view kind =
        child.kind == NodeKind::leaf ? std::string_view(child.action) : to_string(child.kind);
    step.append(name.empty() ? kind : name);
    std::replace(step.begin(), step.end(), '/', '_');
    steps.push_back(std::move(step));
  }
  return steps;
}

std::int64_t sum_of_weights(const Node& node, const std::string& path) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const std::int64_t weight = node.children[i].weight;
    if (weight <= 0) {
      refuse(path + '/' + steps_of_children(node)[i],
             "a weight must be above 0, not " + std::to_string(weight));
    }
    if (weight > std::numeric_limits<std::int64_t>::max() - sum) {
      refuse(path, "the weights add up to more than 9223372036854775807");
    }
    sum += weight;
  }
  return sum;
}

Tree::Place place_of(const Node& node, Tree::Index parent) {
  return {.kind = node.kind,
          .parent = parent,
          .first_child = Tree::none,
          .next_sibling = Tree::none,
          .child_count = static_cast<Tree::Index>(node.children.size()),
          .leaf = Tree::none,
          .count = node.count,
          .wait = node.wait,
          .weight = node.weight,
          .weight_sum = 0};
}

/// A node that has its place, but was not looked at yet.
struct Pending {
  const Node* node;
  Tree::Index place;
};

}  // namespace

// A stack instead of recursion, so that a tree of any depth can be laid out or refused.
Tree::Tree(const Node& root) {
  places_.push_back(place_of(root, none));
  labels_.push_back({"root", root.name, root.tree, root.mark});
  std::vector<Pending> pending{{&root, 0}};
  while (!pending.empty()) {
    const auto [node, place] = pending.back();
    pending.pop_back();
    if (const auto problem = problem_of(*node)) refuse(path(place), *problem);
    if (node->kind == NodeKind::leaf) {
      places_[place].leaf = static_cast<Index>(leaves_.size());
      leaves_.push_back({node->action, node->arguments, place});
      continue;
    }
    if (node->kind == NodeKind::random_weighted) {
      places_[place].weight_sum = sum_of_weights(*node, path(place));
    }
    const auto first = static_cast<Index>(places_.size());
    places_[place].first_child = first;
    std::vector<std::string> steps = steps_of_children(*node);
    for (std::size_t i = 0; i < node->children.size(); ++i) {
      const Node& child = node->children[i];
      places_.push_back(place_of(child, place));
      places_.back().next_sibling = static_cast<Index>(places_.size());
      labels_.push_back({std::move(steps[i]), child.name, child.tree, child.mark});
    }
    places_.back().next_sibling = none;
    for (std::size_t i = node->children.size(); i-- > 0;) {  // the first child is looked at next
      pending.push_back({&node->children[i], first + static_cast<Index>(i)});
    }
  }
}

std::string Tree::path(Index node) const {
  std::string path = labels_[node].step;
  while ((node = places_[node].parent) != none) path = labels_[node].step + '/' + path;
  return path;
}

}  // namespace botarmy
