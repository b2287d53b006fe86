// SPDX-License-Identifier: MIT
#include "record/values.hpp"

#include "record/session.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace botarmy {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word(char c) { return is_digit(c) || is_letter(c) || c == '_' || c == '-'; }
bool is_token(char c) {
  return is_word(c) || c == '.' || c == '+' || c == '/' || c == '=' || c == '~';
}
bool is_hexadecimal(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// A key as a part of a JSON pointer (RFC 6901, section 3).
std::string escaped(std::string_view key) {
  std::string part;
  for (const char c : key) {
    if (c == '~') {
      part += "~0";
    } else if (c == '/') {
      part += "~1";
    } else {
      part += c;
    }
  }
  return part;
}

void add_leaves(const json::value& value, const std::string& pointer, std::size_t most,
                std::vector<JsonLeaf>& leaves) {
  if (leaves.size() >= most || value.is_null()) return;
  if (const json::object* const object = value.if_object()) {
    for (const auto& [key, item] : *object) {
      add_leaves(item, pointer + '/' + escaped(key), most, leaves);
    }
  } else if (const json::array* const list = value.if_array()) {
    for (std::size_t i = 0; i < list->size(); ++i) {
      add_leaves((*list)[i], pointer + '/' + std::to_string(i), most, leaves);
    }
  } else {
    leaves.push_back({pointer, value});
  }
}

template <typename Is>
void add_parts(std::string_view text, Is is, std::vector<TextPart>& parts) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is(text[end])) ++end;
    parts.push_back({at, text.substr(at, end - at)});
    at = end;
  }
}

}  // namespace

std::vector<JsonLeaf> leaves_of(const json::value& value, std::size_t most) {
  std::vector<JsonLeaf> leaves;
  add_leaves(value, "", most, leaves);
  return leaves;
}

std::string key_of(std::string_view pointer) {
  while (!pointer.empty()) {
    const std::size_t slash = pointer.rfind('/');
    if (slash == std::string_view::npos) return std::string(pointer);
    const std::string_view part = pointer.substr(slash + 1);
    if (!std::all_of(part.begin(), part.end(), is_digit)) return std::string(part);
    pointer = pointer.substr(0, slash);
  }
  return {};
}

std::string snake_case(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool capital = c >= 'A' && c <= 'Z';
    const bool after_small =
        i > 0 && ((text[i - 1] >= 'a' && text[i - 1] <= 'z') || is_digit(text[i - 1]));
    if (capital && after_small) result += '_';
    if (is_digit(c) || is_letter(c)) {
      result += lower_case(std::string_view{&c, 1});
    } else if (!result.empty() && !result.ends_with('_')) {
      result += '_';
    }
  }
  while (result.ends_with('_')) result.pop_back();
  return result;
}

bool is_uuid(std::string_view text) {
  constexpr std::string_view form = "00000000-0000-0000-0000-000000000000";
  return std::equal(text.begin(), text.end(), form.begin(), form.end(), [](char c, char expected) {
    return expected == '-' ? c == '-' : is_hexadecimal(c);
  });
}

bool looks_made_up(std::string_view text) {
  constexpr std::size_t shortest = 6;
  constexpr std::size_t long_enough_without_digits = 20;
  if (text.size() < shortest || !std::all_of(text.begin(), text.end(), is_token)) return false;
  const auto digits = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit));
  if (digits == text.size()) return true;
  const bool letters = std::any_of(text.begin(), text.end(), is_letter);
  // "chat/v1.2" and "room-1" have a digit, too, but not mixed with letters like "a3f" has.
  const bool mixed = std::adjacent_find(text.begin(), text.end(), [](char one, char other) {
                       return is_digit(one) && is_letter(other);
                     }) != text.end();
  if (letters && digits >= 2 && mixed) return true;
  if (letters && digits >= 4) return true;
  return text.size() >= long_enough_without_digits &&
         text.find_first_of("/.") == std::string_view::npos;
}

bool looks_made_up(const json::value& value) {
  if (const json::string* const text = value.if_string()) {
    return looks_made_up(std::string_view{text->data(), text->size()});
  }
  constexpr double least = 10'000;
  return value.is_number() && std::abs(value.to_number<double>()) >= least;
}

bool names_an_id(std::string_view key) {
  constexpr std::array<std::string_view, 14> names{"id",    "uid",    "uuid",    "guid",  "ref",
                                                   "seq",   "nonce",  "cid",     "sid",   "key",
                                                   "token", "ticket", "session", "cursor"};
  const std::string name = snake_case(key);
  return std::any_of(names.begin(), names.end(), [&](std::string_view ending) {
    return name == ending || name.ends_with("_" + std::string(ending));
  });
}

std::vector<TextPart> parts_of(std::string_view text) {
  std::vector<TextPart> parts;
  add_parts(text, is_token, parts);
  const auto longest = static_cast<std::ptrdiff_t>(parts.size());
  std::vector<TextPart> words;
  add_parts(text, is_word, words);
  parts.reserve(parts.size() + words.size());
  for (const TextPart& word : words) {
    const auto around = std::prev(std::upper_bound(
        parts.begin(), parts.begin() + longest, word.begin,
        [](std::size_t begin, const TextPart& part) { return begin < part.begin; }));
    if (around->text != word.text) parts.push_back(word);
  }
  return parts;
}

}  // namespace botarmy
