// SPDX-License-Identifier: MIT
#include "flight/recording.hpp"

#include "flight/event_json.hpp"
#include "flight/state_json.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <cmath>
#include <utility>

namespace botarmy {
namespace {

/// Which leaf stands where in the layout.
void name_tick(FlightEvent& event, const Program& program, const Layout& layout) {
  if (event.node >= layout.nodes.size()) return;
  event.path = layout.nodes[event.node].path;
  event.action = layout.nodes[event.node].action;
  const Program::Branch* branch = &program.main();
  if (program.recovery() != nullptr && event.node >= program.recovery()->first_node) {
    branch = program.recovery();
  }
  const Tree::Place& place = branch->tree.nodes()[event.node - branch->first_node];
  if (place.leaf == Tree::none) return;
  const Program::Step& step = branch->steps[place.leaf];
  if (step.open.empty()) event.fixed = branch->tree.leaves()[place.leaf].arguments;
}

json::object to_json(const FlightSegment& segment) {
  json::object json{{"from_tick", segment.first_tick}};
  if (!segment.obstacle.empty()) json["obstacle"] = segment.obstacle;
  json["state"] = segment.state.empty() ? json::value() : parse_kept(segment.state);
  return json;
}

FlightSegment segment_from(const json::object& json) {
  FlightSegment segment;
  segment.first_tick = count_in(json, "from_tick");
  segment.obstacle = text_in(json, "obstacle");
  const json::value* const state = json.if_contains("state");
  if (state != nullptr && state->is_object()) segment.state = json::serialize(*state);
  return segment;
}

/// JSON knows no infinity, nor what is no number: null stands for these.
void replace_what_is_no_json(json::value& value) {
  if (const double* const number = value.if_double();
      number != nullptr && !std::isfinite(*number)) {
    value = nullptr;
  } else if (json::array* const list = value.if_array()) {
    for (json::value& item : *list) replace_what_is_no_json(item);
  } else if (json::object* const object = value.if_object()) {
    for (auto& entry : *object) replace_what_is_no_json(entry.value());
  }
}

std::string line_of(json::value value) {
  replace_what_is_no_json(value);
  return json::serialize(value) + '\n';
}

[[noreturn]] void refuse(const std::string& name, std::size_t line, const std::string& problem) {
  throw RecordingError(name + ':' + std::to_string(line) + ": " + problem);
}

}  // namespace

std::uint32_t hash_of_open(const Program::Step& step, const Arguments& arguments) {
  constexpr std::uint32_t factor = 31;
  std::uint32_t hash = 0;
  for (const Program::OpenArgument& open : step.open) {
    hash = hash * factor + hash_of(arguments[open.place]);
  }
  return hash;
}

void name_ticks(std::vector<FlightSegment>& segments, const Program& program) {
  const Layout layout = program.layout();
  for (FlightSegment& segment : segments) {
    for (FlightEvent& event : segment.events) {
      if (event.kind == FlightEvent::Kind::tick) name_tick(event, program, layout);
    }
  }
}

std::string to_lines(const Recording& recording) {
  std::string lines = line_of(recording.header);
  for (const FlightSegment& segment : recording.segments) {
    lines += line_of(to_json(segment));
    for (const FlightEvent& event : segment.events) lines += line_of(to_json(event));
  }
  return lines;
}

Recording parse_recording(const std::string& name, std::string_view text) {
  Recording recording;
  json::parse_options options;
  options.allow_invalid_utf8 = true;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = text.find('\n');
    boost::system::error_code error;
    const json::value line = json::parse(text.substr(0, end), error, {}, options);
    if (error || !line.is_object()) refuse(name, number, "this is no line of a recording");
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    const json::object& json = line.get_object();
    if (number == 1) {
      if (!json.contains("recording")) refuse(name, number, "this is no recording of a bot");
      if (number_in(json, "recording") != 1) {
        refuse(name, number, "this recording was made by another version of botarmy");
      }
      recording.header = json;
    } else if (json.contains("from_tick")) {
      recording.segments.push_back(segment_from(json));
    } else {
      auto event = event_from_json(json);
      if (!event) refuse(name, number, "this is no line of a recording");
      if (recording.segments.empty()) refuse(name, number, "a line with 'from_tick' is missing");
      recording.segments.back().events.push_back(std::move(*event));
    }
  }
  if (recording.header.empty()) refuse(name, 1, "this is no recording of a bot");
  return recording;
}

}  // namespace botarmy
