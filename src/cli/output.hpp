// SPDX-License-Identifier: MIT
#pragma once

#include "export/run_id.hpp"
#include "metrics/progress.hpp"

#include <string>

namespace botarmy {

/// Something that is told once a second how a run goes, and passes it on. What it cannot pass on
/// does nothing to the run: problem() tells of it.
class Output {
 public:
  Output() = default;
  virtual ~Output() = default;
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  virtual void show(const RunId& run, const Progress& progress) = 0;
  /// Passes on what waits. Nothing may be shown after that.
  virtual void close() {}
  /// What was lost so far, in a line for people; empty if nothing.
  [[nodiscard]] virtual std::string problem() const = 0;
  /// Whether somebody relies on all of it being there afterwards.
  [[nodiscard]] virtual bool is_result() const { return false; }
};

}  // namespace botarmy
