// SPDX-License-Identifier: MIT
#pragma once

#include "actions/builtin.hpp"
#include "source/problems.hpp"
#include "source/text_lines.hpp"

#include <botarmy/registry.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace botarmy {

/// What the files of a fuzz target can name.
inline const Registry& fuzz_registry() {
  static const Registry registry = [] {
    Registry filled;
    register_builtins(filled);
    filled.add_tree("hello", action("log", {"hello"}));
    return filled;
  }();
  return registry;
}

/// How many letters each line of a text has; the line behind the last one has none.
inline std::vector<std::int64_t> lengths_of_lines(const std::string& text) {
  std::vector<std::int64_t> lengths(1);
  for (const char byte : text) {
    if (byte == '\n') {
      lengths.push_back(0);
    } else if (!continues_letter(byte)) {
      ++lengths.back();
    }
  }
  lengths.push_back(0);
  return lengths;
}

/// The place is one in its file, or right behind a line or the file; or the file as a whole.
inline bool exists(Position at, const std::vector<std::int64_t>& lines) {
  if (at.line == 0) return at.column == 0;
  const auto line = static_cast<std::size_t>(at.line);
  return at.line > 0 && line <= lines.size() && at.column > 0 && at.column <= lines[line - 1] + 1;
}

/// A reader that says what is wrong says it in words, at places that exist.
inline void check_problems(const Problems& problems) {
  int file = -1;
  std::vector<std::int64_t> lines;
  for (const Problems::Problem& problem : problems.all()) {
    if (problem.at.file != file) lines = lengths_of_lines(problems.content(problem.at.file));
    file = problem.at.file;
    if (problem.text.empty() || !exists(problem.at, lines)) std::abort();
  }
  if (problems.with_lines().empty() != problems.empty()) std::abort();
}

}  // namespace botarmy
