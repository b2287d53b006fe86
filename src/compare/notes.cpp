// SPDX-License-Identifier: MIT
#include "compare/notes.hpp"

#include "compare/judge.hpp"
#include "report/numbers.hpp"
#include "source/problems.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

namespace botarmy {
namespace {

using Names = std::set<std::string>;

constexpr std::size_t most_named = 5;

/// "3 (a, b and c)".
std::string number_and_names(const Names& names) {
  std::string text = grouped(names.size()) + " (";
  std::size_t said = 0;
  for (const std::string& name : names) {
    if (said == most_named) break;
    text += (said++ > 0 ? ", " : "") + printable(name);
  }
  return text + (names.size() > most_named ? ", …)" : ")");
}

Names without(const Names& all, const Names& others) {
  Names left;
  std::set_difference(all.begin(), all.end(), others.begin(), others.end(),
                      std::inserter(left, left.end()));
  return left;
}

Names common(const Names& one, const Names& other) {
  Names both;
  std::set_intersection(one.begin(), one.end(), other.begin(), other.end(),
                        std::inserter(both, both.end()));
  return both;
}

/// Those that all runs to compare with have, and those that any has.
struct InBase {
  Names in_all;
  Names in_any;
};

template <typename NamesOf>
InBase in_base(const std::vector<RunRecord>& base, NamesOf names_of) {
  InBase result{.in_all = names_of(base.front()), .in_any = {}};
  for (const RunRecord& run : base) {
    const Names names = names_of(run);
    result.in_all = common(result.in_all, names);
    result.in_any.insert(names.begin(), names.end());
  }
  return result;
}

void note_missing(const std::string& what, const InBase& base, const Names& now,
                  std::vector<std::string>& notes) {
  const Names gone = without(base.in_any, now);
  const Names fresh = without(now, base.in_all);
  if (gone.empty() && fresh.empty()) return;
  std::string text = what + ": " + grouped(common(base.in_all, now).size()) + " are in all runs";
  if (!gone.empty()) text += "; missing in the new one: " + number_and_names(gone);
  if (!fresh.empty()) text += "; missing in a base: " + number_and_names(fresh);
  notes.push_back(text);
}

Names metric_names(const RunRecord& run) {
  Names names;
  for (const auto& [name, series] : run.series) {
    if (name.metric == "node") continue;  // a line of its own
    names.insert(name.metric + (name.tags.empty() ? "" : "{" + name.tags + "}"));
  }
  return names;
}

void note_seconds(const RunRecord& run, std::vector<std::string>& notes) {
  if (run.untrusted == 0) return;
  notes.push_back(run.directory + ": " + grouped(run.untrusted) +
                  (run.untrusted == 1 ? " second is" : " seconds are") +
                  " left out, in which the generator did not keep up");
}

double busy(const RunRecord& run) {
  const auto found = run.series.find({"generator machine", ""});
  return found == run.series.end() ? 0 : median_of(found->second.value);
}

std::string percent(double share) { return std::to_string(std::lround(share * 100)) + " %"; }

}  // namespace

std::vector<std::string> notes_on(const std::vector<RunRecord>& base, const RunRecord& now) {
  std::vector<std::string> notes;
  const InBase nodes = in_base(base, [](const RunRecord& run) { return run.nodes; });
  note_missing("different trees, compared by the nodes in common", nodes, now.nodes, notes);
  note_missing("different metrics, compared by those in common", in_base(base, metric_names),
               metric_names(now), notes);
  for (const RunRecord& run : base) {
    if (run.bots != now.bots) {
      notes.push_back(run.directory + " had " + grouped(run.bots) + " bots, " + now.directory +
                      " had " + grouped(now.bots));
    }
    constexpr double much = 0.2;  // of the machine's time
    if (std::abs(busy(run) - busy(now)) > much) {
      notes.push_back("the machine was busy to " + percent(busy(run)) + " in " + run.directory +
                      ", to " + percent(busy(now)) + " in " + now.directory);
    }
    note_seconds(run, notes);
  }
  note_seconds(now, notes);
  return notes;
}

}  // namespace botarmy
