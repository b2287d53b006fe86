// SPDX-License-Identifier: MIT
#pragma once

#include "report/live_figures.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace botarmy {

/// What a terminal can show.
struct Screen {
  std::size_t columns = 80;
  std::size_t rows = 24;
  bool coloured = false;
  bool has_keys = true;  ///< somebody can press some
};

/// What a live view says of its run beside the figures.
struct LiveTitle {
  std::string name;
  std::string bot_class;
  std::string target_url;
};

/// How a run is going, on several lines that fit the screen with a column and a row to spare: a
/// cursor behind the last character of a line would be neither here nor there.
std::vector<std::string> live_view(const LiveTitle& title, const LiveFigures& figures,
                                   const Screen& screen);

/// The same in one line of at most 120 columns.
std::string live_line(const LiveFigures& figures);

}  // namespace botarmy
