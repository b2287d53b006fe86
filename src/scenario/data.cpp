// SPDX-License-Identifier: MIT
#include "scenario/data.hpp"

#include "scenario/rows.hpp"
#include "source/did_you_mean.hpp"
#include "source/fields.hpp"
#include "source/json.hpp"
#include "source/read_file.hpp"
#include "source/yaml.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace botarmy {
namespace {

/// Of a file with data, which may have a row for each of a million users.
constexpr std::size_t most_mebibytes = 1024;

bool is_one_of(const std::string& ending, std::initializer_list<const char*> endings) {
  return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

json::value read_data_file(const Value& named, Problems& problems) {
  const std::string path = path_beside(problems.file_name(named.at.file), named.text);
  const std::string ending = std::filesystem::path(path).extension();
  const bool yaml = is_one_of(ending, {".yaml", ".yml"});
  const bool lines = is_one_of(ending, {".jsonl", ".ndjson"});
  if (!yaml && !lines && ending != ".json" && ending != ".csv") {
    problems.add(named.at, "a file with data must end in .csv, .json, .jsonl or .yaml, not " +
                               in_quotes(named.text));
    return nullptr;
  }
  const bool rows = lines || ending == ".csv";
  const std::optional<int> file = rows ? read_file(path, named.at, problems, most_mebibytes)
                                       : read_file(path, named.at, problems);
  if (!file) return nullptr;
  if (lines) return read_json_lines(*file, problems);
  if (rows) return read_csv(*file, named.at, problems);
  const auto value = yaml ? parse_yaml(*file, problems) : parse_json(*file, problems);
  return value ? to_json(*value, problems) : json::value();
}

template <typename Choice>
Choice read_choice(Fields& fields, const Value& set, const std::string& key,
                   const std::vector<std::pair<std::string, Choice>>& choices, Problems& problems) {
  const std::optional<std::string> given = fields.text(key);
  if (!given) return choices.front().second;
  std::vector<std::string> names;
  for (const auto& [name, choice] : choices) {
    if (name == *given) return choice;
    names.push_back(name);
  }
  const std::string near = did_you_mean(*given, names);
  problems.add(set.find(key)->at, in_quotes(key) + " of data cannot be " + in_quotes(*given) +
                                      (near.empty() ? known_are(names) : near));
  return choices.front().second;
}

Deal read_deal(Fields& fields, const Value& set, Problems& problems) {
  return {.order = read_choice<Deal::Order>(fields, set, "deal",
                                            {{"next", Deal::Order::next},
                                             {"random", Deal::Order::random},
                                             {"once", Deal::Order::once}},
                                            problems),
          .when_out = read_choice<Deal::WhenOut>(
              fields, set, "when_out",
              {{"error", Deal::WhenOut::error}, {"done", Deal::WhenOut::done}}, problems)};
}

/// In templates, these stand for something else than a set of that name.
bool is_taken(const std::string& name) {
  return is_one_of(name, {"id", "start_time", "position", "custom", "context", "data", "shared"});
}

void check_deal(const Entry& set, const json::value& rows, Problems& problems) {
  const std::string name = "the data " + in_quotes(set.key) + " cannot be dealt: ";
  if (is_taken(set.key)) {
    problems.add(set.at, name + "in templates, " + in_quotes(set.key) +
                             " stands for something else; give it another name");
  } else if (rows.is_array() && rows.get_array().empty()) {
    problems.add(set.value.at, name + "it has no rows");
  } else if (!rows.is_array() && !rows.is_null()) {
    problems.add(set.value.at, name + "it is no list");
  }
}

/// Whether the set is a mapping for all bots, or says where its rows are.
bool says_where(const Value& set) {
  const bool rows = set.find("rows") != nullptr && set.find("deal") != nullptr;
  return set.find("file") != nullptr || rows;
}

}  // namespace

DataSet read_data(const Entry& set, Problems& problems) {
  const Value& value = set.value;
  if (value.kind != Value::Kind::mapping && value.kind != Value::Kind::list) {
    problems.add(value.at, "the data " + in_quotes(set.key) +
                               " must be a list, a mapping or 'file: …', not " + describe(value));
    return {};
  }
  if (!says_where(value)) return {to_json(value, problems)};
  DataSet result;
  Fields fields{value, "data." + set.key, problems};
  if (value.find("file") != nullptr) {
    const std::optional<std::string> named = fields.text("file");
    if (named) result.rows = read_data_file(*value.find("file"), problems);
  } else {
    result.rows = to_json(*fields.find("rows"), problems);
  }
  const bool is_dealt = value.find("deal") != nullptr;
  const Deal deal = read_deal(fields, value, problems);
  fields.finish();
  if (!is_dealt) {
    const Value* const when_out = value.find("when_out");
    if (when_out != nullptr) {
      problems.add(when_out->at, "'when_out' is for data that is dealt: give it 'deal', too");
    }
    return result;
  }
  result.deal = deal;
  check_deal(set, result.rows, problems);
  return result;
}

}  // namespace botarmy
