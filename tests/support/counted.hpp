// SPDX-License-Identifier: MIT
#pragma once

#include "metrics/recorder.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {

/// Bots whose tree is a sequence of leaves that run these actions: they are nodes 1, 2 and so on.
inline Layout layout_of(const std::vector<std::string>& actions) {
  Layout layout{.nodes = {{.path = "root", .kind = NodeKind::sequence}}};
  for (std::size_t i = 0; i < actions.size(); ++i) {
    layout.nodes.push_back({.path = "root/" + std::to_string(i) + "." + actions[i],
                            .action = actions[i],
                            .kind = NodeKind::leaf});
  }
  return layout;
}

/// What the recorder holds, as if it were all that there is.
inline Snapshot taken_from(Recorder& recorder) {
  std::vector<Snapshot> parts;
  parts.push_back(recorder.take());
  return merge(std::move(parts));
}

/// What became of the runs of an action since the recorder was emptied last.
inline ActionFigures figures_of(const Recorder& recorder, std::string_view action) {
  ActionFigures sum;
  for (std::size_t i = 0; i < recorder.layouts().size(); ++i) {
    const std::vector<Layout::Node>& nodes = recorder.layouts()[i].nodes;
    for (std::size_t node = 0; node < nodes.size(); ++node) {
      if (nodes[node].action == action) sum += recorder.population(i).nodes[node];
    }
  }
  return sum;
}

}  // namespace botarmy
