// SPDX-License-Identifier: MIT
#include "catalog/output_schema.hpp"

#include "catalog/value_schema.hpp"

#include <boost/json/array.hpp>

#include <string_view>
#include <utility>

namespace botarmy {
namespace {

json::object mapping(std::string_view description, json::object keys) {
  return {{"description", description},
          {"type", "object"},
          {"properties", std::move(keys)},
          {"additionalProperties", false}};
}

json::object statsd_schema() {
  json::object address{
      {"description", "who takes its datagrams"}, {"type", "string"}, {"pattern", R"(^\S+:\d+$)"}};
  json::object prefix{{"description", "what all names begin with; botarmy unless set"},
                      {"type", "string"},
                      {"pattern", R"(^[^:|@# \n]+$)"}};
  json::object tags{{"description", "whether to write tags as DogStatsD has them"},
                    {"type", "boolean"}};
  json::object settings =
      mapping("with settings",
              {{"address", address}, {"prefix", std::move(prefix)}, {"tags", std::move(tags)}});
  settings["required"] = json::array{"address"};
  return {{"description", "StatsD gets the figures of each second"},
          {"anyOf", json::array{std::move(address), std::move(settings)}}};
}

}  // namespace

json::object output_schema() {
  json::object port{{"type", "integer"}, {"minimum", 0}, {"maximum", 65535}};
  json::object address{{"type", "string"}, {"pattern", R"(^(\S+:)?\d+$)"}};
  json::object prometheus{
      {"description", "where Prometheus may ask: a port of 127.0.0.1, or HOST:PORT"},
      {"anyOf", json::array{std::move(port), std::move(address)}}};
  return mapping(
      "where the figures go beside the console",
      {{"dir", text_schema("the folder that the results are written to")},
       {"prometheus", std::move(prometheus)},
       {"statsd", statsd_schema()},
       {"stream", text_schema("a file for a line of JSON once a second; '-' is standard output")},
       {"flight_recorder",
        {{"description",
          "whether the last part of the life of bots that died, and of those with "
          "the slowest requests, is written to the folder; true unless set"},
         {"type", "boolean"}}}});
}

}  // namespace botarmy
