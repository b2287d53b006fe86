// SPDX-License-Identifier: MIT
#include "page/read_files.hpp"

#include "page/csv_records.hpp"
#include "page/curves.hpp"
#include "source/problems.hpp"

#include <boost/json/stream_parser.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace botarmy {
namespace {

namespace json = boost::json;

/// "path:3:7".
std::string position(std::string_view text, std::size_t offset, const std::string& path) {
  const std::string_view before = text.substr(0, offset);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t last = before.rfind('\n');
  const std::size_t column = last == std::string_view::npos ? offset + 1 : offset - last;
  return path + ":" + std::to_string(line) + ":" + std::to_string(column);
}

/// The columns that are read, wherever they stand.
constexpr std::array<std::string_view, 12> columns{"second", "trusted", "metric", "tags",
                                                   "what",   "count",   "rate",   "p50_ms",
                                                   "p95_ms", "p99_ms",  "max_ms", "value"};

class Timeline {
 public:
  Timeline(std::istream& in, const std::string& path) : records_(in), path_(path) {
    read_heading();
  }

  json::object read() {
    Curves curves;
    // Trees can have thousands of nodes: their rows are most of such a file, and no chart has them.
    // They are passed over before they are taken apart.
    const std::size_t metric = places_[2];
    std::uint64_t second = 0;
    while (const auto record = records_.next()) {
      if (raw_field(*record, metric) == "node") continue;
      const TimelineRow row = row_of(*record);
      if (row.second < second) {
        fail("is of second " + std::to_string(row.second) + ", after second " +
             std::to_string(second));
      }
      second = row.second;
      curves.add(row);
    }
    if (records_.is_endless()) fail("has a row that does not end");
    return curves.to_json();
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw ScenarioError(path_ + ":" + std::to_string(records_.line()) + ": " + what);
  }

  void read_heading() {
    const auto heading = records_.next();
    if (!heading) {
      throw ScenarioError(path_ + ": has no line, so it is not the timeline of a run");
    }
    const std::vector<std::string> names = fields_of(*heading);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto place = std::find(names.begin(), names.end(), columns[i]);
      if (place == names.end()) {
        fail("is not the timeline of a run: it has no column '" + std::string(columns[i]) + "'");
      }
      places_[i] = static_cast<std::size_t>(place - names.begin());
    }
    width_ = names.size();
  }

  template <typename Number>
  [[nodiscard]] std::optional<Number> number(std::size_t column) const {
    const std::string& text = fields_[places_[column]];
    if (text.empty()) return std::nullopt;
    Number value{};
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || rest != end) {
      fail("'" + text + "' is not a number for the column '" + std::string(columns[column]) + "'");
    }
    return value;
  }

  TimelineRow row_of(std::string_view record) {
    fields_ = fields_of(record);
    if (fields_.size() != width_) {
      fail("has " + std::to_string(fields_.size()) + " columns where the heading has " +
           std::to_string(width_));
    }
    const auto second = number<std::uint64_t>(0);
    if (!second) fail("has no second");
    return {.second = *second,
            .trusted = fields_[places_[1]] != "0",
            .metric = fields_[places_[2]],
            .tags = fields_[places_[3]],
            .what = fields_[places_[4]],
            .count = number<std::uint64_t>(5),
            .rate = number<double>(6),
            .p50 = number<double>(7),
            .p95 = number<double>(8),
            .p99 = number<double>(9),
            .max = number<double>(10),
            .value = number<double>(11)};
  }

  CsvRecords records_;
  const std::string& path_;
  std::array<std::size_t, columns.size()> places_{};
  std::size_t width_ = 0;
  std::vector<std::string> fields_;
};

}  // namespace

json::object read_result(std::string_view text, const std::string& path) {
  json::stream_parser parser;
  boost::system::error_code error;
  const std::size_t read = parser.write_some(text.data(), text.size(), error);
  if (!error && read == text.size()) parser.finish(error);
  if (error || read < text.size()) {
    const std::string why = error ? error.message() : "something follows its end";
    throw ScenarioError(position(text, read, path) + ": is not JSON: " + why);
  }
  json::value value = parser.release();
  const auto says = [object = value.if_object()](const char* key) {
    return object != nullptr && object->if_contains(key) != nullptr;
  };
  if (!says("schema") || !says("verdict") || !says("actions") || !says("bots")) {
    throw ScenarioError(path + ": is not the result of a run, as load-test --out writes it");
  }
  if (const json::value& schema = value.at("schema"); schema != 1) {
    throw ScenarioError(path + ": was written by another version of botarmy");
  }
  return std::move(value.as_object());
}

json::object read_timeline(std::istream& in, const std::string& path) {
  Timeline timeline(in, path);
  return timeline.read();
}

}  // namespace botarmy
