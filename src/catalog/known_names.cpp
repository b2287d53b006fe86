// SPDX-License-Identifier: MIT
#include "catalog/known_names.hpp"

#include "catalog/template.hpp"
#include "source/did_you_mean.hpp"
#include "source/problems.hpp"

#include <boost/json/array.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace botarmy {
namespace {

std::vector<std::string> keys_of(const json::object& mapping, const std::string& prefix) {
  std::vector<std::string> keys;
  for (const auto& entry : mapping) keys.push_back(prefix + std::string(entry.key()));
  return keys;
}

std::string nothing_called(const std::string& name, const std::vector<std::string>& candidates) {
  const std::string near = did_you_mean(name, candidates);
  const std::string known = candidates.empty() ? "" : known_are(candidates);
  return "there is no " + in_quotes(name) + (near.empty() ? known : near);
}

/// The rows that have no such value, when the name is looked up for each.
std::string problem_of_rows(const std::string& name, const std::vector<std::string>& parts,
                            const KnownNames& known) {
  const json::value& set = known.data.at(parts[1]);
  const std::size_t rows = set.is_array() ? set.get_array().size() : 1;
  if (rows == 0) return "the data " + in_quotes(parts[1]) + " has no rows";
  const json::object no_context;
  std::optional<json::value> copy;
  for (std::size_t row = 1; row <= rows; ++row) {
    const Scope scope{no_context, known.custom, known.data, static_cast<std::int64_t>(row)};
    if (look_up(parts, scope, copy) != nullptr) continue;
    if (!set.is_array()) return nothing_called(name, {});
    return "there is no " + in_quotes(name) + " in row " + std::to_string(row) + " of the data";
  }
  return {};
}

std::string problem_of(const std::string& name, const KnownNames& known) {
  std::vector<std::string> parts = split_name(name);
  if (known.deals.contains(parts[0])) parts.insert(parts.begin(), "data");
  if (parts.size() < 2) return {};
  if (parts[0] == "custom") {
    const json::object no_context;
    std::optional<json::value> copy;
    if (look_up(parts, {no_context, known.custom, known.data, 1}, copy) != nullptr) return {};
    return nothing_called(name, keys_of(known.custom, "custom."));
  }
  if (parts[0] != "data") return {};
  if (known.data.contains(parts[1])) return problem_of_rows(name, parts, known);
  return nothing_called(name, keys_of(known.data, "data."));
}

}  // namespace

std::string problem_of_templates(std::string_view text, const KnownNames& known) {
  try {
    for (const TemplatePart& part : split_template(text)) {
      std::string problem = part.is_name ? problem_of(part.text, known) : std::string();
      if (!problem.empty()) return problem;
    }
  } catch (const TemplateError& error) {
    return error.what();
  }
  return {};
}

std::string problem_of_dealt_set(const std::string& set, const KnownNames& known) {
  if (known.deals.contains(set)) return {};
  if (known.data.contains(set)) {
    return "the data " + in_quotes(set) + " is not dealt: give it 'deal', such as 'deal: next'";
  }
  std::vector<std::string> sets;
  for (const auto& entry : known.deals) sets.push_back(entry.first);
  const std::string near = did_you_mean(set, sets);
  const std::string others = sets.empty() ? "" : known_are(sets);
  return "there is no data " + in_quotes(set) + " that is dealt" + (near.empty() ? others : near);
}

std::string problem_of_templates_in(const json::value& value, const KnownNames& known) {
  std::string problem;
  if (const json::string* text = value.if_string()) return problem_of_templates(*text, known);
  if (const json::array* list = value.if_array()) {
    for (const json::value& item : *list) {
      if (problem.empty()) problem = problem_of_templates_in(item, known);
    }
  } else if (const json::object* mapping = value.if_object()) {
    for (const auto& entry : *mapping) {
      if (problem.empty()) problem = problem_of_templates_in(entry.value(), known);
    }
  }
  return problem;
}

}  // namespace botarmy
