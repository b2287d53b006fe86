// SPDX-License-Identifier: MIT
#include "cli/branches.hpp"

#include "lint/possible.hpp"

namespace botarmy {
namespace {

/// Whether a failure of the node ends its bot: nothing above it deals with it but what does so.
bool is_fatal(const Tree& tree, Tree::Index node, const std::vector<Possible>& possible,
              const std::vector<bool>& fatal) {
  const Tree::Place& place = tree.nodes()[node];
  if (place.parent == Tree::none) return false;  // the walk begins again
  const NodeKind parent = tree.nodes()[place.parent].kind;
  if (parent == NodeKind::sequence) return fatal[place.parent];
  if (parent != NodeKind::select) return false;
  if (place.next_sibling == Tree::none) return fatal[place.parent];
  const Possible& next = possible[place.next_sibling];
  return next.ends_the_bot && !next.succeeds && !next.fails;
}

}  // namespace

std::vector<Branch> branches_of(const Program::Branch& program, const std::string& population) {
  const Tree& tree = program.tree;
  std::vector<Possible> leaves;
  for (const Program::Step& step : program.steps) leaves.push_back(possible_of(step.action));
  const std::vector<Possible> possible = possible_of(tree, leaves);
  const std::vector<bool> runs = can_run(tree, possible);
  std::vector<bool> fatal(tree.nodes().size(), false);
  std::vector<Branch> branches;
  for (Tree::Index node = 0; node < tree.nodes().size(); ++node) {
    fatal[node] = is_fatal(tree, node, possible, fatal);
    const bool leaf = tree.nodes()[node].kind == NodeKind::leaf;
    if (!runs[node] || !(possible[node].fails || (leaf && possible[node].ends_the_bot))) continue;
    branches.push_back({.population = population, .path = tree.path(node), .fatal = fatal[node]});
  }
  return branches;
}

}  // namespace botarmy
