// SPDX-License-Identifier: MIT
#include "cli/output_setup.hpp"

#include "catalog/run_tag.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace botarmy {
namespace {

Address read_address(const std::string& option, const std::string& text,
                     std::string_view default_host, Problems& problems) {
  try {
    return parse_address(text, default_host);
  } catch (const AddressError& error) {
    problems.add(problems.add_option(option), error.what());
    return {};
  }
}

}  // namespace

void set_up_outputs(const LoadTestOptions& options, OutputSettings& outputs, Problems& problems) {
  if (options.out) outputs.directory = options.out;
  if (options.prometheus) {
    outputs.prometheus =
        read_address("--prometheus", *options.prometheus, prometheus_host, problems);
  }
  if (options.statsd) {
    if (!outputs.statsd) outputs.statsd.emplace();
    outputs.statsd->address = read_address("--statsd", *options.statsd, {}, problems);
  }
  if (options.stream) outputs.stream = options.stream;
  if (options.no_flight_recorder) outputs.flight_recorder = false;
}

void add_tag_options(const std::vector<std::string>& options, Tags& tags, Problems& problems) {
  std::map<std::string, std::string> all(tags.begin(), tags.end());
  for (const std::string& option : options) {
    const std::size_t equals = option.find('=');
    if (equals == std::string::npos) {
      problems.add(problems.add_option("--tag"),
                   in_quotes(option) + " is not of the form KEY=VALUE");
      continue;
    }
    const std::string name = option.substr(0, equals);
    std::string problem = problem_of_run_tag(name);
    if (!problem.empty()) problems.add(problems.add_option("--tag"), std::move(problem));
    all.insert_or_assign(name, option.substr(equals + 1));
  }
  tags.assign(all.begin(), all.end());
}

}  // namespace botarmy
