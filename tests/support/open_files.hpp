// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <iterator>

namespace botarmy {

/// How many descriptors this process has open.
inline auto count_open_files() {
  const std::filesystem::directory_iterator files("/proc/self/fd");
  return std::distance(begin(files), end(files));
}

}  // namespace botarmy
