// SPDX-License-Identifier: MIT
#include <botarmy/tree.hpp>

#include <array>

namespace botarmy {
namespace {

Node composite(NodeKind kind, std::vector<Node> children) {
  Node node;
  node.kind = kind;
  node.children = std::move(children);
  return node;
}

Node decorator(NodeKind kind, Node child) {
  Node node;
  node.kind = kind;
  node.children.push_back(std::move(child));
  return node;
}

}  // namespace

std::string_view to_string(NodeKind kind) {
  constexpr std::array<std::string_view, 12> names{"sequence",
                                                   "select",
                                                   "random",
                                                   "random_weighted",
                                                   "repeat_until_fail",
                                                   "repeat_until_succeed",
                                                   "repeat_n",
                                                   "retry",
                                                   "negate",
                                                   "always_succeed",
                                                   "always_fail",
                                                   "leaf"};
  return names[static_cast<std::size_t>(kind)];
}

std::optional<NodeKind> node_kind(std::string_view name) {
  for (int kind = 0; kind < static_cast<int>(NodeKind::leaf); ++kind) {
    if (to_string(static_cast<NodeKind>(kind)) == name) return static_cast<NodeKind>(kind);
  }
  return std::nullopt;
}

std::vector<std::string> node_kinds() {
  std::vector<std::string> names;
  for (int kind = 0; kind < static_cast<int>(NodeKind::leaf); ++kind) {
    names.emplace_back(to_string(static_cast<NodeKind>(kind)));
  }
  return names;
}

bool has_many_children(NodeKind kind) { return kind <= NodeKind::random_weighted; }

Node action(std::string name, json::array arguments) {
  Node node;
  node.action = std::move(name);
  node.arguments = std::move(arguments);
  return node;
}

Node sequence(std::vector<Node> children) {
  return composite(NodeKind::sequence, std::move(children));
}

Node select(std::vector<Node> children) { return composite(NodeKind::select, std::move(children)); }

Node random(std::vector<Node> children) { return composite(NodeKind::random, std::move(children)); }

Node random_weighted(std::vector<std::pair<std::int64_t, Node>> children) {
  Node node = composite(NodeKind::random_weighted, {});
  for (auto& [weight, child] : children) {
    child.weight = weight;
    node.children.push_back(std::move(child));
  }
  return node;
}

Node repeat_until_fail(Node child) {
  return decorator(NodeKind::repeat_until_fail, std::move(child));
}

Node repeat_until_succeed(Node child) {
  return decorator(NodeKind::repeat_until_succeed, std::move(child));
}

Node repeat_n(std::int64_t count, Node child) {
  Node node = decorator(NodeKind::repeat_n, std::move(child));
  node.count = count;
  return node;
}

Node retry(std::int64_t times, std::chrono::nanoseconds wait, Node child) {
  Node node = decorator(NodeKind::retry, std::move(child));
  node.count = times;
  node.wait = wait;
  return node;
}

Node negate(Node child) { return decorator(NodeKind::negate, std::move(child)); }

Node always_succeed(Node child) { return decorator(NodeKind::always_succeed, std::move(child)); }

Node always_fail(Node child) { return decorator(NodeKind::always_fail, std::move(child)); }

Node one_off(Node tree) {
  std::vector<Node> attempt;
  attempt.push_back(std::move(tree));
  attempt.push_back(action("error", {"tree failed"}));
  std::vector<Node> steps;
  steps.push_back(select(std::move(attempt)));
  steps.push_back(action("done"));
  return sequence(std::move(steps));
}

}  // namespace botarmy
