// SPDX-License-Identifier: MIT
#include "source_dir.hpp"

namespace botarmy {

std::string in_source_dir(const std::string& path) { return BOTARMY_SOURCE_DIR "/" + path; }

}  // namespace botarmy
