// SPDX-License-Identifier: MIT
#include "cli/report_command.hpp"

#include "cli/report_file.hpp"

#include <cerrno>
#include <fstream>
#include <iostream>
#include <sstream>
#include <system_error>

namespace botarmy {
namespace {

constexpr const char* examples = R"(Examples:
  botarmy report botarmy-results
      botarmy-results/report.html, from result.json and timeline.csv beside it)";

/// What is wrong with a file that is to be read, in a line; nothing if it can be.
std::string trouble_with(const std::string& path) {
  errno = 0;
  std::ifstream file(path);
  // A folder can be opened, but not read.
  if (file && (file.peek() != EOF || errno == 0)) return "";
  const int error = errno;
  return "cannot read '" + path + "': " + std::generic_category().message(error) + "\n";
}

std::string content_of(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

}  // namespace

CLI::App* add_report(CLI::App& app, ReportOptions& options) {
  CLI::App* command =
      app.add_subcommand("report", "Makes report.html again from the other files of a run");
  command->add_option("directory", options.directory, "Where load-test --out wrote them")
      ->type_name("DIR")
      ->required();
  command->footer(examples);
  return command;
}

ExitCode run_report(const ReportOptions& options, const Registry& /*registry*/) {
  if (!has_report()) {
    throw UsageError("report: this botarmy was built without the page (BOTARMY_REPORT=OFF)");
  }
  const std::string& directory = options.directory;
  std::string troubles =
      trouble_with(directory + "/result.json") + trouble_with(directory + "/timeline.csv");
  if (!troubles.empty()) {
    troubles.pop_back();
    throw UsageError(troubles);
  }
  write_report(directory, content_of(directory + "/result.json"));
  std::cout << directory << "/report.html" << std::endl;
  return ExitCode::passed;
}

}  // namespace botarmy
