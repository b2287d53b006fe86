// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace botarmy {

/// Has Graphviz's `dot` draw a graph, as SVG, to standard output. Throws std::runtime_error, which
/// says what to do, if it cannot.
void draw_svg(const std::string& graph);

}  // namespace botarmy
