// SPDX-License-Identifier: MIT
#pragma once

#include "cli/output.hpp"
#include "export/junit.hpp"
#include "report/report.hpp"
#include "scenario/outputs.hpp"

#include <boost/asio/io_context.hpp>

#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace botarmy {

/// Where the figures of a run go beside the live display: files, and monitoring while it goes on.
class Outputs {
 public:
  /// What was lost, in lines for people.
  struct Losses {
    std::vector<std::string> results{};   ///< files that somebody relies on
    std::vector<std::string> warnings{};  ///< of all else
  };

  /// Opens files and sockets, so that a run does not start whose figures have no place. Throws
  /// UsageError.
  Outputs(boost::asio::io_context& io, const OutputSettings& settings, const RunId& run);

  /// Where what can be looked at while the run goes on is, in lines for people.
  [[nodiscard]] const std::vector<std::string>& places() const { return places_; }
  /// Where the summary goes: what a stream has for itself must hold nothing else.
  [[nodiscard]] std::ostream& summary() const;

  /// Passes on a second. Returns what has gone wrong for the first time, in lines for people.
  std::vector<std::string> show(const RunId& run, const Progress& progress);
  /// Writes the files that are made at the end; after the last second.
  [[nodiscard]] Losses finish(const RunInfo& run, const Snapshot& result,
                              const std::vector<Branch>& branches);

 private:
  /// An output, and whether it was said that it loses something.
  struct Entry {
    std::unique_ptr<Output> output;
    bool warned = false;
  };

  void add(std::unique_ptr<Output> output) { outputs_.push_back({.output = std::move(output)}); }

  OutputSettings settings_;
  std::vector<Entry> outputs_;
  std::vector<std::string> places_;
};

}  // namespace botarmy
