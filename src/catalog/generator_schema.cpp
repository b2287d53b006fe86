// SPDX-License-Identifier: MIT
#include "catalog/generator_schema.hpp"

#include "catalog/value_schema.hpp"

#include <boost/json/array.hpp>

#include <string_view>
#include <utility>

namespace botarmy {
namespace {

json::object described(std::string_view description, std::string_view definition) {
  return {{"description", description}, {"allOf", json::array{reference_to(definition)}}};
}

json::object share(std::string_view description) {
  return {{"description", description}, {"type", "string"}, {"pattern", R"(^\d+(\.\d+)?%$)"}};
}

}  // namespace

json::object generator_schema() {
  json::object keys{
      {"timer_delay", described("how late timers may ring", "duration")},
      {"loop_lag", described("how long work that is due may wait", "duration")},
      {"socket_delay", described("how long what has arrived may wait to be read", "duration")},
      {"inbox_delay", described("how long messages may wait for their bots", "duration")},
      {"cpu", share("how much of a processor each thread may use, such as 95%")},
      {"seconds", share("the share of the run's seconds that may exceed a limit, such as 10%")}};
  return {{"description", "the limits within which the generator itself must keep up"},
          {"type", "object"},
          {"properties", std::move(keys)},
          {"additionalProperties", false}};
}

}  // namespace botarmy
