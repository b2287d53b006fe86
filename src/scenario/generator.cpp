// SPDX-License-Identifier: MIT
#include "scenario/generator.hpp"

#include "source/fields.hpp"
#include "source/problems.hpp"

#include <charconv>
#include <string>
#include <string_view>

namespace botarmy {
namespace {

/// A percentage such as 95%, as a share.
std::optional<double> read_share(Fields& fields, std::string_view key, Problems& problems) {
  const Value* const value = fields.find(key);
  if (value == nullptr) return std::nullopt;
  if (value->kind == Value::Kind::scalar && value->text.ends_with('%')) {
    const std::string_view digits = std::string_view(value->text).substr(0, value->text.size() - 1);
    double number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number,
                                              std::chars_format::fixed);
    if (error == std::errc{} && end == digits.data() + digits.size() && number >= 0 &&
        number <= 100) {
      return number / 100;
    }
  }
  problems.add(value->at, "'generator." + std::string(key) +
                              "' must be a percentage from 0% to 100%, not " + describe(*value));
  return std::nullopt;
}

}  // namespace

GeneratorSettings read_generator(const Value& value, Problems& problems) {
  Fields fields{value, "generator", problems};
  GeneratorSettings settings;
  settings.timer_delay = fields.duration("timer_delay");
  settings.loop_lag = fields.duration("loop_lag");
  settings.socket_delay = fields.duration("socket_delay");
  settings.inbox_delay = fields.duration("inbox_delay");
  settings.cpu = read_share(fields, "cpu", problems);
  settings.seconds = read_share(fields, "seconds", problems);
  fields.finish();
  return settings;
}

}  // namespace botarmy
