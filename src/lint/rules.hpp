// SPDX-License-Identifier: MIT
#pragma once

#include "lint/subject.hpp"

namespace botarmy {

/// Children that can never run, because of the child before them.
void warn_of_what_never_runs(Subject& subject);
/// Loops that cannot end where an end is needed: by what stands behind them, or by a one-off. All
/// others are how one writes a bot that goes on and on.
void warn_of_endless_loops(Subject& subject);
/// A one-off that can come to no good end.
void warn_of_hopeless_one_off(Subject& subject);
/// Loops whose bot would keep a processor busy.
void warn_of_loops_without_rest(Subject& subject);
/// Loops that open one connection after the other, as fast as they can.
void warn_of_reconnecting_loops(Subject& subject);
/// Actions that would wait for ever for something that does not come.
void warn_of_missing_time_limits(Subject& subject);
/// Templates that read a key of the context that is never written.
void warn_of_unwritten_keys(Subject& subject);

/// The loop because of which this node, which never ends, does not. Tree::none if it is an action.
Tree::Index endless_loop_in(const Subject& subject, Tree::Index node);

}  // namespace botarmy
