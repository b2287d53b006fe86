// SPDX-License-Identifier: MIT
#include "report/custom.hpp"
#include "report/distributions.hpp"
#include "report/environment.hpp"
#include "report/generator.hpp"
#include "report/http.hpp"
#include "report/nodes.hpp"
#include "report/numbers.hpp"
#include "report/report.hpp"
#include "report/stats.hpp"
#include "report/thresholds.hpp"
#include "text/utf8.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace botarmy {
namespace {

/// Boost.JSON itself writes everything in one line, and 1.5 as 1.5E0.
class PrettyPrinter {
 public:
  std::string print(const json::value& value) {
    write(value, "\n");
    return std::move(text_) + "\n";
  }

 private:
  void write(const json::value& value, const std::string& newline) {
    if (const json::object* object = value.if_object()) {
      write_all(*object, '{', '}', newline);
    } else if (const json::array* array = value.if_array()) {
      write_all(*array, '[', ']', newline);
    } else if (const double* number = value.if_double()) {
      write_number(*number);
    } else if (const json::string* string = value.if_string()) {
      write_string(*string);
    } else {
      text_ += json::serialize(value);
    }
  }

  template <typename Container>
  void write_all(const Container& items, char open, char close, const std::string& newline) {
    text_ += open;
    const std::string inner = newline + "  ";
    const char* separator = "";
    for (const auto& item : items) {
      text_ += separator + inner;
      write_item(item, inner);
      separator = ",";
    }
    if (!items.empty()) text_ += newline;
    text_ += close;
  }

  void write_item(const json::value& item, const std::string& newline) { write(item, newline); }
  void write_item(const json::key_value_pair& item, const std::string& newline) {
    write_string(item.key());
    text_ += ": ";
    write(item.value(), newline);
  }

  void write_string(std::string_view string) {
    text_ += json::serialize(json::string(valid_utf8(string)));
  }

  // Six digits tell nanoseconds where the number is of milliseconds; what is less is no time.
  void write_number(double number) {
    if (!std::isfinite(number)) {
      text_ += "null";  // JSON has no such number
      return;
    }
    if (number != 0 && std::abs(number) < 1e-6) {
      text_ += fmt::format("{}", number);
      return;
    }
    std::string digits = fmt::format("{:.6f}", number);
    while (digits.back() == '0' && digits[digits.size() - 2] != '.') digits.pop_back();
    text_ += digits;
  }

  std::string text_;
};

json::object tags(const RunInfo& run) {
  json::object result;
  for (const auto& [name, value] : run.tags) result[name] = value;
  return result;
}

json::object bots(const RunInfo& run, const BotFigures& figures) {
  return {{"target", run.target}, {"started", figures.started}, {"done", figures.done},
          {"died", figures.died}, {"stopped", figures.stopped}, {"peak", run.peak}};
}

json::object restarts(const RunInfo& run) {
  return {{"count", run.restarts}, {"exhausted", run.restarts_exhausted}};
}

json::object arrivals(const ArrivalFigures& figures) {
  return {{"started", figures.started},
          {"dropped", figures.dropped},
          {"delay_ms", stats_json(figures.delay.stats())}};
}

/// Of each population, if there are several.
json::object populations(const Snapshot& snapshot) {
  json::object result;
  if (snapshot.populations.size() < 2) return result;
  for (std::size_t i = 0; i < snapshot.populations.size(); ++i) {
    const Layout& layout = (*snapshot.layouts)[i];
    const BotFigures& bots = snapshot.populations[i].bots;
    json::object population{{"bots",
                             {{"started", bots.started},
                              {"done", bots.done},
                              {"died", bots.died},
                              {"stopped", bots.stopped}}},
                            {"arrivals", arrivals(snapshot.populations[i].arrivals)}};
    add_tree(population, layout, snapshot.populations[i]);
    result[layout.population] = std::move(population);
  }
  return result;
}

json::object actions(const Snapshot& snapshot) {
  json::object result;
  for (const auto& [name, figures] : snapshot.actions) {
    result[name] = runs_json(figures);
  }
  return result;
}

json::object connect_failures(const WebsocketFigures& figures) {
  json::object result;
  for (std::size_t i = 0; i < connect_cause_count; ++i) {
    const std::uint64_t count = figures.connect_failures[i];
    if (count > 0) result[to_string(static_cast<ConnectCause>(i))] = count;
  }
  return result;
}

json::object close_codes(const WebsocketFigures& figures) {
  json::object result;
  for (const auto& [code, count] : figures.close_codes) result[std::to_string(code)] = count;
  return result;
}

/// How many bytes went over the wire for each byte of a message; null if there were none.
json::value ratio(std::uint64_t wire, std::uint64_t plain) {
  if (plain == 0) return nullptr;
  return static_cast<double>(wire) / static_cast<double>(plain);
}

json::object compression(const WebsocketFigures& figures) {
  const CompressedBytes& bytes = figures.compressed_bytes;
  return {{"connects", figures.compressed},
          {"bytes_sent", bytes.sent},
          {"bytes_sent_on_wire", bytes.sent_on_wire},
          {"sent_ratio", ratio(bytes.sent_on_wire, bytes.sent)},
          {"bytes_received", bytes.received},
          {"bytes_received_on_wire", bytes.received_on_wire},
          {"received_ratio", ratio(bytes.received_on_wire, bytes.received)}};
}

json::object websocket(const WebsocketFigures& figures) {
  return {{"connects", figures.connects},
          {"connect_failures", connect_failures(figures)},
          {"tls_resumed", figures.tls_resumed},
          {"messages_sent", figures.messages_sent},
          {"messages_received", figures.messages_received},
          {"messages_forwarded", figures.messages_forwarded},
          {"messages_dropped", figures.messages_dropped},
          {"messages_unhandled", figures.messages_unhandled},
          {"messages_unclaimed", figures.messages_unclaimed},
          {"inbox_peak", figures.inbox_peak},
          {"messages_for_left_topics", figures.messages_for_left_topics},
          {"bytes_sent", figures.bytes_sent},
          {"bytes_received", figures.bytes_received},
          {"compression", compression(figures)},
          {"close_codes", close_codes(figures)},
          {"losses", figures.losses},
          {"reconnects", figures.reconnects},
          {"connect_ms", stats_json(figures.connect.stats())},
          {"rtt_ms", stats_json(figures.round_trip.stats())},
          {"ping_ms", stats_json(figures.ping.stats())},
          {"inbox_delay_ms", stats_json(figures.inbox_delay.stats())},
          {"recovery_ms", stats_json(figures.recovery.stats())},
          {"send_wait_ms", stats_json(figures.send_wait.stats())},
          {"turn_wait_ms", stats_json(figures.turn_wait.stats())}};
}

json::object requests(const Snapshot& snapshot) {
  json::object result;
  for (const auto& [name, figures] : snapshot.requests) {
    result[name] = {{"sent", figures.sent},
                    {"answered", figures.answered},
                    {"timed_out", figures.timed_out},
                    {"late", figures.late},
                    {"duplicates", figures.duplicates},
                    {"failed", figures.failed},
                    {"rtt_ms", stats_json(figures.round_trip.stats())},
                    {"rtt_intended_ms", stats_json(figures.intended_round_trip.stats())}};
  }
  return result;
}

json::array reasons(const RunInfo& run) {
  return json::array(run.verdict_reasons.begin(), run.verdict_reasons.end());
}

/// What was run, and where. Of an address, the query can be a secret.
json::object scenario(const RunInfo& run) {
  const std::size_t query = std::min(run.target_url.size(), run.target_url.find('?'));
  std::string target = run.target_url.substr(0, query);
  if (query < run.target_url.size()) target += "?***";
  return {{"file", run.scenario_file}, {"bot", run.bot_class}, {"target", target}};
}

json::array errors(const RunInfo& run, const Snapshot& snapshot) {
  json::array result;
  for (const auto& [reason, figures] : snapshot.errors) {
    json::object error{
        {"reason", reason}, {"count", figures.count}, {"first_bot", figures.first_bot}};
    const auto recording = run.recordings.find(reason);
    if (recording != run.recordings.end()) error["recording"] = recording->second;
    result.push_back(std::move(error));
  }
  return result;
}

}  // namespace

std::string to_json(const RunInfo& run, const Snapshot& snapshot) {
  json::object result{{"schema", 1},
                      {"name", run.name},
                      {"started_at", iso_8601(run.started_at)},
                      {"duration_s", run.duration_s},
                      {"seed", run.seed},
                      {"tags", tags(run)},
                      {"verdict", to_string(run.verdict)},
                      {"verdict_reasons", reasons(run)},
                      {"scenario", scenario(run)},
                      {"environment", environment_json(run.environment)},
                      {"bots", bots(run, snapshot.bots)},
                      {"restarts", restarts(run)},
                      {"arrivals", arrivals(snapshot.arrivals)},
                      {"populations", populations(snapshot)},
                      {"actions", actions(snapshot)},
                      {"websocket", websocket(snapshot.websocket)},
                      {"requests", requests(snapshot)},
                      {"http", http_json(snapshot.http)},
                      {"errors", errors(run, snapshot)},
                      {"log", {{"lines_lost", run.log_lines_lost}}},
                      {"generator", generator_json(run, snapshot.generator)},
                      {"thresholds", thresholds_json(run.thresholds)}};
  result["metrics"] = custom_json(snapshot.custom);
  result["distributions"] = distributions_json(snapshot);
  if (snapshot.populations.size() == 1) {
    add_tree(result, snapshot.layouts->front(), snapshot.populations.front());
  }
  return PrettyPrinter().print(result);
}

}  // namespace botarmy
