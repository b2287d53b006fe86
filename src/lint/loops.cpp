// SPDX-License-Identifier: MIT
#include "lint/rules.hpp"

#include <chrono>
#include <variant>

namespace botarmy {
namespace {

/// Whether something is repeated at this node: by a repeat node, or because it is the root, where
/// the walk starts again.
struct Loop {
  bool unbounded = false;  ///< it can go round and round
  bool repeats = false;    ///< it can go round more than once
};

/// Whether this is the root of a tree that starts again at once. A tree that is a repeat node is
/// one of its own.
bool is_whole_tree(const Subject& subject, Tree::Index node) {
  const Possible& root = subject.possible[0];
  const bool starts_again = !subject.input.one_off && !subject.input.paced;
  return node == 0 && starts_again && (root.succeeds || root.fails);
}

Loop loop_at(const Subject& subject, Tree::Index node) {
  Loop loop;
  loop.unbounded = is_whole_tree(subject, node);
  const Tree::Place& place = subject.place(node);
  if (place.kind != NodeKind::leaf) {
    const Possible& child = subject.possible[place.first_child];
    loop.unbounded |= (place.kind == NodeKind::repeat_until_fail && child.succeeds) ||
                      (place.kind == NodeKind::repeat_until_succeed && child.fails);
    loop.repeats = (place.kind == NodeKind::repeat_n && (child.succeeds || child.fails)) ||
                   (place.kind == NodeKind::retry && place.count > 1 && child.fails &&
                    place.wait == std::chrono::nanoseconds::zero());
  }
  loop.repeats |= loop.unbounded;
  return loop;
}

bool is_coroutine(const Action& action) {
  return std::holds_alternative<CoroutineAction>(action.code);
}

bool may_suspend(const Action* action) {
  return action == nullptr || is_coroutine(*action) || action->traits.takes_time;
}

bool may_take_time(const Action* action) {
  if (action == nullptr || action->traits.takes_time) return true;
  if (!action->traits.time_limit.empty()) return true;
  return is_coroutine(*action) && is_undeclared(action);
}

/// What is known of everything in and below a node.
struct Body {
  bool may_suspend = false;
  bool may_take_time = false;
  Tree::Index connects = Tree::none;  ///< a leaf that does
  bool warned_of = false;             ///< a loop in it was: to mend that one may mend all around it
};

void take(Body& parent, const Body& child) {
  parent.may_suspend |= child.may_suspend;
  parent.may_take_time |= child.may_take_time;
  parent.warned_of |= child.warned_of;
  if (child.connects != Tree::none) parent.connects = child.connects;
}

Body body_of_leaf(const Subject& subject, Tree::Index leaf) {
  const Action* action = subject.action_of(leaf);
  const bool connects = action != nullptr && action->traits.connects;
  return {may_suspend(action), may_take_time(action), connects ? leaf : Tree::none, false};
}

/// Calls `warn` for each node with its body, inner nodes first; it says whether it warned.
template <typename Warn>
void for_each_body(const Subject& subject, const Warn& warn) {
  std::vector<Body> bodies(subject.tree.nodes().size());
  for (auto node = static_cast<Tree::Index>(bodies.size()); node-- > 0;) {
    Body& body = bodies[node];
    if (subject.place(node).kind == NodeKind::leaf) body = body_of_leaf(subject, node);
    if (!body.warned_of) body.warned_of = warn(node, body);
    if (node != 0) take(bodies[subject.place(node).parent], body);
  }
}

}  // namespace

void warn_of_loops_without_rest(Subject& subject) {
  for_each_body(subject, [&](Tree::Index node, const Body& body) {
    if (!loop_at(subject, node).unbounded || body.may_suspend) return false;
    if (is_whole_tree(subject, node)) {
      subject.warn(node,
                   "no action in this tree ever waits, and it starts again whenever it ends, so "
                   "each bot keeps a processor busy; put a wait into it, or end it with done");
    } else {
      subject.warn(node, "no action in " + subject.name(node) +
                             " ever waits, so each bot in this loop keeps a processor busy; put a "
                             "wait into it");
    }
    return true;
  });
}

void warn_of_reconnecting_loops(Subject& subject) {
  for_each_body(subject, [&](Tree::Index node, const Body& body) {
    if (body.connects == Tree::none || body.may_take_time) return false;
    if (!loop_at(subject, node).repeats) return false;
    const std::string connects = subject.name(body.connects);
    const std::string harm = " again and again without a wait, as fast as the server lets it; put ";
    if (is_whole_tree(subject, node)) {
      subject.warn(node, "this tree starts again whenever it ends and so runs " + connects + harm +
                             "a wait into it, or end it with done");
    } else {
      subject.warn(node, subject.name(node) + " runs " + connects + harm + "a wait into this loop");
    }
    return true;
  });
}

}  // namespace botarmy
