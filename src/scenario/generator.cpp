// SPDX-License-Identifier: MIT
#include "scenario/generator.hpp"

#include "source/fields.hpp"
#include "source/problems.hpp"

#include <charconv>
#include <string>
#include <string_view>

namespace botarmy {
namespace {

std::optional<double> read_share(Fields& fields, std::string_view key, Problems& problems) {
  const Value* const value = fields.find(key);
  if (value == nullptr) return std::nullopt;
  const auto share = value->kind == Value::Kind::scalar ? parse_share(value->text) : std::nullopt;
  if (!share) {
    problems.add(value->at, "'generator." + std::string(key) +
                                "' must be a percentage from 0% to 100%, not " + describe(*value));
  }
  return share;
}

}  // namespace

std::optional<double> parse_share(std::string_view text) {
  if (!text.ends_with('%')) return std::nullopt;
  const char* const end = text.data() + text.size() - 1;
  double number = 0;
  const auto [rest, error] = std::from_chars(text.data(), end, number, std::chars_format::fixed);
  if (error != std::errc{} || rest != end || !(number >= 0 && number <= 100)) return std::nullopt;
  return number / 100;
}

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
