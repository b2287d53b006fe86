// SPDX-License-Identifier: MIT
#include "editor/term_scanner.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

namespace botarmy {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Every byte of a letter that is not ASCII counts.
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::size_t length_of_word(std::string_view text) {
  const auto end = std::find_if(text.begin(), text.end(), [](char c) {
    return !is_letter(c) && !is_digit(c) && std::string_view(".?!@").find(c) == std::string::npos;
  });
  return static_cast<std::size_t>(end - text.begin());
}

/// Of an atom or key.
std::size_t length_of_name(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() &&
         (is_letter(text[length]) || is_digit(text[length]) || text[length] == '@')) {
    ++length;
  }
  const std::string_view rest = text.substr(length);
  return length + (rest.starts_with('?') || rest.starts_with('!') ? 1 : 0);
}

/// A number with all that could be meant as a part of it.
std::size_t length_of_number(std::string_view text) {
  std::size_t length = length_of_word(text);
  const bool exponent =
      !text.starts_with("0x") && length > 0 && (text[length - 1] == 'e' || text[length - 1] == 'E');
  const std::string_view rest = text.substr(length);
  if (exponent && (rest.starts_with('-') || rest.starts_with('+'))) {
    length += 1 + length_of_word(rest.substr(1));
  }
  return length;
}

/// Moves digits, between which there may be '_', from one text to the other. Whether there are any.
bool move_digits(std::string_view& from, std::string& to) {
  if (from.empty() || !is_digit(from.front())) return false;
  while (!from.empty()) {
    if (from.starts_with('_') && from.size() > 1 && is_digit(from[1])) from.remove_prefix(1);
    if (!is_digit(from.front())) break;
    to += from.front();
    from.remove_prefix(1);
  }
  return true;
}

/// The number as JSON writes it; nothing if it is none of Elixir.
std::optional<std::string> decimal(std::string_view written) {
  std::string number;
  if (!move_digits(written, number)) return std::nullopt;
  if (written.empty()) return number;
  number += '.';
  if (!written.starts_with('.')) return std::nullopt;
  written.remove_prefix(1);
  if (!move_digits(written, number)) return std::nullopt;
  if (written.empty()) return number;
  if (!written.starts_with('e') && !written.starts_with('E')) return std::nullopt;
  number += 'e';
  written.remove_prefix(1);
  if (written.starts_with('-') || written.starts_with('+')) {
    number += written.front();
    written.remove_prefix(1);
  }
  if (!move_digits(written, number) || !written.empty()) return std::nullopt;
  return number;
}

/// Of 0x1F, 0o17 and 0b101: the same in decimal digits.
std::optional<std::string> with_base(std::string_view written) {
  const int base = written.starts_with("0x") ? 16 : written.starts_with("0o") ? 8 : 2;
  std::uint64_t value = 0;
  const char* const end = written.data() + written.size();
  const auto [rest, error] = std::from_chars(written.data() + 2, end, value, base);
  if (error != std::errc{} || rest != end) return std::nullopt;
  return std::to_string(value);
}

/// As UTF-8. False if it is none.
bool append_code_point(std::string& text, std::uint32_t code) {
  const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
  const auto put_rest = [&](unsigned shift) { put(0x80U | ((code >> shift) & 0x3FU)); };
  if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return false;
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0U | (code >> 6U));
    put_rest(0);
  } else if (code < 0x10000) {
    put(0xE0U | (code >> 12U));
    put_rest(6);
    put_rest(0);
  } else {
    put(0xF0U | (code >> 18U));
    put_rest(12);
    put_rest(6);
    put_rest(0);
  }
  return true;
}

std::optional<std::uint32_t> hex_number(std::string_view digits) {
  std::uint32_t value = 0;
  const char* const end = digits.data() + digits.size();
  const auto [rest, error] = std::from_chars(digits.data(), end, value, 16);
  if (error != std::errc{} || rest != end) return std::nullopt;
  return value;
}

}  // namespace

bool TermScanner::at_space() const {
  return !at_end() && std::string_view(" \t\r\n").find(next()) != std::string_view::npos;
}

std::string_view TermScanner::peek_word() const { return rest().substr(0, length_of_word(rest())); }

void TermScanner::skip_space() {
  while (at_space()) ++next_;
}

bool TermScanner::take(std::string_view letters) {
  if (!rest().starts_with(letters)) return false;
  next_ += letters.size();
  return true;
}

std::string TermScanner::take_until(std::string_view letters) {
  const std::string_view taken = rest().substr(0, rest().find_first_of(letters));
  next_ += taken.size();
  return std::string(taken);
}

std::optional<std::string> TermScanner::take_name() {
  if (!is_letter(next())) return std::nullopt;
  const std::string_view name = rest().substr(0, length_of_name(rest()));
  next_ += name.size();
  return std::string(name);
}

bool TermScanner::at_keyword() const {
  std::size_t end = 0;
  if (next() == '"') {
    for (end = 1; end < rest().size() && rest()[end] != '"'; ++end) {
      if (rest()[end] == '\\') ++end;
    }
    ++end;
  } else if (is_letter(next())) {
    end = length_of_name(rest());
  }
  return end > 0 && end < rest().size() && rest()[end] == ':';
}

std::optional<std::string> TermScanner::take_keyword() {
  std::optional<std::string> key = next() == '"' ? take_text() : take_name();
  take(":");
  return key;
}

std::optional<Value> TermScanner::take_number() {
  const Position at = here();
  const std::string_view written = rest().substr(0, length_of_number(rest()));
  const bool based =
      written.starts_with("0x") || written.starts_with("0o") || written.starts_with("0b");
  std::optional<std::string> number = based ? with_base(written) : decimal(written);
  next_ += written.size();
  if (!number) {
    fail(at, in_quotes(written) + " is not an Elixir number such as 5, 1_000, 0.5 or 1.0e-3");
    return std::nullopt;
  }
  Value value;
  value.kind = Value::Kind::scalar;
  value.at = at;
  value.text = std::move(*number);
  return value;
}

std::optional<std::string> TermScanner::take_text() {
  const Position begin = here();
  take("\"");
  std::string text;
  while (!take("\"")) {
    if (at_end()) {
      fail(begin, "this text has no quote at its end");
      return std::nullopt;
    }
    if (rest().starts_with("#{")) {
      fail(here(), "a text cannot compute: write '\\#{' for the letters '#{'");
      return std::nullopt;
    }
    const std::optional<KeyInBraces> key = key_at_begin(rest());
    if (key && !key->is_text) {
      text += source_.properties.find_text(key->key, here(), problems_).value_or("");
    } else if (key) {
      text += rest().substr(0, key->size);
    } else if (next() != '\\') {
      text += next();
    } else if (!take_escape(text)) {
      return std::nullopt;
    } else {
      continue;
    }
    next_ += key ? key->size : 1;
  }
  return text;
}

bool TermScanner::take_escape(std::string& text) {
  constexpr std::string_view names = "0abdefnrstv\n";
  constexpr std::string_view meant{"\0\a\b\x7F\x1B\f\n\r \t\v", 11};
  const std::string_view escape = rest().substr(1);
  if (escape.empty()) {
    ++next_;
    return true;  // the end of the text is the problem
  }
  if (escape[0] == 'x' || escape[0] == 'u') return take_code_point(text);
  const std::size_t name = names.find(escape[0]);
  if (name == std::string_view::npos) {
    text += escape[0];
  } else if (name < meant.size()) {
    text += meant[name];
  }
  next_ += 2;
  return true;
}

/// "\x41", "\u00E9" or "\u{1F600}".
bool TermScanner::take_code_point(std::string& text) {
  const bool bytes = rest()[1] == 'x';
  const bool braces = rest().substr(2).starts_with('{');
  const std::size_t end = braces ? rest().find('}') : bytes ? 4 : 6;
  const std::string_view escape = rest().substr(0, braces && end < rest().size() ? end + 1 : end);
  const std::string_view digits = braces ? escape.substr(3, escape.size() - 4) : escape.substr(2);
  const std::optional<std::uint32_t> code = hex_number(digits);
  const bool complete = braces || escape.size() == end;
  const bool letter = code && complete && !(bytes && !braces && *code >= 0x80);
  if (!letter || !append_code_point(text, *code)) {
    const std::size_t closing = std::min(escape.find('"'), std::size_t{12});
    fail(here(), in_quotes(escape.substr(0, closing)) +
                     " is not a letter: it takes two digits behind \\x (up to 7F), four behind \\u "
                     "or any number in braces, as in \\u{E9}");
    return false;
  }
  next_ += escape.size();
  return true;
}

std::optional<KeyInBraces> TermScanner::take_key() {
  std::optional<KeyInBraces> key = key_at_begin(rest());
  if (!key || key->is_text) return std::nullopt;
  next_ += key->size;
  return key;
}

void TermScanner::fail_here() {
  const std::string_view word = peek_word();
  if (at_end()) {
    fail(here(), "a value is missing at the end");
  } else if (next() == '\'') {
    fail(here(), "a text needs double quotes");
  } else if (std::string_view(",)]}").find(next()) != std::string_view::npos) {
    fail(here(), "a value is missing before this " + in_quotes(rest().substr(0, 1)));
  } else if (word.empty()) {
    fail(here(), in_quotes(rest().substr(0, 1)) + " cannot begin an Elixir term");
  } else {
    fail(here(), in_quotes(word) + " is not an Elixir term: a text needs quotes");
  }
}

}  // namespace botarmy
