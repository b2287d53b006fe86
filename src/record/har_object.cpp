// SPDX-License-Identifier: MIT
#include "record/har_object.hpp"

#include <utility>

namespace botarmy {
namespace {

/// What stands for an object that is not there.
const json::value nothing;

}  // namespace

HarObject::HarObject(const json::value& value, std::string path, int file, Problems& problems)
    : object_(value.if_object()), path_(std::move(path)), file_(file), problems_(&problems) {
  if (object_ == nullptr && !value.is_null()) complain("", "must be an object");
}

const json::value* HarObject::find(std::string_view key) const {
  const json::value* const value = object_ == nullptr ? nullptr : object_->if_contains(key);
  return value == nullptr || value->is_null() ? nullptr : value;
}

std::string HarObject::text(std::string_view key) const {
  const json::value* const value = find(key);
  if (value == nullptr) return {};
  if (const json::string* const text = value->if_string()) return {text->begin(), text->end()};
  complain(key, "must be a text");
  return {};
}

std::string HarObject::needed_text(std::string_view key) const {
  if (there() && !has(key)) complain(key, "is missing");
  return text(key);
}

double HarObject::number(std::string_view key, double otherwise) const {
  const json::value* const value = find(key);
  if (value == nullptr) return otherwise;
  if (value->is_number()) return value->to_number<double>();
  complain(key, "must be a number");
  return otherwise;
}

const json::array* HarObject::list(std::string_view key) const {
  const json::value* const value = find(key);
  if (value == nullptr) return nullptr;
  if (!value->is_array()) complain(key, "must be a list");
  return value->if_array();
}

HarObject HarObject::object(std::string_view key) const {
  const json::value* const value = find(key);
  const std::string path = path_.empty() ? std::string(key) : path_ + '.' + std::string(key);
  return {value == nullptr ? nothing : *value, path, file_, *problems_};
}

HarObject HarObject::item(std::string_view key, std::size_t number) const {
  const std::string path = path_ + '.' + std::string(key) + '[' + std::to_string(number) + ']';
  const json::array* const items = list(key);
  return {items == nullptr ? nothing : items->at(number), path, file_, *problems_};
}

void HarObject::complain(std::string_view key, std::string_view what) const {
  std::string place = path_;
  if (!key.empty()) place.append(place.empty() ? "" : ".").append(key);
  problems_->add({file_, 0, 0}, place.append(place.empty() ? "the file " : ": ").append(what));
}

}  // namespace botarmy
