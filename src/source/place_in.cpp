// SPDX-License-Identifier: MIT
#include "source/place_in.hpp"

#include "source/text_lines.hpp"

#include <algorithm>
#include <string_view>

namespace botarmy {
namespace {

/// The content of a file from this place on.
std::string_view content_from(Position at, std::string_view content) {
  for (int line = 1; line < at.line; ++line) {
    content.remove_prefix(std::min(content.find('\n'), content.size() - 1) + 1);
  }
  for (int column = 1; column < at.column && !content.empty(); ++column) {
    do {
      content.remove_prefix(1);
    } while (!content.empty() && continues_letter(content.front()));
  }
  return content;
}

/// How many bytes a letter takes that is written as an escape; 0 if it is written as it is.
std::size_t escape(std::string_view written, char quote) {
  if (quote == '"' && written.starts_with('\\')) return 1;
  return quote == '\'' && written.starts_with("''") ? 1 : 0;
}

}  // namespace

Position place_in(const Value& scalar, std::size_t byte, const Problems& problems) {
  if (scalar.at.line == 0) return scalar.at;
  std::string_view written = content_from(scalar.at, problems.content(scalar.at.file));
  const char first = written.empty() ? ' ' : written.front();
  const char quote = scalar.quoted && (first == '"' || first == '\'') ? first : '\0';
  Position place = scalar.at;
  const auto go_on = [&](std::size_t bytes) {
    for (const char read : written.substr(0, bytes)) place.column += continues_letter(read) ? 0 : 1;
    written.remove_prefix(bytes);
  };
  if (quote != '\0') go_on(1);
  for (const char letter : std::string_view(scalar.text).substr(0, byte)) {
    go_on(escape(written, quote));
    if (!written.starts_with(letter)) return scalar.at;
    go_on(1);
  }
  return place;
}

}  // namespace botarmy
