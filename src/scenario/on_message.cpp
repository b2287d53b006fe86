// SPDX-License-Identifier: MIT
#include "scenario/on_message.hpp"

#include "catalog/conversion.hpp"
#include "catalog/match_fields.hpp"
#include "source/fields.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace botarmy {
namespace {

constexpr std::array effects{"set", "ignore", "fail", "error"};

/// Reads one rule.
class RuleReader {
 public:
  RuleReader(const Value& value, const KnownNames& names, Problems& problems)
      : value_(value), names_(names), problems_(problems) {}

  MessageRule read() {
    Fields fields{value_, "on_message", problems_};
    if (const Value* match = fields.mapping("match")) read_match(*match);
    if (const Value* topics = fields.find("topics")) {
      rule_.topics = true;
      only_true(*topics, "topics");
    }
    const Value* const set = fields.mapping("set");
    const Value* const ignore = fields.find("ignore");
    const Value* const fail = fields.find("fail");
    const auto error = fields.text("error");
    fields.finish();
    check_effects();
    if (set != nullptr) read_set(*set);
    if (ignore != nullptr) only_true(*ignore, "ignore");
    if (fail != nullptr) only_true(*fail, "fail");
    if (fail != nullptr) rule_.effect = MessageRule::Effect::fail;
    if (error) read_error(*error);
    return std::move(rule_);
  }

 private:
  void read_match(const Value& match) {
    check_templates(match);
    Problems found;  // apart: of a value that is none, no more needs to be said
    const json::value given = to_json(match, found);
    for (const Problems::Problem& problem : found.all()) problems_.add(problem.at, problem.text);
    if (!found.empty()) return;
    const Parameter parameter = parameter::mapping("match", "").with_fields(match_fields());
    Conversion converted = convert("on_message", parameter, given, Templates::open);
    for (Conversion::Problem& problem : converted.problems) {
      problems_.add(place_of(match, problem.key), std::move(problem.text));
    }
    if (converted.problems.empty()) rule_.match = std::move(converted.value.as_object());
  }

  static Position place_of(const Value& mapping, const std::string& key) {
    const auto entry = std::find_if(mapping.entries.begin(), mapping.entries.end(),
                                    [&](const Entry& one) { return one.key == key; });
    return entry == mapping.entries.end() ? mapping.at : entry->at;
  }

  void only_true(const Value& value, const std::string& key) {
    const bool is_true =
        value.kind == Value::Kind::scalar && to_json(value, problems_) == json::value(true);
    if (is_true) return;
    problems_.add(value.at, "'on_message." + key + "' can only be true, not " + describe(value));
  }

  /// A rule does one thing.
  void check_effects() {
    std::vector<const Entry*> given;
    for (const Entry& entry : value_.entries) {
      if (std::find(effects.begin(), effects.end(), entry.key) != effects.end()) {
        given.push_back(&entry);
      }
    }
    if (given.empty()) {
      problems_.add(value_.at, "a rule must say what is to be done: set, ignore, fail or error");
    }
    for (std::size_t i = 1; i < given.size(); ++i) {
      problems_.add(given[i]->at, in_quotes(given[i]->key) + " and " + in_quotes(given[0]->key) +
                                      " cannot be in one rule: make it a rule of its own");
    }
  }

  void read_set(const Value& set) {
    rule_.effect = MessageRule::Effect::set;
    if (set.entries.empty()) problems_.add(set.at, "'on_message.set' sets nothing");
    for (const Entry& entry : set.entries) {
      if (is_reserved_key(entry.key)) {
        problems_.add(entry.at, "the context key " + in_quotes(entry.key) +
                                    " is reserved and cannot be changed");
      }
      json::value value = to_json(entry.value, problems_);
      check_value(value, entry.value);
      rule_.set[entry.key] = std::move(value);
    }
  }

  void read_error(const std::string& reason) {
    rule_.effect = MessageRule::Effect::error;
    rule_.reason = reason;
    check_value(json::value(reason), *value_.find("error"));
  }

  /// What a rule makes of the message.
  void check_value(const json::value& value, const Value& at) {
    if (!check_templates(at)) return;
    std::string problem = check_rule_value(value, "a rule", rule_.match.contains("regex"));
    if (!problem.empty()) problems_.add(at.at, std::move(problem));
  }

  /// False if there is a problem.
  bool check_templates(const Value& value) {
    bool good = true;
    if (value.kind == Value::Kind::scalar) {
      std::string problem = problem_of_templates(value.text, names_);
      good = problem.empty();
      if (!good) problems_.add(value.at, std::move(problem));
    }
    for (const Value& item : value.items) good = check_templates(item) && good;
    for (const Entry& entry : value.entries) good = check_templates(entry.value) && good;
    return good;
  }

  const Value& value_;
  const KnownNames& names_;
  Problems& problems_;
  MessageRule rule_;
};

}  // namespace

std::vector<MessageRule> read_message_rules(const Value& value, const KnownNames& names,
                                            Problems& problems) {
  std::vector<MessageRule> rules;
  if (value.kind != Value::Kind::list) {
    problems.add(value.at, "'on_message' must be a list of rules, not " + describe(value));
    return rules;
  }
  for (const Value& item : value.items) {
    if (item.kind == Value::Kind::mapping) {
      rules.push_back(RuleReader(item, names, problems).read());
    } else {
      problems.add(item.at, "a rule of 'on_message' must be a mapping, not " + describe(item));
    }
  }
  return rules;
}

}  // namespace botarmy
