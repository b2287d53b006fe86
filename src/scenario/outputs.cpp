// SPDX-License-Identifier: MIT
#include "scenario/outputs.hpp"

#include "source/fields.hpp"

#include <utility>

namespace botarmy {
namespace {

std::optional<Address> read_address(const Value* value, std::string_view default_host,
                                    Problems& problems) {
  if (value == nullptr) return std::nullopt;
  try {
    return parse_address(value->text, default_host);
  } catch (const AddressError& error) {
    problems.add(value->at, error.what());
    return std::nullopt;
  }
}

/// The value of this key, if it is one that can be an address.
const Value* address_of(Fields& fields, std::string_view key) {
  return fields.text(key) ? fields.find(key) : nullptr;
}

bool is_prefix(const std::string& text) {
  return text.find_first_of(":|@#\n ") == std::string::npos;
}

std::optional<StatsdSettings> read_statsd(const Value& value, Problems& problems) {
  if (value.kind != Value::Kind::mapping) {
    const auto address = read_address(&value, {}, problems);
    if (!address) return std::nullopt;
    return StatsdSettings{.address = *address};
  }
  StatsdSettings statsd;
  Fields fields{value, "outputs.statsd", problems};
  const auto address = read_address(address_of(fields, "address"), {}, problems);
  if (value.find("address") == nullptr) {
    problems.add(value.at, "'outputs.statsd' needs an address");
  }
  if (auto prefix = fields.text("prefix")) {
    if (!is_prefix(*prefix)) {
      problems.add(value.find("prefix")->at,
                   in_quotes(*prefix) +
                       " cannot begin names: StatsD gives ':', '|', '@', '#' and "
                       "spaces a meaning of their own");
    }
    statsd.prefix = std::move(*prefix);
  }
  statsd.tags = fields.boolean("tags").value_or(false);
  fields.finish();
  if (!address) return std::nullopt;
  statsd.address = *address;
  return statsd;
}

}  // namespace

OutputSettings read_outputs(const Value& value, Problems& problems) {
  OutputSettings outputs;
  Fields fields{value, "outputs", problems};
  outputs.directory = fields.text("dir");
  outputs.prometheus = read_address(address_of(fields, "prometheus"), prometheus_host, problems);
  if (const Value* statsd = fields.find("statsd")) outputs.statsd = read_statsd(*statsd, problems);
  outputs.stream = fields.text("stream");
  outputs.flight_recorder = fields.boolean("flight_recorder").value_or(true);
  fields.finish();
  return outputs;
}

}  // namespace botarmy
