// SPDX-License-Identifier: MIT
#include "cli/output_setup.hpp"

#include <string>
#include <string_view>

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

}  // namespace botarmy
