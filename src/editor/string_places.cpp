// SPDX-License-Identifier: MIT
#include "editor/string_places.hpp"

#include "source/text_lines.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace botarmy {
namespace {

/// A letter, or a byte of one, as it is written in a JSON text.
struct Written {
  std::size_t bytes;  // in the file
  int columns;
  std::size_t read_as;  // bytes in the text
};

std::uint32_t hex_digits(std::string_view digits) {
  std::uint32_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  return value;
}

Written written_at(std::string_view text) {
  if (text[0] != '\\') return {1, continues_letter(text[0]) ? 0 : 1, 1};
  if (!text.substr(1).starts_with('u')) return {2, 2, 1};
  const std::uint32_t code = hex_digits(text.substr(2, 4));
  if (code >= 0xD800 && code < 0xDC00) return {12, 12, 4};  // with its second half
  return {6, 6, code < 0x80 ? 1U : code < 0x800 ? 2U : 3U};
}

}  // namespace

StringPlaces::StringPlaces(int file, std::string_view content) : content_(content) {
  Position at{file, 1, 1};
  bool inside = false;
  for (std::size_t i = 0; i < content.size(); ++i) {
    if (content[i] == '"') {
      if (!inside) starts_.emplace_back(at, i);
      inside = !inside;
    } else if (inside && content[i] == '\\') {
      ++i;  // the escaped byte is never a quote at the end
      ++at.column;
    }
    if (content[i] == '\n') {
      at = {file, at.line + 1, 1};
    } else if (!continues_letter(content[i])) {
      ++at.column;
    }
  }
}

StringPlaces::Reading StringPlaces::begin(const Value& text) const {
  Reading reading{text.at};
  ++reading.at.column;  // behind the quote
  const auto start =
      std::lower_bound(starts_.begin(), starts_.end(), text.at,
                       [](const Start& one, const Position& wanted) { return one.first < wanted; });
  const bool in_file = start != starts_.end() && start->first == text.at;
  if (in_file) reading.offset = start->second + 1;
  return reading;
}

void StringPlaces::go_on(Reading& reading, const Value& text, std::size_t byte) const {
  if (reading.offset == 0) {
    const std::size_t end = std::min(byte, text.text.size());
    for (; reading.read < end; ++reading.read) {
      if (!continues_letter(text.text[reading.read])) ++reading.at.column;
    }
    return;
  }
  while (reading.read < byte && reading.offset < content_.size() &&
         content_[reading.offset] != '"') {
    const Written letter = written_at(content_.substr(reading.offset));
    reading.offset += letter.bytes;
    reading.at.column += letter.columns;
    reading.read += letter.read_as;
  }
}

}  // namespace botarmy
