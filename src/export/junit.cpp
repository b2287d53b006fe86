// SPDX-License-Identifier: MIT
#include "export/junit.hpp"

#include "export/parts.hpp"
#include "metrics/metric.hpp"
#include "report/numbers.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace botarmy {
namespace {

using Standing = ThresholdState::Standing;

/// What can become of a case, as the elements are called that say so.
enum class Result : std::uint8_t { passed, failure, error, skipped };

struct Case {
  std::string name;
  Result result = Result::passed;
  std::string message{};
  double seconds = 0;
  std::string output{};  ///< what else is to be said
};

struct Suite {
  std::string name;
  std::vector<Case> cases{};

  [[nodiscard]] std::size_t count(Result result) const {
    return static_cast<std::size_t>(std::count_if(
        cases.begin(), cases.end(), [result](const Case& one) { return one.result == result; }));
  }
};

/// As it may stand between tags and quotation marks.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char character : printable(text)) {
    switch (character) {
      case '&': result += "&amp;"; break;
      case '<': result += "&lt;"; break;
      case '>': result += "&gt;"; break;
      case '"': result += "&quot;"; break;
      default: result += character;
    }
  }
  return result;
}

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + escaped(value) + "\"";
}

std::string attribute(std::string_view name, std::size_t value) {
  return attribute(name, std::to_string(value));
}

Case verdict_case(const RunInfo& run) {
  Case verdict{.name = "verdict", .seconds = run.duration_s};
  for (const std::string& reason : run.verdict_reasons) {
    verdict.message += (verdict.message.empty() ? "" : "; ") + reason;
  }
  if (run.verdict == RunInfo::Verdict::passed) return verdict;
  verdict.result = run.verdict == RunInfo::Verdict::failed ? Result::failure : Result::error;
  if (verdict.message.empty()) verdict.message = to_string(run.verdict);
  return verdict;
}

Case threshold_case(const ThresholdState& state) {
  Case result{.name = state.expression,
              .message = state.reason,
              .output = "value " + state.value_text + ", at " + state.place};
  if (state.standing == Standing::nothing_yet) {
    result.result = Result::skipped;
    if (result.message.empty()) result.message = "nothing was measured";
  }
  if (state.standing == Standing::failed) {
    result.result = Result::failure;
    if (result.message.empty()) result.message = "the value is " + state.value_text;
  }
  return result;
}

std::uint64_t count(const Metric& metric, std::string_view name) {
  for (const Metric::Count& count : metric.counts) {
    if (count.name == name) return count.value;
  }
  return 0;
}

Case branch_case(const Branch& branch, const Metric* node, bool judged_by_thresholds) {
  Case result{.name = branch.path};
  if (node == nullptr || is_empty(*node)) {
    result.result = Result::skipped;
    result.message = "no bot came here";
    return result;
  }
  for (const Metric::Count& count : node->counts) {
    if (count.value == 0) continue;
    result.output +=
        (result.output.empty() ? "" : ", ") + count.name + " " + std::to_string(count.value);
  }
  if (node->times != nullptr) result.seconds = node->times->stats().avg / 1000;
  if (judged_by_thresholds) return result;
  const std::uint64_t died = count(*node, "error");
  const std::uint64_t failed = branch.fatal ? count(*node, "fail") : 0;
  if (died == 0 && failed == 0) return result;
  result.result = Result::failure;
  result.message = died > 0 ? std::to_string(died) + " of its runs ended in an error"
                            : std::to_string(failed) + " of its runs failed, which ends the bot";
  return result;
}

std::vector<Suite> branch_suites(const RunInfo& run, const Snapshot& snapshot,
                                 const std::vector<Branch>& branches) {
  const std::vector<Metric> all = metrics(snapshot);
  std::map<Tags, const Metric*> nodes;
  for (const Metric& metric : all) {
    if (metric.name == "node") nodes[metric.tags] = &metric;
  }
  std::vector<Suite> suites;
  for (const Branch& branch : branches) {
    Tags tags{{"path", branch.path}};
    if (!branch.population.empty()) tags.emplace_back("population", branch.population);
    const auto found = nodes.find(tags);
    const std::string name = branch.population.empty() ? "tree" : "tree of " + branch.population;
    if (suites.empty() || suites.back().name != name) suites.push_back({.name = name});
    suites.back().cases.push_back(branch_case(
        branch, found == nodes.end() ? nullptr : found->second, !run.thresholds.empty()));
  }
  return suites;
}

std::string result_element(const Case& one) {
  switch (one.result) {
    case Result::passed: return "";
    case Result::failure:
      return "      <failure type=\"failed\"" + attribute("message", one.message) + "/>\n";
    case Result::error:
      return "      <error type=\"error\"" + attribute("message", one.message) + "/>\n";
    case Result::skipped: return "      <skipped" + attribute("message", one.message) + "/>\n";
  }
  return "";
}

std::string case_element(const RunInfo& run, const Suite& suite, const Case& one) {
  const std::string head = "    <testcase" + attribute("classname", run.name + "." + suite.name) +
                           attribute("name", one.name) + attribute("time", decimal(one.seconds, 6));
  std::string content = result_element(one);
  if (!one.output.empty()) {
    content += "      <system-out>" + escaped(one.output) + "</system-out>\n";
  }
  return head + (content.empty() ? "/>\n" : ">\n" + content + "    </testcase>\n");
}

std::string property(std::string_view name, std::string_view value) {
  return "      <property" + attribute("name", name) + attribute("value", value) + "/>\n";
}

std::string suite_element(const RunInfo& run, const Suite& suite) {
  std::string text = "  <testsuite" + attribute("name", run.name + ": " + suite.name) +
                     attribute("tests", suite.cases.size()) +
                     attribute("failures", suite.count(Result::failure)) +
                     attribute("errors", suite.count(Result::error)) +
                     attribute("skipped", suite.count(Result::skipped)) +
                     attribute("time", decimal(run.duration_s, 3)) +
                     attribute("timestamp", iso_8601(run.started_at).substr(0, 19)) + ">\n";
  text += "    <properties>\n" + property("seed", std::to_string(run.seed));
  for (const auto& [name, value] : run.tags) text += property(name, value);
  text += "    </properties>\n";
  for (const Case& one : suite.cases) text += case_element(run, suite, one);
  return text + "  </testsuite>\n";
}

}  // namespace

std::string to_junit(const RunInfo& run, const Snapshot& snapshot,
                     const std::vector<Branch>& branches) {
  std::vector<Suite> suites{{.name = "verdict", .cases = {verdict_case(run)}}};
  if (!run.thresholds.empty()) {
    Suite thresholds{.name = "thresholds"};
    for (const auto& state : run.thresholds) thresholds.cases.push_back(threshold_case(state));
    suites.push_back(std::move(thresholds));
  }
  for (Suite& suite : branch_suites(run, snapshot, branches)) suites.push_back(std::move(suite));
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t errors = 0;
  std::string text;
  for (const Suite& suite : suites) {
    tests += suite.cases.size();
    failures += suite.count(Result::failure);
    errors += suite.count(Result::error);
    text += suite_element(run, suite);
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + attribute("name", run.name) +
         attribute("tests", tests) + attribute("failures", failures) + attribute("errors", errors) +
         attribute("time", decimal(run.duration_s, 3)) + ">\n" + text + "</testsuites>\n";
}

}  // namespace botarmy
