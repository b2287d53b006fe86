// SPDX-License-Identifier: MIT
#include "record/match.hpp"

#include "record/kinds.hpp"
#include "record/secrets.hpp"
#include "record/text_pattern.hpp"
#include "text/compact_json.hpp"

#include <boost/regex.hpp>

#include <algorithm>
#include <map>

namespace botarmy {
namespace {

constexpr std::size_t most_values = 8;

bool is_saved(const Expected& expected, const std::string& pointer) {
  return std::any_of(expected.saved.begin(), expected.saved.end(),
                     [&](const SavedPart& part) { return part.pointer == pointer; });
}

/// The values of a message by the keys they have.
std::map<std::string, std::vector<JsonLeaf>> by_key(const Message* message) {
  std::map<std::string, std::vector<JsonLeaf>> values;
  const json::value* const value = message == nullptr ? nullptr : structure_of(*message);
  if (value == nullptr) return values;
  for (JsonLeaf& leaf : leaves_of(*value, 200)) {
    values[key_of(leaf.pointer)].push_back(std::move(leaf));
  }
  return values;
}

/// What stands before the first value of an object: its beginning is always the same.
std::string beginning_of(const std::string& data) {
  const std::size_t colon = data.find(':');
  return colon == std::string::npos ? "" : data.substr(0, colon + 1);
}

void match_json(const Expected& expected, const json::value& value, const Vocabulary& words,
                ExpectedMatch& result) {
  json::object match;
  json::object recorded;
  const auto add = [&](const JsonLeaf& leaf, json::value filled) {
    if (match.size() >= most_values) return;
    match[leaf.pointer] = std::move(filled);
    recorded[leaf.pointer] = leaf.value;
  };
  const auto asked = by_key(expected.request);
  /// Where the request has the same value under the same key; null if it has not.
  const auto in_request = [&](const JsonLeaf& leaf) -> const JsonLeaf* {
    const auto same = asked.find(key_of(leaf.pointer));
    if (same == asked.end()) return nullptr;
    const auto found = std::find_if(same->second.begin(), same->second.end(),
                                    [&](const JsonLeaf& one) { return one.value == leaf.value; });
    return found == same->second.end() ? nullptr : &*found;
  };
  const std::vector<JsonLeaf> telling = telling_leaves(value);
  for (const JsonLeaf& leaf : telling) add(leaf, words.filled(leaf.value, expected.at));
  for (const JsonLeaf& leaf : leaves_of(value, 200)) {
    if (match.contains(leaf.pointer)) continue;
    json::value filled = words.filled(leaf.value, expected.at);
    const bool named = filled != leaf.value && words.name_of(leaf.value, expected.at) != nullptr;
    const JsonLeaf* const echoed = in_request(leaf);
    const bool tells = echoed != nullptr && !is_saved(expected, leaf.pointer) &&
                       !names_a_secret(key_of(leaf.pointer));
    // What has a name in the request only is what the request will have there.
    if (tells && !named) filled = words.filled(echoed->value, expected.request_at, echoed->pointer);
    if (named || tells) add(leaf, std::move(filled));
  }
  if (!match.empty()) {
    result.match["json"] = std::move(match);
    result.recorded["json"] = std::move(recorded);
  } else if (const std::string prefix = beginning_of(expected.message.data); !prefix.empty()) {
    result.match["prefix"] = without_templates(prefix);
    result.recorded["prefix"] = prefix;
  }
  for (const SavedPart& part : expected.saved) result.save[part.name] = part.pointer;
}

void match_text(const Expected& expected, const Vocabulary& words, ExpectedMatch& result) {
  const std::string& text = expected.message.data;
  if (expected.saved.empty() && expected.request != nullptr && expected.request->data == text) {
    result.match["text"] = words.text(text, expected.at);
    result.recorded["text"] = text;
    return;
  }
  const TextPattern pattern = pattern_for(expected, words);
  if (pattern.exact) {
    result.match["text"] = words.text(text, expected.at);
    result.recorded["text"] = text;
    return;
  }
  result.match["regex"] = pattern.regex;
  result.recorded["regex"] = pattern.recorded;
  for (std::size_t i = 0; i < expected.saved.size(); ++i) {
    result.save[expected.saved[i].name] = "$" + std::to_string(i + 1);
  }
}

}  // namespace

ExpectedMatch match_for(const Expected& expected, const Vocabulary& words) {
  ExpectedMatch result;
  if (expected.message.kind == MessageKind::binary) {
    const bool echo =
        expected.request != nullptr && expected.request->data == expected.message.data;
    if (echo) result.match["size"] = expected.message.data.size();
    result.recorded = result.match;
  } else if (const json::value* const value = structure_of(expected.message)) {
    match_json(expected, *value, words, result);
  } else {
    match_text(expected, words, result);
  }
  return result;
}

bool fits(const json::object& match, const Message& message) {
  const auto text = [&](std::string_view key) {
    const json::value* const value = match.if_contains(key);
    return value == nullptr ? std::nullopt : std::optional<std::string>(as_text(*value));
  };
  if (const auto whole = text("text"); whole && message.data != *whole) return false;
  if (const auto prefix = text("prefix"); prefix && !message.data.starts_with(*prefix))
    return false;
  if (const auto size = text("size"); size && std::to_string(message.data.size()) != *size) {
    return false;
  }
  if (const auto regex = text("regex")) {
    const boost::regex pattern(*regex, boost::regex::perl | boost::regex::no_except);
    if (pattern.status() != 0 || !boost::regex_search(message.data, pattern)) return false;
  }
  const json::value* const values = match.if_contains("json");
  if (values == nullptr) return true;
  const json::value* const parsed = structure_of(message);
  if (parsed == nullptr) return false;
  const json::object& wanted = values->as_object();
  return std::all_of(wanted.begin(), wanted.end(), [&](const auto& entry) {
    boost::system::error_code error;
    const json::value* const value = parsed->find_pointer(entry.key(), error);
    return value != nullptr && *value == entry.value();
  });
}

}  // namespace botarmy
