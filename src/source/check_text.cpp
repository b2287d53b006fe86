// SPDX-License-Identifier: MIT
#include "source/check_text.hpp"

#include "source/text_lines.hpp"

#include <boost/locale/utf.hpp>

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace botarmy {
namespace {

namespace utf = boost::locale::utf;

bool is_control(utf::code_point letter) {
  return letter < 0x20 && letter != '\t' && letter != '\n' && letter != '\r';
}

/// What is wrong with a letter; null if nothing is.
const char* problem_of(utf::code_point letter) {
  if (letter == utf::illegal || letter == utf::incomplete) return "this is not UTF-8";
  return is_control(letter) ? "a control character cannot stand here" : nullptr;
}

Position place_of(std::size_t byte, const std::string& text, int file) {
  const std::string_view before = std::string_view(text).substr(0, byte);
  const auto line = static_cast<int>(std::count(before.begin(), before.end(), '\n'));
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";  // no letter of its line
  const std::size_t first = before.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  const std::size_t begin = line == 0 ? first : before.rfind('\n') + 1;
  return TextLines{text, file}.position(line, static_cast<int>(byte - begin));
}

}  // namespace

bool check_text(int file, Problems& problems) {
  const std::string& text = problems.content(file);
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  for (const char* next = begin; next != end;) {
    const char* const at = next;
    const char* const problem = problem_of(utf::utf_traits<char>::decode(next, end));
    if (problem == nullptr) continue;
    problems.add(place_of(static_cast<std::size_t>(at - begin), text, file), problem);
    return false;
  }
  return true;
}

}  // namespace botarmy
