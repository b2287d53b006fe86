// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/registry.hpp>

namespace botarmy {

/// The command line of botarmy with these bots and actions beside the built-in ones: the whole of a
/// main() of one's own. Returns the exit code: 0 passed, 1 the verdict is failed, 2 usage or
/// scenario error, 3 internal error, 4 untrustworthy, 130 interrupted.
int run(int argc, char** argv, Registry registry);

}  // namespace botarmy
