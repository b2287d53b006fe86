// SPDX-License-Identifier: MIT
#include "cli/outputs.hpp"

#include "cli/exit_code.hpp"
#include "cli/file_outputs.hpp"
#include "cli/growing_file.hpp"
#include "cli/metrics_server.hpp"
#include "cli/report_file.hpp"
#include "cli/result_files.hpp"
#include "cli/statsd_sender.hpp"
#include "export/markdown.hpp"
#include "source/problems.hpp"

#include <boost/system/system_error.hpp>

#include <cstdlib>
#include <iostream>
#include <system_error>
#include <utility>

namespace botarmy {
namespace {

/// What `make` makes; what keeps it from that is the user's to mend.
template <typename Make>
auto opened(const std::string& what, Make make) {
  try {
    return make();
  } catch (const boost::system::system_error& failure) {
    throw UsageError(what + ": " + failure.code().message());
  } catch (const std::system_error& failure) {
    throw UsageError(what + ": " + failure.code().message());
  }
}

/// What keeps the file from being written; empty if nothing.
std::string write_file(const std::string& path, const std::string& content) {
  try {
    write_result_file(path, content);
    return "";
  } catch (const std::system_error& failure) {
    return failure.what();
  }
}

/// Where GitHub Actions, and what imitates it, shows a text beside the job.
std::string job_summary_path() {
  const char* const path = std::getenv("GITHUB_STEP_SUMMARY");
  return path == nullptr ? "" : path;
}

/// The page is made of the other results; in the end, for it needs the whole timeline.
std::string write_page(const std::string& directory, const std::string& result) {
  try {
    if (has_report()) write_report(directory, result);
    return "";
  } catch (const std::system_error& failure) {
    return failure.what();
  } catch (const ScenarioError& wrong) {  // somebody else wrote into the timeline
    return "cannot write " + directory + "/report.html: " + wrong.what();
  }
}

std::string append_job_summary(const std::string& path, const std::string& text) {
  try {
    GrowingFile file(path, "summaries", GrowingFile::Begin::at_the_end);
    file.append(text);
    file.close();
    return file.problem();
  } catch (const std::system_error& failure) {
    return failure.what();
  }
}

}  // namespace

Outputs::Outputs(boost::asio::io_context& io, const OutputSettings& settings, const RunId& run)
    : settings_(settings) {
  if (const auto& address = settings.prometheus) {
    auto server = opened("--prometheus: cannot listen on " + to_string(*address),
                         [&] { return std::make_unique<MetricsServer>(io, *address); });
    server->show(run, {});
    places_.push_back("metrics for Prometheus: " + server->url());
    add(std::move(server));
  }
  if (const auto& statsd = settings.statsd) {
    add(opened("--statsd: cannot send to " + to_string(statsd->address), [&] {
      const StatsdStyle style{.prefix = statsd->prefix, .tags = statsd->tags, .run_tags = run.tags};
      return std::make_unique<StatsdSender>(io, statsd->address, style);
    }));
  }
  if (settings.directory) {
    prepare_result_directory(*settings.directory);
    const std::string path = *settings.directory + "/timeline.csv";
    add(opened("--out: cannot write '" + path + "'",
               [&] { return std::make_unique<TimelineFile>(path); }));
  }
  if (settings.stream) {
    add(opened("--stream: cannot write '" + *settings.stream + "'",
               [&] { return std::make_unique<StreamFile>(*settings.stream); }));
  }
}

std::ostream& Outputs::summary() const { return settings_.stream == "-" ? std::cerr : std::cout; }

std::vector<std::string> Outputs::show(const RunId& run, const Progress& progress) {
  std::vector<std::string> warnings;
  for (Entry& entry : outputs_) {
    entry.output->show(run, progress);
    if (entry.warned) continue;
    std::string problem = entry.output->problem();
    entry.warned = !problem.empty();
    if (entry.warned) warnings.push_back(std::move(problem));
  }
  return warnings;
}

Outputs::Losses Outputs::finish(const RunInfo& run, const Snapshot& result,
                                const std::vector<Branch>& branches) {
  Losses losses;
  const auto note = [](std::vector<std::string>& where, std::string problem) {
    if (!problem.empty()) where.push_back(std::move(problem));
  };
  const std::string result_json = settings_.directory ? to_json(run, result) : "";
  if (settings_.directory) {
    const std::string& directory = *settings_.directory;
    note(losses.results, write_file(directory + "/result.json", result_json));
    note(losses.results, write_file(directory + "/junit.xml", to_junit(run, result, branches)));
  }
  for (const Entry& entry : outputs_) {
    entry.output->close();
    note(entry.output->is_result() ? losses.results : losses.warnings, entry.output->problem());
  }
  if (settings_.directory) note(losses.results, write_page(*settings_.directory, result_json));
  if (const std::string path = job_summary_path(); !path.empty()) {
    note(losses.warnings, append_job_summary(path, to_markdown(run, result)));
  }
  return losses;
}

}  // namespace botarmy
