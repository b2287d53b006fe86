// SPDX-License-Identifier: MIT
#include "cli/compare.hpp"

#include "cli/console.hpp"
#include "cli/pretty_json.hpp"
#include "cli/result_files.hpp"
#include "compare/compare_report.hpp"
#include "compare/run_reader.hpp"
#include "scenario/generator.hpp"
#include "source/duration.hpp"
#include "source/place_in.hpp"

#include <CLI/Validators.hpp>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <utility>

namespace botarmy {
namespace {

constexpr const char* examples = R"(Examples:
  botarmy compare before after
      two directories of 'load-test --out': what has changed, beyond noise
  botarmy compare before after --fail-if 'rtt p95 > 1.2x' --fail-if 'errors rate > +1%'
      exit code 1 if it got worse by that much
  botarmy compare monday tuesday wednesday today --format html --output page.html
      with several runs, of which the last is the new one, their spread counts as noise)";

CompareRules rules(const CompareOptions& options, Problems& problems) {
  CompareRules rules;
  const auto margin = parse_share(options.margin);
  if (!margin) {
    problems.add(problems.add_option("--margin"),
                 in_quotes(options.margin) + " is not a percentage from 0% to 100%");
  }
  rules.margin = margin.value_or(rules.margin);
  return rules;
}

/// In whole seconds, the last of them even if it is a part of one.
std::uint64_t warm_up(const CompareOptions& options, Problems& problems) {
  try {
    const auto time = parse_duration(options.warm_up);
    return static_cast<std::uint64_t>(std::chrono::ceil<std::chrono::seconds>(time).count());
  } catch (const DurationError& error) {
    problems.add(problems.add_option("--warm-up"), error.what());
    return 0;
  }
}

std::vector<Condition> read_conditions(const CompareOptions& options, const Comparison& comparison,
                                       Problems& problems) {
  std::vector<Condition> conditions;
  for (std::string text : options.fail_if) {
    std::replace(text.begin(), text.end(), '\n', ' ');  // an option is one line
    auto condition = read_condition(text, comparison);
    if (condition) {
      conditions.push_back(std::move(*condition));
      continue;
    }
    Value place = text_value(text, {});
    place.at = problems.add_option("--fail-if", std::move(text));
    problems.add_with_line(place_in(place, condition.error().at, problems), condition.error().text);
  }
  return conditions;
}

std::string written(const CompareOptions& options, const Comparison& comparison,
                    const std::vector<Finding>& findings) {
  if (options.format == "json") return pretty_json(compare_json(comparison, findings));
  if (options.format == "html") return compare_html(comparison, findings);
  const bool colour = !options.output && wants_colour(STDOUT_FILENO);
  return compare_text(comparison, findings, {.colour = colour, .all = options.all});
}

}  // namespace

CLI::App* add_compare(CLI::App& app, CompareOptions& options) {
  CLI::App* command =
      app.add_subcommand("compare", "Says what has changed between runs, beyond noise");
  command
      ->add_option(
          "runs", options.runs,
          "Directories of 'load-test --out': one or more to compare with, then the new one")
      ->type_name("BASE... NEW");
  command
      ->add_option("--fail-if", options.fail_if,
                   "What must not have happened, such as\n'rtt p95 > 1.2x'; may be repeated")
      ->type_name("EXPRESSION")
      ->take_all()
      ->allow_extra_args(false);
  command->add_option("--margin", options.margin, "Smaller changes do not matter")
      ->type_name("PERCENT")
      ->capture_default_str();
  command->add_option("--warm-up", options.warm_up, "The first part of each run, left out")
      ->type_name("TIME")
      ->capture_default_str();
  command->add_option("--format", options.format, "What to write")
      ->type_name("text|json|html")
      ->check(CLI::IsMember({"text", "json", "html"}).description(""))
      ->capture_default_str();
  command->add_option("--output", options.output, "Where to, instead of standard output")
      ->type_name("FILE");
  command->add_flag("--all", options.all, "Text with every figure, also where nothing has changed");
  command->footer(examples);
  return command;
}

ExitCode run_compare(const CompareOptions& options, const Registry&) {
  if (options.runs.size() < 2) {
    throw UsageError("compare: name two directories at least, the last being that of the new run");
  }
  Problems problems;
  const CompareRules how = rules(options, problems);
  const std::uint64_t left_out = warm_up(options, problems);
  std::vector<RunRecord> runs;
  for (const std::string& directory : options.runs) {
    if (auto run = read_run(directory, left_out, problems)) runs.push_back(std::move(*run));
  }
  problems.throw_if_any();
  RunRecord now = std::move(runs.back());
  runs.pop_back();
  const Comparison comparison = compare(std::move(runs), std::move(now), how);
  const std::vector<Condition> conditions = read_conditions(options, comparison, problems);
  problems.throw_if_any();
  std::vector<Finding> findings;
  findings.reserve(conditions.size());
  for (const Condition& condition : conditions) findings.push_back(judge(condition, comparison));
  const std::string text = written(options, comparison, findings);
  if (options.output) {
    write_result_file(*options.output, text);
  } else {
    std::cout << text << std::flush;
  }
  const bool failed = std::any_of(findings.begin(), findings.end(),
                                  [](const Finding& finding) { return finding.failed; });
  return failed ? ExitCode::failed : ExitCode::passed;
}

}  // namespace botarmy
