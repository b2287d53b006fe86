// SPDX-License-Identifier: MIT
//
// Programs that run beside a bot, driven over their standard input and output.
#include "actions/builtin.hpp"
#include "actions/seconds.hpp"
#include "async/with_timeout.hpp"
#include "process/process_companion.hpp"
#include "text/compact_json.hpp"
#include "text/utf8.hpp"

#include <botarmy/bot.hpp>

#include <boost/asio/this_coro.hpp>

#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

namespace botarmy {
namespace {

/// A program that the bot has started, and how messages stand in its streams.
struct Running {
  std::shared_ptr<ProcessCompanion> companion;
  Framing framing;
};
/// Those of a bot, by their names.
struct Processes {
  std::map<std::string, Running> running;
};

std::string text_at(const Arguments& arguments, std::size_t place) {
  return std::string(arguments[place].as_string());
}

std::vector<std::string> command_of(const json::value& list) {
  std::vector<std::string> command;
  for (const json::value& word : list.as_array()) command.push_back(as_text(word));
  return command;
}

/// Null if it cannot be started; then the log says why.
std::shared_ptr<ProcessCompanion> start_process(Bot& bot, const Executor& executor,
                                                const json::value& list, const std::string& name) {
  const std::vector<std::string> command = command_of(list);
  auto child = ChildProcess::start(executor, command);
  if (!child) {
    bot.log(LogLevel::warning,
            "cannot start '" + command.front() + "': " + child.error().message());
    return nullptr;
  }
  const auto log = [&bot, name](std::string_view line) {
    bot.log(LogLevel::warning, name + ": " + std::string(line));
  };
  return std::make_shared<ProcessCompanion>(executor, std::move(*child), log);
}

Running& find(Bot& bot, const std::string& name) {
  std::map<std::string, Running>& running = bot.kept<Processes>().running;
  const auto found = running.find(name);
  if (found == running.end()) throw std::invalid_argument("no process '" + name + "' runs");
  return found->second;
}

Task<Outcome> start(Bot& bot, const Arguments& arguments) {
  const std::string name = text_at(arguments, 0);
  const Framing framing = arguments[2] == "lines" ? Framing::lines : Framing::length4;
  std::map<std::string, Running>& running = bot.kept<Processes>().running;
  if (running.count(name) != 0) {
    throw std::invalid_argument("a process '" + name + "' runs already");
  }
  const Executor executor = co_await asio::this_coro::executor;
  auto companion = start_process(bot, executor, arguments[1], name);
  if (!companion) co_return Outcome::fail();
  bot.start_companion(name, [companion, framing](Forwarder& forwarder) {
    return companion->listen(framing, forwarder);
  });
  running.emplace(name, Running{std::move(companion), framing});
  co_return Outcome::succeed();
}

Task<Outcome> send(Bot& bot, const Arguments& arguments) {
  const Running& process = find(bot, text_at(arguments, 0));
  const std::shared_ptr<ProcessCompanion> companion = process.companion;
  const std::string bytes = framed(process.framing, arguments[1].as_string());
  Task<boost::system::error_code> writing = companion->write(bytes);
  const auto limit = from_seconds(arguments[2].to_number<double>());
  const auto written = co_await with_timeout(limit, std::move(writing));
  // A part may have been written: what comes next would not be understood.
  const std::string name = "process '" + text_at(arguments, 0) + "'";
  if (!written) co_return Outcome::error(name + " does not read what it is sent");
  if (*written) co_return Outcome::error(name + " cannot be sent to: " + written->message());
  co_return Outcome::succeed();
}

Task<Outcome> stop(Bot& bot, const Arguments& arguments) {
  const std::string name = text_at(arguments, 0);
  (void)find(bot, name);
  co_await bot.stop_companion(name);
  bot.kept<Processes>().running.erase(name);
  co_return Outcome::succeed();
}

// The places of the parameters of exec.run.
enum Place : std::size_t { command, input, within, save, expect };

Task<Outcome> run(Bot& bot, const Arguments& arguments) {
  const std::string name = "exec.run";
  const Executor executor = co_await asio::this_coro::executor;
  const auto companion =
      start_process(bot, executor, arguments[command], command_of(arguments[command]).front());
  if (!companion) co_return Outcome::fail();
  bot.start_companion(name, [companion, text = text_at(arguments, input)](Forwarder&) {
    return companion->collect(text);
  });
  const auto ended = [&] { return companion->status().has_value(); };
  const auto limit = from_seconds(arguments[within].to_number<double>());
  const bool in_time = co_await bot.handle_messages_until(ended, limit);
  co_await bot.stop_companion(name);
  const auto fail = [&](const std::string& why) {
    bot.log(LogLevel::warning, "'" + command_of(arguments[command]).front() + "' " + why);
    return Outcome::fail();
  };
  if (!in_time) co_return fail("was not done in time");
  if (!companion->problem().empty()) co_return fail(companion->problem());
  const ExitStatus status = *companion->status();
  if (status.signal != 0 || json::value(status.code) != arguments[expect]) {
    co_return fail("ended: " + to_string(status));
  }
  if (arguments[save].is_null()) co_return Outcome::succeed();
  co_return Outcome::succeed({{text_at(arguments, save), valid_utf8(companion->output())}});
}

std::string check_command(const json::value& list) {
  const json::array& words = list.as_array();
  const bool any = !words.empty() && !as_text(words.front()).empty();
  return any ? "" : "'command' needs a program, and may have its arguments behind it";
}

std::string check_start(const Arguments& arguments) {
  const std::string_view framing = arguments[2].as_string();
  if (framing != "lines" && framing != "length4") {
    return "'framing' must be lines or length4, not '" + std::string(framing) + "'";
  }
  if (arguments[0].as_string().empty()) return "'name' must not be empty";
  return check_command(arguments[1]);
}

Parameter name_parameter() { return parameter::text("name", "which of the bot's programs"); }
Parameter command_parameter() {
  return parameter::list("command", "the program, looked for in PATH, and its arguments");
}

Action run_action() {
  return {
      .name = "exec.run",
      .description =
          "Runs a program to its end and keeps what it writes, handling messages meanwhile. Fails "
          "if it cannot be started, is not done in time, or ends with another exit status.",
      .forms = {{command_parameter(),
                 parameter::text("input", "what it gets as its standard input").otherwise(""),
                 parameter::duration("within", "how long it may take")
                     .at_most(longest_time)
                     .otherwise(10),
                 parameter::text("save", "the key of the context that its output goes to")
                     .otherwise(nullptr),
                 parameter::integer("expect", "the exit status that it must have")
                     .at_least(0)
                     .at_most(255)
                     .otherwise(0)}},
      .code = CoroutineAction{run},
      .traits = {.may_end_the_bot = false, .takes_time = true, .saves = "save"},
      .check = [](const Arguments& arguments) { return check_command(arguments[command]); }};
}

}  // namespace

void register_exec_actions(Registry& registry) {
  registry.add_action(
      {.name = "exec.start",
       .description =
           "Starts a program that runs beside the bot, until the bot ends or stops it. Each "
           "message that it writes comes to the inbox. If it ends by itself, the bot dies. Fails "
           "if it cannot be started.",
       .forms = {{parameter::text("name", "what the program is called"), command_parameter(),
                  parameter::text("framing",
                                  "how messages stand in its input and output: lines, or length4 "
                                  "(the length before each in 4 bytes, the highest first)")
                      .otherwise("lines")}},
       .code = CoroutineAction{start},
       .traits = {.declared = true},
       .check = check_start});
  registry.add_action({.name = "exec.send",
                       .description =
                           "Sends a message to a program that runs beside the bot. The bot dies if "
                           "the program does not take it.",
                       .forms = {{name_parameter(), parameter::text("text", "what to send"),
                                  parameter::duration("within", "how long that may take")
                                      .at_most(longest_time)
                                      .otherwise(10)}},
                       .code = CoroutineAction{send},
                       .traits = {.may_fail = false}});
  registry.add_action(
      {.name = "exec.stop",
       .description = "Ends a program that runs beside the bot, and waits until it has ended.",
       .forms = {{name_parameter()}},
       .code = CoroutineAction{stop},
       .traits = {.may_fail = false}});
  registry.add_action(run_action());
}

}  // namespace botarmy
