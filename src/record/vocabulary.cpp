// SPDX-License-Identifier: MIT
#include "record/vocabulary.hpp"

#include "record/values.hpp"
#include "text/compact_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>

namespace botarmy {

std::string without_templates(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at, 2) == "{{") {
      result += "{{'{{'}}";
      at += 2;
    } else {
      result += text[at++];
    }
  }
  return result;
}

void Vocabulary::add(const json::value& value, std::string name, std::size_t since,
                     std::size_t until) {
  words_[as_text(value)].push_back({value, std::move(name), since, until});
}

void Vocabulary::add_at(std::size_t happening, const std::string& pointer, std::string name) {
  places_[{happening, pointer}] = std::move(name);
}

/// Of several names the one that came last.
const Vocabulary::Word* Vocabulary::find(const std::string& text, std::size_t at) const {
  const auto words = words_.find(text);
  if (words == words_.end()) return nullptr;
  const Word* found = nullptr;
  for (const Word& word : words->second) {
    const bool then = word.since <= at && at <= word.until;
    if (then && (found == nullptr || found->since <= word.since)) found = &word;
  }
  return found;
}

const std::string* Vocabulary::name_of(const json::value& value, std::size_t at) const {
  const Word* const word = find(as_text(value), at);
  return word != nullptr && word->value.kind() == value.kind() ? &word->name : nullptr;
}

std::vector<WordPiece> Vocabulary::pieces(std::string_view text, std::size_t at) const {
  if (const Word* const whole = find(std::string(text), at)) {
    return {{std::string(text), whole->name}};
  }
  std::vector<TextPart> parts = parts_of(text);
  std::stable_sort(parts.begin(), parts.end(), [](const TextPart& one, const TextPart& other) {
    if (one.begin != other.begin) return one.begin < other.begin;
    return one.text.size() > other.text.size();
  });
  std::vector<WordPiece> pieces;
  std::size_t done = 0;
  const auto add_text = [&](std::size_t end) {
    if (end > done) pieces.push_back({std::string(text.substr(done, end - done))});
  };
  for (const TextPart& part : parts) {
    if (part.begin < done) continue;
    const Word* const word = find(std::string(part.text), at);
    // A short text may stand among others by chance.
    if (word == nullptr || !looks_made_up(part.text)) continue;
    add_text(part.begin);
    pieces.push_back({std::string(part.text), word->name});
    done = part.begin + part.text.size();
  }
  add_text(text.size());
  return pieces;
}

std::string Vocabulary::text(std::string_view text, std::size_t at) const {
  std::string result;
  for (const WordPiece& piece : pieces(text, at)) {
    result += piece.name.empty() ? without_templates(piece.text) : "{{" + piece.name + "}}";
  }
  return result;
}

json::value Vocabulary::filled(const json::value& value, std::size_t at,
                               const std::string& pointer) const {
  if (const json::object* const object = value.if_object()) {
    json::object result;
    for (const auto& [key, item] : *object) {
      result[key] = filled(item, at, pointer + '/' + std::string(key));
    }
    return result;
  }
  if (const json::array* const list = value.if_array()) {
    json::array result;
    for (std::size_t i = 0; i < list->size(); ++i) {
      result.push_back(filled((*list)[i], at, pointer + '/' + std::to_string(i)));
    }
    return result;
  }
  const auto place = places_.find({at, pointer});
  if (place != places_.end()) return json::value("{{" + place->second + "}}");
  if (value.is_string()) {
    const std::string* const name = name_of(value, at);
    if (name != nullptr) return json::value("{{" + *name + "}}");
    // Of another type, a value alone in a text would become what it is.
    const bool other_type = find(as_text(value), at) != nullptr;
    return json::value(other_type ? without_templates(as_text(value)) : text(as_text(value), at));
  }
  const std::string* const name = value.is_number() ? name_of(value, at) : nullptr;
  return name == nullptr ? value : json::value("{{" + *name + "}}");
}

}  // namespace botarmy
