// SPDX-License-Identifier: MIT
#include "page/csv_records.hpp"

#include <algorithm>

namespace botarmy {
namespace {

constexpr std::size_t chunk = 1 << 18;

/// Where the field ends that begins here: at a comma, or at the end of the record.
std::size_t end_of_field(std::string_view record, std::size_t begin) {
  std::size_t end = begin;
  if (begin < record.size() && record[begin] == '"') {
    // Behind the quote that no other one follows.
    for (end = record.find('"', begin + 1); end != std::string_view::npos;
         end = record.find('"', end + 2)) {
      if (end + 1 >= record.size() || record[end + 1] != '"') break;
    }
    if (end == std::string_view::npos) return record.size();
  }
  return std::min(record.size(), record.find(',', end));
}

std::string without_quotes(std::string_view field) {
  if (field.size() < 2 || field.front() != '"') return std::string(field);
  std::string text;
  for (std::size_t i = 1; i + 1 < field.size(); ++i) {
    text += field[i];
    if (field[i] == '"') ++i;
  }
  return text;
}

}  // namespace

bool CsvRecords::read_more() {
  buffer_.erase(0, begin_);
  begin_ = 0;
  endless_ = buffer_.size() > longest;
  if (endless_) return false;
  const std::size_t size = buffer_.size();
  buffer_.resize(size + chunk);
  in_.read(buffer_.data() + size, chunk);
  buffer_.resize(size + static_cast<std::size_t>(in_.gcount()));
  return buffer_.size() > size;
}

std::optional<std::string_view> CsvRecords::next() {
  line_ = next_line_;
  bool quoted = false;
  std::size_t looked_at = 0;  // of what has not been handed out
  for (;;) {
    const std::size_t end = buffer_.find('\n', begin_ + looked_at);
    if (end == std::string::npos) {
      if (!read_more()) return std::nullopt;
      continue;
    }
    const std::string_view piece(buffer_.data() + begin_ + looked_at, end - begin_ - looked_at);
    if (std::count(piece.begin(), piece.end(), '"') % 2 != 0) quoted = !quoted;
    looked_at = end + 1 - begin_;
    ++next_line_;
    if (quoted) continue;  // the end of a line within a field
    std::string_view record(buffer_.data() + begin_, looked_at - 1);
    begin_ += looked_at;
    if (record.ends_with('\r')) record.remove_suffix(1);
    return record;
  }
}

std::vector<std::string> fields_of(std::string_view record) {
  std::vector<std::string> fields;
  for (std::size_t begin = 0; begin <= record.size();) {
    const std::size_t end = end_of_field(record, begin);
    fields.push_back(without_quotes(record.substr(begin, end - begin)));
    begin = end + 1;
  }
  return fields;
}

std::string_view raw_field(std::string_view record, std::size_t number) {
  std::size_t begin = 0;
  for (; number > 0 && begin <= record.size(); --number) begin = end_of_field(record, begin) + 1;
  if (begin > record.size()) return {};
  return record.substr(begin, end_of_field(record, begin) - begin);
}

}  // namespace botarmy
