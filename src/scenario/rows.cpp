// SPDX-License-Identifier: MIT
#include "scenario/rows.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <csv.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {
namespace {

/// Of the rows of one file: if its separator is another, say, all of them are wrong.
constexpr int most_reported = 10;

/// The rows of a CSV text, as libcsv finds them.
class CsvReader {
 public:
  CsvReader(std::string name, Position named_at, Problems& problems)
      : name_(std::move(name)), named_at_(named_at), problems_(problems) {
    csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL);
  }
  ~CsvReader() { csv_free(&parser_); }
  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;

  json::value read(const std::string& text) {
    const bool whole =
        csv_parse(&parser_, text.data(), text.size(), on_field, on_row, this) == text.size() &&
        csv_fini(&parser_, on_field, on_row, this) == 0;
    if (!whole) {
      problems_.add(named_at_, name_ + " is not CSV: after row " + std::to_string(rows_read_) +
                                   " a quote is out of place");
      return nullptr;
    }
    if (rows_read_ == 0) {
      problems_.add(named_at_,
                    name_ + " is empty: its first line must have the names of the columns");
      return nullptr;
    }
    return std::move(rows_);
  }

 private:
  static void on_field(void* text, std::size_t size, void* self) {
    static_cast<CsvReader*>(self)->take_field({static_cast<const char*>(text), size});
  }
  static void on_row(int, void* self) { static_cast<CsvReader*>(self)->finish_row(); }

  void take_field(std::string_view text) {
    if (rows_read_ == 0) {
      columns_.emplace_back(text);
    } else if (fields_ < columns_.size()) {
      row_.insert_or_assign(columns_[fields_], text);
    } else if (fields_ == columns_.size()) {
      row_.clear();  // of no use
    }
    ++fields_;
  }

  void finish_row() {
    const std::size_t fields = std::exchange(fields_, 0);
    json::object row = std::exchange(row_, {});
    const std::size_t number = rows_read_++;
    if (number == 0) return;
    row_.reserve(columns_.size());
    if (fields == columns_.size()) {
      rows_.push_back(std::move(row));
      return;
    }
    if (++wrong_ > most_reported) return;
    problems_.add(named_at_, "row " + std::to_string(number) + " of " + name_ + " has " +
                                 std::to_string(fields) + " values, but there are " +
                                 std::to_string(columns_.size()) + " columns");
  }

  csv_parser parser_{};
  std::string name_;
  Position named_at_;
  Problems& problems_;
  std::vector<std::string> columns_;
  std::size_t rows_read_ = 0;
  std::size_t fields_ = 0;  ///< of the row that is being read
  json::object row_;
  json::array rows_;
  int wrong_ = 0;
};

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

}  // namespace

json::value read_csv(int file, Position named_at, Problems& problems) {
  CsvReader reader(in_quotes(problems.file_name(file)), named_at, problems);
  return reader.read(problems.content(file));
}

json::value read_json_lines(int file, Problems& problems) {
  std::string_view text = problems.content(file);
  json::array rows;
  int wrong = 0;
  for (int number = 1; !text.empty() && wrong < most_reported; ++number) {
    const std::string_view line = take_line(text);
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    boost::system::error_code error;
    json::value row = json::parse(line, error);
    if (error) {
      ++wrong;
      problems.add({file, number, 1}, "this line is not JSON: " + error.message());
    } else {
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

}  // namespace botarmy
