// SPDX-License-Identifier: MIT
#pragma once

#include "source/problems.hpp"

namespace botarmy {

/// Whether the content of a file is text in UTF-8, without control characters but tabs and ends of
/// lines. If not, the problems say where it is none.
bool check_text(int file, Problems& problems);

}  // namespace botarmy
