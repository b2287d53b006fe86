// SPDX-License-Identifier: MIT
#pragma once

#include "source/value.hpp"

#include <cstddef>
#include <string>

namespace botarmy {

/// Bounds what becomes of files whose values are put into each other: parameters of parameters can
/// make a small file larger than the memory, or nested deeper than a stack.
class Growth {
 public:
  explicit Growth(Problems& problems) : problems_(problems) {}

  /// Before the value is copied to a place inside of `levels` lists and mappings. False if it is
  /// too much: then what is asked for at `at` is not made, which is a problem, nor anything after
  /// it.
  bool allows(const Value& copy, Position at, std::size_t levels = 0);

 private:
  void refuse(Position at, std::string why);

  Problems& problems_;
  std::size_t bytes_ = 0;
  bool refused_ = false;
};

}  // namespace botarmy
