// SPDX-License-Identifier: MIT
#pragma once

#include "cli/growing_file.hpp"
#include "cli/output.hpp"
#include "export/timeline.hpp"

#include <string>

namespace botarmy {

/// timeline.csv, as it grows.
class TimelineFile final : public Output {
 public:
  /// Throws std::system_error.
  explicit TimelineFile(const std::string& path);
  void show(const RunId& run, const Progress& progress) override;
  void close() override { file_.close(); }
  [[nodiscard]] std::string problem() const override { return file_.problem(); }
  [[nodiscard]] bool is_result() const override { return true; }

 private:
  GrowingFile file_;
  Timeline timeline_;
  bool headed_ = false;
};

/// A line of JSON for each second.
class StreamFile final : public Output {
 public:
  /// Throws std::system_error. "-" is standard output.
  explicit StreamFile(const std::string& path);
  void show(const RunId& run, const Progress& progress) override;
  void close() override { file_.close(); }
  [[nodiscard]] std::string problem() const override { return file_.problem(); }
  /// Who reads from standard output may go when he has seen enough.
  [[nodiscard]] bool is_result() const override { return !standard_output_; }

 private:
  GrowingFile file_;
  bool standard_output_;
};

}  // namespace botarmy
