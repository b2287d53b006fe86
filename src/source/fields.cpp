// SPDX-License-Identifier: MIT
#include "source/fields.hpp"

#include "source/did_you_mean.hpp"
#include "source/duration.hpp"
#include "source/rate.hpp"
#include "source/size.hpp"

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

std::string to_text(const WholeNumbers& allowed) {
  if (allowed.most < WholeNumbers{}.most) {
    return "a whole number from " + std::to_string(allowed.least) + " to " +
           std::to_string(allowed.most);
  }
  if (allowed.least == 0) return "a whole number, 0 or more";
  return "a whole number above " + std::to_string(allowed.least - 1);
}

}  // namespace

Fields::Fields(const Value& mapping, std::string path, Problems& problems)
    : mapping_(mapping), path_(std::move(path)), problems_(problems) {}

void Fields::finish() const {
  for (const Entry& entry : mapping_.entries) {
    if (asked(entry.key)) continue;
    const std::string near = did_you_mean(entry.key, known_);
    problems_.add(entry.at, "unknown key " + in_quotes(entry.key) +
                                (path_.empty() ? "" : " in " + in_quotes(path_)) +
                                (near.empty() ? known_are(known_) : near));
  }
}

bool Fields::asked(std::string_view key) const {
  return std::find(known_.begin(), known_.end(), key) != known_.end();
}

const Value* Fields::find(std::string_view key) {
  if (!asked(key)) known_.emplace_back(key);
  for (const Entry& entry : mapping_.entries) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

std::string Fields::name(std::string_view key) const {
  std::string path = path_;
  if (!path.empty()) path += '.';
  return in_quotes(path.append(key));
}

void Fields::expected(std::string_view key, const std::string& what, const Value& instead) {
  problems_.add(instead.at, name(key) + " must be " + what + ", not " + describe(instead));
}

const Value* Fields::scalar(std::string_view key, const std::string& what) {
  const Value* value = find(key);
  if (value == nullptr || value->kind == Value::Kind::scalar) return value;
  expected(key, what, *value);
  return nullptr;
}

std::optional<std::string> Fields::text(std::string_view key) {
  const Value* value = scalar(key, "text");
  if (value == nullptr) return std::nullopt;
  if (!value->text.empty()) return value->text;
  problems_.add(value->at, name(key) + " must not be empty");
  return std::nullopt;
}

std::optional<std::string> Fields::one_of(std::string_view key,
                                          const std::vector<std::string>& words) {
  std::string what;
  for (const std::string& word : words) {
    if (!what.empty()) what += &word == &words.back() ? " or " : ", ";
    what += in_quotes(word);
  }
  const Value* value = scalar(key, what);
  if (value == nullptr) return std::nullopt;
  if (std::find(words.begin(), words.end(), value->text) != words.end()) return value->text;
  problems_.add(value->at, name(key) + " must be " + what + ", not " + describe(*value) +
                               did_you_mean(value->text, words));
  return std::nullopt;
}

std::optional<bool> Fields::boolean(std::string_view key) {
  constexpr const char* what = "true or false";
  const Value* value = scalar(key, what);
  if (value == nullptr) return std::nullopt;
  const json::value read = to_json(*value, problems_);
  if (read.is_bool()) return read.get_bool();
  expected(key, what, *value);
  return std::nullopt;
}

std::optional<std::uint64_t> Fields::whole_number(std::string_view key,
                                                  const WholeNumbers& allowed) {
  const std::string what = to_text(allowed);
  const Value* value = scalar(key, what);
  if (value == nullptr) return std::nullopt;
  const auto read = read_number(*value, allowed);
  if (!read) expected(key, what, *value);
  return read;
}

std::optional<std::uint64_t> Fields::read_number(const Value& value, const WholeNumbers& allowed) {
  boost::system::error_code error;
  const json::value number = to_json(value, problems_);
  const bool is_whole = number.is_int64() || number.is_uint64();
  const auto read = number.to_number<std::uint64_t>(error);
  if (is_whole && !error && read >= allowed.least && read <= allowed.most) return read;
  return std::nullopt;
}

std::optional<std::vector<std::uint64_t>> Fields::whole_numbers(std::string_view key,
                                                                const WholeNumbers& allowed) {
  const std::string what = "a list, each item of it " + to_text(allowed);
  const Value* value = find(key);
  if (value == nullptr) return std::nullopt;
  if (value->kind != Value::Kind::list) {
    expected(key, what, *value);
    return std::nullopt;
  }
  std::vector<std::uint64_t> numbers;
  for (const Value& item : value->items) {
    const auto read = item.kind == Value::Kind::scalar ? read_number(item, allowed) : std::nullopt;
    if (!read) expected(key, what, item);
    if (read) numbers.push_back(*read);
  }
  return numbers;
}

std::optional<std::chrono::milliseconds> Fields::duration(std::string_view key) {
  const Value* value = scalar(key, "a duration such as 10s");
  if (value == nullptr) return std::nullopt;
  try {
    return parse_duration(value->text);
  } catch (const DurationError& error) {
    problems_.add(value->at, name(key) + ": " + error.what());
    return std::nullopt;
  }
}

std::optional<std::uint64_t> Fields::size(std::string_view key) {
  const Value* value = scalar(key, "a size such as 10MB");
  if (value == nullptr) return std::nullopt;
  try {
    return parse_size(value->text);
  } catch (const SizeError& error) {
    problems_.add(value->at, name(key) + ": " + error.what());
    return std::nullopt;
  }
}

std::optional<double> Fields::number(std::string_view key) {
  constexpr const char* what = "a number above 0";
  const Value* value = scalar(key, what);
  if (value == nullptr) return std::nullopt;
  boost::system::error_code error;
  const double number = to_json(*value, problems_).to_number<double>(error);
  if (!error && number > 0) return number;
  expected(key, what, *value);
  return std::nullopt;
}

std::optional<double> Fields::rate(std::string_view key) {
  const Value* value = scalar(key, "a rate such as 200/s");
  if (value == nullptr) return std::nullopt;
  try {
    return parse_rate(value->text);
  } catch (const RateError& error) {
    problems_.add(value->at, name(key) + ": " + error.what());
    return std::nullopt;
  }
}

std::optional<std::vector<std::string>> Fields::texts(std::string_view key) {
  constexpr const char* what = "a list of texts";
  const Value* value = find(key);
  if (value == nullptr) return std::nullopt;
  if (value->kind != Value::Kind::list) {
    expected(key, what, *value);
    return std::nullopt;
  }
  std::vector<std::string> texts;
  for (const Value& item : value->items) {
    if (item.kind != Value::Kind::scalar) expected(key, what, item);
    texts.push_back(item.text);
  }
  return texts;
}

const Value* Fields::mapping(std::string_view key) {
  const Value* value = find(key);
  if (value == nullptr || value->kind == Value::Kind::mapping) return value;
  expected(key, "a mapping", *value);
  return nullptr;
}

const Value* Fields::list(std::string_view key) {
  const Value* value = find(key);
  if (value == nullptr) return nullptr;
  if (value->kind == Value::Kind::list && !value->items.empty()) return value;
  expected(key, "a list with something in it", *value);
  return nullptr;
}

void Fields::exclude(std::string_view key, const std::vector<std::string>& others) {
  const auto entry_of = [&](std::string_view wanted) {
    return std::find_if(mapping_.entries.begin(), mapping_.entries.end(),
                        [&](const Entry& entry) { return entry.key == wanted; });
  };
  const auto one = entry_of(key);
  for (const std::string& other_key : others) {
    const auto other = entry_of(other_key);
    if (one == mapping_.entries.end() || other == mapping_.entries.end()) continue;
    problems_.add(std::max(one->at, other->at),
                  name(key) + " and " + name(other_key) + " exclude each other");
  }
}

}  // namespace botarmy
