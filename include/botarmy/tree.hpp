// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/array.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {

namespace json = boost::json;

/// What a node of a behaviour tree does when a child ends (next: start the next child; again: start
/// the child again):
///
/// | node                 | a child succeeds                  | a child fails              |
/// | -------------------- | --------------------------------- | -------------------------- |
/// | sequence             | next; after the last: succeed     | fail                       |
/// | select               | succeed                           | next; after the last: fail |
/// | random               | succeed                           | fail                       |
/// | random_weighted      | succeed                           | fail                       |
/// | repeat_until_fail    | again                             | succeed                    |
/// | repeat_until_succeed | succeed                           | again                      |
/// | repeat_n             | again; after the nth run: succeed | the same                   |
/// | retry                | succeed                           | again; after the nth run: fail |
/// | negate               | fail                              | succeed                    |
/// | always_succeed       | succeed                           | succeed                    |
/// | always_fail          | fail                              | fail                       |
enum class NodeKind : std::uint8_t {
  sequence,
  select,
  random,           ///< one child, picked uniformly on each entry
  random_weighted,  ///< one child, picked by weight on each entry
  repeat_until_fail,
  repeat_until_succeed,
  repeat_n,  ///< counts afresh every time it is entered
  retry,     ///< counts afresh every time it is entered, and may wait before a run that follows
  negate,
  always_succeed,
  always_fail,
  leaf,  ///< runs an action
};

/// The name of the kind as scenarios write it, such as "repeat_until_fail".
std::string_view to_string(NodeKind kind);
/// The kind of this name; leaves have none.
std::optional<NodeKind> node_kind(std::string_view name);
/// The names of all kinds but leaf.
std::vector<std::string> node_kinds();
/// Whether nodes of this kind have any number of children; others have one, leaves have none.
bool has_many_children(NodeKind kind);

/// A tree while it is being written: a node with the nodes below it. Made with the functions below,
/// then handed to a Tree.
struct Node {
  NodeKind kind = NodeKind::leaf;
  std::string action;     ///< of a leaf: the name of its action
  json::array arguments;  ///< of a leaf: what its action gets
  std::vector<Node> children;
  std::int64_t count = 0;  ///< of repeat_n: how often, more than 1; of retry: at most, 1 or more
  std::chrono::nanoseconds wait{};  ///< of retry: between the end of a run and the next
  std::int64_t weight = 1;          ///< below random_weighted: more than 0
  std::string name;        ///< what paths and reports call it; by default its action or kind
  std::string tree;        ///< of the root of a subtree: the name of that tree
  std::uint32_t mark = 0;  ///< for who reads trees from files: where the node stands there
};

/// A leaf that runs the action of this name with these arguments.
Node action(std::string name, json::array arguments = {});

Node sequence(std::vector<Node> children);
Node select(std::vector<Node> children);
Node random(std::vector<Node> children);
/// Each child with its weight, a whole number above 0.
Node random_weighted(std::vector<std::pair<std::int64_t, Node>> children);
Node repeat_until_fail(Node child);
Node repeat_until_succeed(Node child);
/// Runs the child `count` times, more than once, whatever the child does; then succeeds.
Node repeat_n(std::int64_t count, Node child);
/// Runs the child until it succeeds, at most `times` times, 1 or more; then fails. Before each run
/// but the first, the bot waits.
Node retry(std::int64_t times, std::chrono::nanoseconds wait, Node child);
Node negate(Node child);
Node always_succeed(Node child);
Node always_fail(Node child);

/// The tree as a one-off runs it: `sequence[select[tree, error("tree failed")], done]`. The bot
/// ends with the tree.
Node one_off(Node tree);

/// A tree that cannot be run: the message says which node (by path) and why.
class TreeError : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

/// A behaviour tree, checked and laid out flat; it never changes, and all bots share it. Each bot
/// has a position of its own in it.
class Tree {
 public:
  using Index = std::uint32_t;
  static constexpr Index none = ~Index{0};

  /// Checks the tree and lays it out. Throws TreeError if a composite node has no children (a
  /// decorator not exactly one), a leaf has children or no action, a weight is not above 0, a
  /// repeat_n count is not above 1, or that of a retry not above 0.
  explicit Tree(const Node& root);

  /// One node of the flat tree; `none` where there is no such relative. The root has index 0.
  struct Place {
    NodeKind kind;
    Index parent;
    Index first_child;
    Index next_sibling;
    Index child_count;
    Index leaf;                     ///< of a leaf: its place in leaves()
    std::int64_t count;             ///< of repeat_n and retry
    std::chrono::nanoseconds wait;  ///< of retry
    std::int64_t weight;            ///< below random_weighted
    std::int64_t weight_sum;        ///< of random_weighted: the weights of all children together
  };

  /// What a leaf runs.
  struct Leaf {
    std::string action;
    json::array arguments;
    Index node;  ///< its place in nodes()
  };

  /// What a node is called.
  struct Label {
    std::string step;  ///< its part of paths: its name, or its number among its siblings and kind
    std::string name;  ///< the one it was given; empty if none was
    std::string tree;  ///< of the root of a subtree: the name of that tree
    std::uint32_t mark;
  };

  /// Gives a leaf, an index into leaves(), other arguments: for who checks trees, before bots share
  /// them.
  void set_arguments(Index leaf, json::array arguments) {
    leaves_[leaf].arguments = std::move(arguments);
  }

  [[nodiscard]] std::span<const Place> nodes() const { return places_; }
  [[nodiscard]] std::span<const Leaf> leaves() const { return leaves_; }
  [[nodiscard]] const Label& label(Index node) const { return labels_[node]; }
  /// Where a node stands, such as "root/2.sequence/chat/0.ws.send": the same in errors, logs and
  /// reports. The root is "root". A node that has a name, or is the root of a subtree, is called by
  /// it; if a sibling before it has the same, its number (from 0) stands before it, as before the
  /// kind or action of all others. So it does before a name that would look like several steps or
  /// like a number and a kind, with '_' for '/'.
  [[nodiscard]] std::string path(Index node) const;

 private:
  std::vector<Place> places_;
  std::vector<Leaf> leaves_;
  std::vector<Label> labels_;
};

}  // namespace botarmy
