// SPDX-License-Identifier: MIT
#include "actions/builtin.hpp"
#include "cli/exit_code.hpp"
#include "cli/load_test.hpp"
#include "cli/load_test_options.hpp"
#include "demo/demo_command.hpp"
#include "scenario/did_you_mean.hpp"
#include "scenario/loader.hpp"

#include <botarmy/run.hpp>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <algorithm>
#include <csignal>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

namespace botarmy {
namespace {

struct DemoOptions {
  std::uint16_t port = default_demo_port;
};

CLI::App* add_demo_server(CLI::App& app, DemoOptions& options) {
  CLI::App* command = app.add_subcommand("demo-server", "Serves a small chat to try bots on");
  command->add_option("--port", options.port, "Where to listen on 127.0.0.1; 0 is any free port")
      ->type_name("PORT")
      ->capture_default_str();
  return command;
}

/// CLI11 would only say that a command is missing.
void refuse_unknown_command(int argc, char** argv, const CLI::App& app) {
  if (argc < 2 || argv[1][0] == '-') return;
  std::vector<std::string> known;
  for (const CLI::App* command : app.get_subcommands({})) known.push_back(command->get_name());
  const std::string name = argv[1];
  if (std::find(known.begin(), known.end(), name) != known.end()) return;
  throw UsageError("there is no command '" + name + "'" + did_you_mean(name, known) +
                   known_are(known));
}

int fail(const std::exception& failure, ExitCode code) {
  std::cerr << "botarmy: " << failure.what() << std::endl;
  return static_cast<int>(code);
}

}  // namespace

int run(int argc, char** argv, Registry registry) {
  std::signal(SIGPIPE, SIG_IGN);  // a reader of our output that went away must not cost the results
  CLI::App app("Sends an army of bots against a websocket server.", "botarmy");
  app.set_version_flag("--version", "botarmy " BOTARMY_VERSION);
  app.require_subcommand(1);
  LoadTestOptions load_test_options;
  DemoOptions demo_options;
  const CLI::App* load_test = add_load_test(app, load_test_options);
  const CLI::App* demo_server = add_demo_server(app, demo_options);
  try {
    refuse_unknown_command(argc, argv, app);
    app.parse(argc, argv);
    register_builtins(registry);
    if (load_test->parsed()) return static_cast<int>(run_load_test(load_test_options, registry));
    if (demo_server->parsed()) return run_demo_server(demo_options.port);
    return static_cast<int>(ExitCode::usage);
  } catch (const CLI::ParseError& wrong) {
    const int code = app.exit(wrong);
    return code == 0 ? 0 : static_cast<int>(ExitCode::usage);
  } catch (const UsageError& wrong) {
    return fail(wrong, ExitCode::usage);
  } catch (const ScenarioError& wrong) {
    std::cerr << wrong.what() << std::endl;
    return static_cast<int>(ExitCode::usage);
  } catch (const std::exception& failure) {
    return fail(failure, ExitCode::internal);
  }
}

}  // namespace botarmy
