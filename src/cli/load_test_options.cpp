// SPDX-License-Identifier: MIT
#include "cli/load_test_options.hpp"

#include "cli/whole_number.hpp"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace botarmy {
namespace {

constexpr const char* examples = R"(Examples:
  botarmy load-test --bot MyBot -n 500 --duration 10s
      500 MyBots for ten seconds against the built-in demo server
  botarmy load-test configs/chat.yaml --url ws://127.0.0.1:8900/sync -n 50
      the bots of a scenario against a server of yours, until 'q' or Ctrl-C
  botarmy load-test --bot MyBot -n 20 --once --out results
      each bot runs its tree once; results/result.json has the figures
  botarmy load-test configs/chat.yaml --smoke
      a small test for a pipeline, with botarmy-results/junit.xml)";

void add_bot_options(CLI::App& app, LoadTestOptions& options) {
  add_tree_options(app, options);
  app.add_option("-n,--bots", options.bots,
                 "How many bots (10 unless set); where they arrive: at most")
      ->type_name("BOTS")
      ->check(whole_number());
  app.add_option("--duration", options.duration, "How long, such as 500ms, 30s, 5m or 1h")
      ->type_name("TIME");
  app.add_option("--ramp", options.ramp, "The number of bots rises evenly within this time")
      ->type_name("TIME");
  app.add_option("--ramp-down", options.ramp_down,
                 "... and falls evenly within the last part of the duration")
      ->type_name("TIME");
  app.add_option("--rate", options.rate,
                 "Bots arrive, such as 200/s, run their tree once and leave")
      ->type_name("RATE");
  app.add_option("--pace", options.pace, "A bot begins its tree at most once in this time")
      ->type_name("TIME");
  app.add_flag("--once", options.once, "Each bot runs its tree once; the run ends with the last");
  app.add_option("--generator-seconds", options.generator_seconds,
                 "The share of the run's seconds in which the generator may be\n"
                 "too slow, such as 10%; 100%: the figures are trusted whatever\n"
                 "happens")
      ->type_name("SHARE");
  app.add_flag("--smoke", options.smoke,
               "A small and strict test for pipelines: 5 bots for 10s, plain\n"
               "output, all results in botarmy-results");
  app.add_option("--grace", options.grace,
                 "How long bots may take to end when the run is over (5s unless set)")
      ->type_name("TIME");
  app.add_option("--seed", options.seed, "Makes every random choice of the bots repeatable")
      ->type_name("SEED")
      ->check(whole_number());
  app.add_option("--threads", options.threads, "How many threads (one per core unless set)")
      ->type_name("N")
      ->check(whole_number());
  app.add_option("--inbox-limit", options.inbox_limit,
                 "How many messages may wait for a bot (1024 unless set)")
      ->type_name("MESSAGES")
      ->check(whole_number());
  app.add_option("--inbox-policy", options.inbox_policy,
                 "What happens when more arrive: pause (the websocket stops\nreading; unless set), "
                 "drop_oldest, drop_newest or fail")
      ->type_name("POLICY")
      ->check(CLI::IsMember({"pause", "drop_oldest", "drop_newest", "fail"}));
}

void add_output_options(CLI::App& app, LoadTestOptions& options) {
  app.add_option("--tag", options.tags,
                 "What all results say of the run, such as env=staging; may be\nrepeated")
      ->type_name("KEY=VALUE")
      ->take_all()
      ->allow_extra_args(false);
  app.add_option("--out", options.out,
                 "Writes report.html, result.json, timeline.csv and junit.xml into\nthis directory")
      ->type_name("DIR");
  app.add_flag("--no-flight-recorder", options.no_flight_recorder,
               "... but not the last part of the lives of bots that died");
  app.add_option("--prometheus", options.prometheus,
                 "Answers Prometheus on this port of 127.0.0.1, or on HOST:PORT;\n"
                 "0 is any free port")
      ->type_name("PORT");
  app.add_option("--statsd", options.statsd, "Sends figures to StatsD once a second")
      ->type_name("HOST:PORT");
  app.add_option("--stream", options.stream,
                 "Writes a line of JSON once a second (-: to standard output,\n"
                 "and the summary to standard error)")
      ->type_name("FILE");
}

void add_log_options(CLI::App& app, LoadTestOptions& options) {
  app.add_option("--log-file", options.log_file, "Where the log goes (bot_run.log unless set)")
      ->type_name("FILE");
  app.add_flag("--log-actions", options.log_actions, "Logs every action, not only those that fail");
  app.add_option("--log-level", options.log_level,
                 "Writes these lines, and those that are worse: info (unless set),\n"
                 "warning or error")
      ->type_name("LEVEL")
      ->check(CLI::IsMember({"info", "warning", "error"}));
  app.add_option("--log-format", options.log_format, "text (key=value; unless set) or json")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "json"}));
  app.add_option("--log-rotate", options.log_rotate,
                 "Begins a new file at this size, such as 10MB, and keeps the last five")
      ->type_name("SIZE");
  app.add_flag("--disable-log-file", options.disable_log_file, "Writes no log");
  app.add_option("--dump-frames", options.dump_frames,
                 "Writes down what goes over the websockets, frame by frame\n"
                 "(-: to standard error)")
      ->type_name("FILE");
  app.add_option("--dump-frames-bot", options.dump_frames_bots,
                 "... of this bot only; may be repeated")
      ->type_name("ID")
      ->take_all()
      ->allow_extra_args(false)
      ->check(whole_number());
  app.add_option("--dump-frames-limit", options.dump_frames_limit,
                 "How many bytes of a payload are shown (256 unless set)")
      ->type_name("BYTES")
      ->check(whole_number());
}

/// Gives the options that have come since the last group a heading in the help text.
void group_options(CLI::App& app, const std::string& heading) {
  const std::string without_group = app.get_help_ptr()->get_group();
  for (CLI::Option* option : app.get_options()) {
    const bool is_new = option->get_group() == without_group && !option->get_positional();
    if (is_new && option != app.get_help_ptr()) option->group(heading);
  }
}

}  // namespace

void add_target_options(CLI::App& app, LoadTestOptions& options) {
  app.add_option("--url", options.url, "The server: ws://… or wss://… (the demo server unless set)")
      ->type_name("URL");
  app.add_option("--header", options.headers, "A header of the opening handshake; may be repeated")
      ->type_name("'NAME: VALUE'")
      ->take_all()
      ->allow_extra_args(false);
  app.add_option("--subprotocol", options.subprotocols, "A subprotocol to offer; may be repeated")
      ->type_name("NAME")
      ->take_all()
      ->allow_extra_args(false);
  app.add_option("--ca-file", options.ca_file, "The authorities to trust instead of the system's")
      ->type_name("FILE.pem");
  app.add_flag("--insecure", options.insecure, "Do not check the server's certificate");
  app.add_option("--proxy", options.proxy, "An HTTP proxy to go through: http://…")
      ->type_name("URL");
  app.add_flag("--compression", options.compression, "Offer to compress messages");
}

CLI::App* add_load_test(CLI::App& app, LoadTestOptions& options) {
  CLI::App* command = app.add_subcommand("load-test", "Sends bots against a server and reports");
  // So that a script that has options of its own can hand on those of its user.
  command->option_defaults()->take_last();
  add_bot_options(*command, options);
  group_options(*command, "Bots and load");
  add_target_options(*command, options);
  group_options(*command, "Server");
  add_threshold_options(*command, options.thresholds);
  group_options(*command, "Thresholds");
  add_output_options(*command, options);
  group_options(*command, "Results");
  add_log_options(*command, options);
  group_options(*command, "Log");
  command->footer(examples);
  return command;
}

}  // namespace botarmy
