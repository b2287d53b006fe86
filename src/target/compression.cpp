// SPDX-License-Identifier: MIT
#include "target/compression.hpp"

#include "source/fields.hpp"

namespace botarmy {

Compression read_compression(const Value& value, Compression otherwise, const std::string& path,
                             Problems& problems) {
  Compression compression = otherwise;
  if (value.kind != Value::Kind::mapping) {
    const bool truth = value.kind == Value::Kind::scalar && !value.quoted;
    compression.offer = truth && value.text == "true";
    if (!truth || (value.text != "true" && value.text != "false")) {
      problems.add(value.at,
                   in_quotes(path) + " must be true, false or a mapping, not " + describe(value));
    }
    return compression;
  }
  Fields fields{value, path, problems};
  compression.offer = true;
  compression.context_takeover =
      fields.boolean("context_takeover").value_or(compression.context_takeover);
  const auto number = [&fields](std::string_view key, WholeNumbers allowed, int unless_set) {
    const auto read = fields.whole_number(key, allowed);
    return read ? static_cast<int>(*read) : unless_set;
  };
  compression.window_bits = number("window_bits", {9, 15}, compression.window_bits);
  compression.level = number("level", {1, 9}, compression.level);
  compression.threshold = fields.whole_number("threshold", {}).value_or(compression.threshold);
  fields.finish();
  return compression;
}

}  // namespace botarmy
