// SPDX-License-Identifier: MIT
#include "cli/record.hpp"

#include "cli/record_relay.hpp"
#include "record/har.hpp"
#include "record/scenario_text.hpp"
#include "record/script.hpp"
#include "record/selection.hpp"
#include "source/read_file.hpp"

#include <boost/regex.hpp>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <system_error>

namespace botarmy {
namespace {

constexpr const char* examples = R"(Examples:
  botarmy record --har session.har
      what a browser did, as its developer tools or Playwright have saved it, in scenario.yaml
  botarmy record --har session.har --url-filter '://chat\.example\.org' --output chat.yaml
      only what went to one server
  botarmy record --proxy 8901 --url ws://127.0.0.1:8900/sync --once
      what a client says that connects to port 8901 instead, until it has gone)";

void check_usage(const RecordOptions& options) {
  if (options.har.empty() == options.proxy.empty()) {
    throw UsageError("record: give either --har FILE.har, or --proxy PORT with --url URL");
  }
  if (options.proxy.empty() != options.url.empty()) {
    throw UsageError("record: --proxy PORT and --url URL, where it leads to, need each other");
  }
  const boost::regex filter(options.url_filter, boost::regex::perl | boost::regex::no_except);
  if (filter.status() != 0) {
    throw UsageError("--url-filter: this is no regular expression: " + options.url_filter);
  }
}

void write_file(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (!file) throw std::system_error(errno, std::generic_category(), "cannot write " + path);
}

std::size_t count_messages(const Session& session, bool sent) {
  std::size_t count = 0;
  for (const Happening& happening : session.happenings) {
    const auto* const message = std::get_if<SocketMessage>(&happening.what);
    if (message != nullptr && message->sent == sent) ++count;
  }
  return count;
}

void write_scenario(const Session& session, const std::string& origin,
                    const RecordOptions& options) {
  const bool to_file = options.output != "-";
  const std::string name = std::filesystem::path{to_file ? options.output : options.har}.stem();
  const Script script = write_script(
      session, {.name = name.empty() ? "recorded" : name, .keep_secrets = options.keep_secrets});
  const std::string text = scenario_text(script, origin);
  if (!to_file) {
    std::cout << text << std::flush;
  } else {
    write_file(options.output, text);
    std::cout << options.output << ": " << script.steps.size() << " steps, of "
              << count_messages(session, true) << " messages out and "
              << count_messages(session, false) << " in\n";
  }
  if (script.custom.empty() || options.keep_secrets) return;
  for (const Setting& setting : script.custom) {
    std::cerr << "botarmy: the value " << setting.comment
              << " is not in the scenario: give it with --custom " << setting.name << "=VALUE, or "
              << "record with --keep-secrets\n";
  }
}

Session read_session(const RecordOptions& options) {
  Problems problems;
  const auto file =
      read_file(options.har, problems.add_option("--har"), problems, largest_har_mebibytes);
  const std::optional<Session> session =
      file ? read_har(*file, problems) : std::optional<Session>{};
  problems.throw_if_any();
  return *session;
}

}  // namespace

CLI::App* add_record(CLI::App& app, RecordOptions& options) {
  CLI::App* command =
      app.add_subcommand("record", "Makes a scenario of what a browser said to a server");
  command->add_option("--har", options.har, "The HAR file of a browser's session")
      ->type_name("FILE.har");
  command
      ->add_option("--proxy", options.proxy,
                   "Listens here, and passes all on to the server of --url; 0 is any free port")
      ->type_name("[HOST:]PORT");
  command->add_option("--url", options.url, "The server behind --proxy")->type_name("URL");
  command->add_flag("--once", options.once,
                    "With --proxy: ends when the client has gone, not by Ctrl-C");
  command->add_option("--ca-file", options.ca_file, "The authorities to trust for --url")
      ->type_name("FILE.pem");
  command->add_flag("--insecure", options.insecure, "Does not check the certificate of --url");
  command->add_option("-o,--output", options.output, "The scenario to write; - is standard output")
      ->type_name("FILE.yaml")
      ->capture_default_str();
  command
      ->add_option("--url-filter", options.url_filter,
                   "Takes only requests and websockets in whose URL this is found")
      ->type_name("REGEX");
  command->add_flag("--keep-secrets", options.keep_secrets,
                    "Writes passwords and the like into the scenario");
  command->footer(examples);
  return command;
}

ExitCode run_record(const RecordOptions& options) {
  check_usage(options);
  const bool from_file = !options.har.empty();
  const Session session = from_file ? read_session(options) : relay_and_note(options);
  const Session selected = select(session, options.url_filter);
  const std::string origin =
      from_file ? options.har : "a session with " + options.url.substr(0, options.url.find('?'));
  if (selected.happenings.empty()) {
    throw UsageError(origin + ": there is nothing to record in it: no websocket, and no request " +
                     "but for what pages look like");
  }
  write_scenario(selected,
                 from_file ? std::string(std::filesystem::path{origin}.filename()) : origin,
                 options);
  return ExitCode::passed;
}

}  // namespace botarmy
