// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>

namespace botarmy {

/// What the program returns to the shell; scripts rely on it.
enum class ExitCode : int {
  passed = 0,
  failed = 1,         ///< the verdict
  usage = 2,          ///< the command line or the scenario is wrong: nothing was started
  internal = 3,       ///< the program failed, or could not write its results
  untrustworthy = 4,  ///< the generator could not keep up
  interrupted = 130,
};

/// The user's input is wrong. what() is all that is wrong with it, a problem a line.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace botarmy
