// SPDX-License-Identifier: MIT
#include "scenario/data.hpp"

#include "source/read_file.hpp"
#include "source/fields.hpp"
#include "source/json.hpp"
#include "source/yaml.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <csv.h>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace botarmy {
namespace {

using Row = std::vector<std::string>;

/// The rows of a CSV text, as libcsv finds them.
class CsvReader {
 public:
  CsvReader() { csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL); }
  ~CsvReader() { csv_free(&parser_); }
  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;

  /// False if it is no CSV.
  bool read(const std::string& text) {
    return csv_parse(&parser_, text.data(), text.size(), on_field, on_row, this) == text.size() &&
           csv_fini(&parser_, on_field, on_row, this) == 0;
  }
  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }

 private:
  static void on_field(void* text, std::size_t size, void* self) {
    static_cast<CsvReader*>(self)->row_.emplace_back(static_cast<const char*>(text), size);
  }
  static void on_row(int, void* self) {
    auto* const reader = static_cast<CsvReader*>(self);
    reader->rows_.push_back(std::exchange(reader->row_, {}));
  }

  csv_parser parser_{};
  Row row_;
  std::vector<Row> rows_;
};

json::value read_csv(int file, Position named_at, Problems& problems) {
  CsvReader reader;
  const std::string name = in_quotes(problems.file_name(file));
  if (!reader.read(problems.content(file))) {
    problems.add(named_at, name + " is not CSV: after row " + std::to_string(reader.rows().size()) +
                               " a quote is out of place");
    return nullptr;
  }
  if (reader.rows().empty()) {
    problems.add(named_at, name + " is empty: its first line must have the names of the columns");
    return nullptr;
  }
  const Row& columns = reader.rows().front();
  json::array rows;
  for (std::size_t i = 1; i < reader.rows().size(); ++i) {
    const Row& row = reader.rows()[i];
    if (row.size() != columns.size()) {
      problems.add(named_at, "row " + std::to_string(i) + " of " + name + " has " +
                                 std::to_string(row.size()) + " values, but there are " +
                                 std::to_string(columns.size()) + " columns");
      continue;
    }
    json::object object;
    for (std::size_t column = 0; column < row.size(); ++column) {
      object.insert_or_assign(columns[column], row[column]);
    }
    rows.push_back(std::move(object));
  }
  return rows;
}

json::value read_data_file(const Value& named, Problems& problems) {
  const std::string path = path_beside(problems.file_name(named.at.file), named.text);
  const std::string ending = std::filesystem::path(path).extension();
  const bool yaml = ending == ".yaml" || ending == ".yml";
  if (!yaml && ending != ".json" && ending != ".csv") {
    problems.add(named.at,
                 "a file with data must end in .csv, .json or .yaml, not " + in_quotes(named.text));
    return nullptr;
  }
  const std::optional<int> file = read_file(path, named.at, problems);
  if (!file) return nullptr;
  if (ending == ".csv") return read_csv(*file, named.at, problems);
  const auto value = yaml ? parse_yaml(*file, problems) : parse_json(*file, problems);
  return value ? to_json(*value, problems) : json::value();
}

}  // namespace

json::value read_data(const Entry& set, Problems& problems) {
  const Value::Kind kind = set.value.kind;
  if (kind != Value::Kind::mapping && kind != Value::Kind::list) {
    problems.add(set.value.at, "the data " + in_quotes(set.key) +
                                   " must be a list, a mapping or 'file: …', not " +
                                   describe(set.value));
    return nullptr;
  }
  if (set.value.find("file") == nullptr) return to_json(set.value, problems);
  Fields fields{set.value, "data." + set.key, problems};
  const std::optional<std::string> named = fields.text("file");
  fields.finish();
  return named ? read_data_file(*set.value.find("file"), problems) : json::value();
}

}  // namespace botarmy
