// SPDX-License-Identifier: MIT
#include "actions/builtin.hpp"
#include "cli/check.hpp"
#include "cli/compare.hpp"
#include "cli/debug.hpp"
#include "cli/dry_run.hpp"
#include "cli/exit_code.hpp"
#include "cli/list.hpp"
#include "cli/load_test.hpp"
#include "cli/load_test_options.hpp"
#include "cli/record.hpp"
#include "cli/replay.hpp"
#include "cli/report_command.hpp"
#include "cli/tree_command.hpp"
#include "demo/demo_command.hpp"
#include "source/did_you_mean.hpp"
#include "source/problems.hpp"

#include <botarmy/run.hpp>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <algorithm>
#include <csignal>
#include <exception>
#include <functional>
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

/// A subcommand, and what it does.
struct Command {
  const CLI::App* parsed;
  std::function<ExitCode(const Registry&)> run;
};

/// The options of all commands, as the parser fills them.
struct Options {
  LoadTestOptions load_test;
  CheckOptions check;
  DryRunOptions dry_run;
  DebugOptions debug;
  ReplayOptions replay;
  TreeCommandOptions tree;
  ListOptions list;
  ReportOptions report;
  CompareOptions compare;
  RecordOptions record;
  DemoOptions demo;
};

std::vector<Command> add_commands(CLI::App& app, Options& options) {
  const auto demo = [&options](const Registry&) {
    return static_cast<ExitCode>(run_demo_server(options.demo.port));
  };
  const auto record = [&options](const Registry&) { return run_record(options.record); };
  const auto with = [](auto command, const auto& command_options) {
    return [command, &command_options](const Registry& registry) {
      return command(command_options, registry);
    };
  };
  return {{add_load_test(app, options.load_test), with(run_load_test, options.load_test)},
          {add_check(app, options.check), with(run_check, options.check)},
          {add_dry_run(app, options.dry_run), with(run_dry_run, options.dry_run)},
          {add_debug(app, options.debug), with(run_debug, options.debug)},
          {add_replay(app, options.replay), with(run_replay, options.replay)},
          {add_tree_command(app, options.tree), with(run_tree_command, options.tree)},
          {add_compare(app, options.compare), with(run_compare, options.compare)},
          {add_report(app, options.report), with(run_report, options.report)},
          {add_list(app, options.list), with(run_list, options.list)},
          {add_actions(app, options.list), with(run_actions, options.list)},
          {add_schema(app, options.list), with(run_schema, options.list)},
          {add_record(app, options.record), record},
          {add_demo_server(app, options.demo), demo}};
}

}  // namespace

int run(int argc, char** argv, Registry registry) {
  std::signal(SIGPIPE, SIG_IGN);  // a reader of our output that went away must not cost the results
  CLI::App app("Sends an army of bots against a websocket server.", "botarmy");
  app.set_version_flag("--version", "botarmy " BOTARMY_VERSION);
  app.require_subcommand(1);
  Options options;
  const std::vector<Command> commands = add_commands(app, options);
  try {
    refuse_unknown_command(argc, argv, app);
    app.parse(argc, argv);
    register_builtins(registry);
    for (const Command& command : commands) {
      if (command.parsed->parsed()) return static_cast<int>(command.run(registry));
    }
    return static_cast<int>(ExitCode::usage);
  } catch (const CLI::ParseError& wrong) {
    const int code = app.exit(wrong);
    return code == 0 ? 0 : static_cast<int>(ExitCode::usage);
  } catch (const UsageError& wrong) {
    return fail(wrong, ExitCode::usage);
  } catch (const ScenarioError& wrong) {
    std::cerr << wrong.what() << std::endl;
    return static_cast<int>(ExitCode::usage);
  } catch (const TreeError& wrong) {
    return fail(wrong, ExitCode::usage);
  } catch (const std::exception& failure) {
    return fail(failure, ExitCode::internal);
  }
}

}  // namespace botarmy
