// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace botarmy {

/// The path of a file of this project: "tests/golden/report.txt".
std::string in_source_dir(const std::string& path);

}  // namespace botarmy
