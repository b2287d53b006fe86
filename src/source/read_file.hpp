// SPDX-License-Identifier: MIT
#pragma once

#include "source/problems.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace botarmy {

/// Reads a file that another one names, and adds it to the problems. What is wrong with it is
/// reported at `at`. Nothing if it cannot be read, is no regular file or has more than so
/// many MiB.
std::optional<int> read_file(const std::string& path, Position at, Problems& problems,
                             std::size_t most_mebibytes = 64);

/// The path of a file as another file names it: relative to that one's folder.
std::string path_beside(const std::string& file, const std::string& named);

}  // namespace botarmy
