// SPDX-License-Identifier: MIT
#include "compare/timeline_reader.hpp"

#include <csv.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

namespace botarmy {
namespace {

constexpr std::array<std::string_view, 18> columns{
    "second", "time",   "trusted", "metric", "tags",   "what",    "count",  "rate",  "min_ms",
    "avg_ms", "p50_ms", "p90_ms",  "p95_ms", "p99_ms", "p999_ms", "max_ms", "value", "seed"};
enum Column : std::size_t {
  second = 0,
  trusted = 2,
  metric = 3,
  tags = 4,
  what = 5,
  rate = 7,
  p50 = 10,
  p95 = 12,
  p99 = 13,
  value = 16,
};

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

std::optional<double> number(const std::string& text) {
  double result = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, result);
  if (error != std::errc{} || rest != end) return std::nullopt;
  return result;
}

class Reader {
 public:
  Reader(int file, RunRecord& record, Problems& problems)
      : file_(file), record_(record), problems_(problems) {
    csv_init(&parser_, CSV_APPEND_NULL);
  }
  ~Reader() { csv_free(&parser_); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  void read(std::istream& csv) {
    std::array<char, 65'536> piece{};
    while (csv.read(piece.data(), piece.size()), csv.gcount() > 0) {
      csv_parse(&parser_, piece.data(), static_cast<std::size_t>(csv.gcount()), on_field, on_row,
                this);
    }
    csv_fini(&parser_, on_field, on_row, this);
    if (rows_ == 0) add_problem("this is empty: its first line must have the names of the columns");
  }

  /// Keeps the seconds that count.
  void finish(std::uint64_t warm_up) {
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i + 1 < seconds_.size(); ++i) {
      if (seconds_[i].first <= static_cast<double>(warm_up)) continue;
      if (seconds_[i].second) {
        kept.push_back(i);
      } else {
        ++record_.untrusted;
      }
    }
    record_.seconds = kept.size();
    const auto keep = [&](Series::Values& values, double missing) {
      if (values.empty()) return;
      values.resize(seconds_.size(), missing);
      for (std::size_t i = 0; i < kept.size(); ++i) values[i] = values[kept[i]];
      values.resize(kept.size());
    };
    for (auto& [name, series] : record_.series) {
      keep(series.per_second, 0);
      for (auto* const times : {&series.p50, &series.p95, &series.p99}) keep(*times, nothing);
      keep(series.value, nothing);
      for (auto& [count, values] : series.counts) keep(values, 0);
    }
  }

 private:
  static void on_field(void* text, std::size_t size, void* self) {
    static_cast<Reader*>(self)->take_field({static_cast<const char*>(text), size});
  }
  static void on_row(int, void* self) { static_cast<Reader*>(self)->finish_row(); }

  void take_field(std::string_view text) {
    if (fields_ < columns.size()) row_[fields_] = text;
    ++fields_;
  }

  void add_problem(std::string text) {
    if (!broken_) problems_.add({file_, static_cast<int>(rows_ + 1), 1}, std::move(text));
    broken_ = true;
  }

  void finish_row() {
    const std::size_t fields = std::exchange(fields_, 0);
    if (broken_) return;
    if (rows_ == 0) {
      if (fields != columns.size() || !std::equal(row_.begin(), row_.end(), columns.begin())) {
        add_problem("this is not the timeline.csv of this version: its columns are others");
      }
    } else if (fields != columns.size()) {
      add_problem("this row has " + std::to_string(fields) + " values, but there are " +
                  std::to_string(columns.size()) + " columns");
    } else {
      take_row();
    }
    ++rows_;
  }

  void take_row() {
    const auto now = number(row_[Column::second]);
    if (!now || (!seconds_.empty() && *now < seconds_.back().first)) {
      return add_problem(in_quotes(row_[Column::second]) + " is not the number of a next second");
    }
    if (seconds_.empty() || *now > seconds_.back().first) {
      seconds_.emplace_back(*now, row_[Column::trusted] == "1");
    }
    Series& series = record_.series[{row_[Column::metric], row_[Column::tags]}];
    if (!row_[Column::what].empty()) {
      return put(series.counts[row_[Column::what]], Column::rate, 0);
    }
    put(series.per_second, Column::rate, 0);
    put(series.p50, Column::p50, nothing);
    put(series.p95, Column::p95, nothing);
    put(series.p99, Column::p99, nothing);
    put(series.value, Column::value, nothing);
  }

  void put(Series::Values& values, Column column, double missing) {
    if (row_[column].empty()) return;
    const auto found = number(row_[column]);
    if (!found || !std::isfinite(*found)) {
      return add_problem(in_quotes(row_[column]) + " is not a number");
    }
    values.resize(seconds_.size(), missing);
    values.back() = *found;
  }

  csv_parser parser_{};
  int file_;
  RunRecord& record_;
  Problems& problems_;
  std::array<std::string, columns.size()> row_{};
  std::size_t fields_ = 0;  ///< of the row that is being read
  std::size_t rows_ = 0;
  bool broken_ = false;
  std::vector<std::pair<double, bool>> seconds_;  ///< their numbers, and whether they are trusted
};

}  // namespace

void read_timeline(std::istream& csv, const std::string& name, std::uint64_t warm_up,
                   RunRecord& record, Problems& problems) {
  Reader reader(problems.add_file(name, ""), record, problems);
  reader.read(csv);
  reader.finish(warm_up);
}

}  // namespace botarmy
