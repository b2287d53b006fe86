// SPDX-License-Identifier: MIT
#include "compare/run_reader.hpp"

#include "compare/timeline_reader.hpp"

#include <boost/json/object.hpp>
#include <boost/json/stream_parser.hpp>

#include <array>
#include <filesystem>
#include <fstream>

namespace botarmy {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr std::int64_t known_schema = 1;

std::optional<json::value> parse(std::istream& text, int file, Problems& problems) {
  json::stream_parser parser;
  std::array<char, 65'536> piece{};
  boost::system::error_code error;
  while (!error && (text.read(piece.data(), piece.size()), text.gcount() > 0)) {
    parser.write(piece.data(), static_cast<std::size_t>(text.gcount()), error);
  }
  if (!error) parser.finish(error);
  if (!error) return parser.release();
  problems.add({file, 0, 0}, "this is not JSON: " + error.message());
  return std::nullopt;
}

const json::object* object(const json::object& within, std::string_view key) {
  const json::value* const found = within.if_contains(key);
  return found == nullptr ? nullptr : found->if_object();
}

void add_nodes(const json::object& tree, const std::string& population, RunRecord& record) {
  const json::object* const nodes = object(tree, "nodes");
  if (nodes == nullptr) return;
  for (const auto& [path, figures] : *nodes) record.nodes.insert(population + std::string(path));
}

std::string text(const json::object& within, std::string_view key) {
  const json::value* const found = within.if_contains(key);
  return found != nullptr && found->is_string() ? std::string(found->get_string()) : "";
}

template <typename Number>
Number number(const json::object& within, std::string_view key) {
  const json::value* const found = within.if_contains(key);
  if (found == nullptr || !found->is_number()) return 0;
  boost::system::error_code error;
  const auto result = found->to_number<Number>(error);
  return error ? Number{0} : result;
}

void take_result(const json::value& result, int file, RunRecord& record, Problems& problems) {
  const json::object* const all = result.if_object();
  const json::value* const schema = all == nullptr ? nullptr : all->if_contains("schema");
  if (schema == nullptr || !schema->is_int64() || schema->get_int64() != known_schema) {
    const bool other = schema != nullptr && schema->is_int64();
    problems.add({file, 0, 0}, other ? "this is of schema " + std::to_string(schema->get_int64()) +
                                           "; this version reads schema " +
                                           std::to_string(known_schema)
                                     : "this is not the result of a load test: it has no 'schema'");
    return;
  }
  record.name = text(*all, "name");
  record.started_at = text(*all, "started_at");
  record.duration_s = number<double>(*all, "duration_s");
  record.seed = number<std::uint64_t>(*all, "seed");
  if (const json::object* const bots = object(*all, "bots")) {
    record.bots = number<std::uint64_t>(*bots, "target");
  }
  add_nodes(*all, "", record);
  const json::object* const populations = object(*all, "populations");
  if (populations == nullptr) return;
  for (const auto& [name, population] : *populations) {
    if (!population.is_object()) continue;
    add_nodes(population.get_object(), std::string(name) + ": ", record);
  }
}

/// A file of the directory. Says so if it cannot be read.
std::optional<std::ifstream> open(const std::string& path, int file, Problems& problems) {
  std::error_code error;
  if (!fs::exists(path, error)) {
    problems.add({file, 0, 0}, "there is no such file: 'load-test --out' writes it");
    return std::nullopt;
  }
  std::ifstream stream(path, std::ios::binary);
  if (stream && fs::is_regular_file(path, error)) return stream;
  problems.add({file, 0, 0}, "this cannot be read");
  return std::nullopt;
}

}  // namespace

std::optional<RunRecord> read_run(const std::string& directory, std::uint64_t warm_up,
                                  Problems& problems) {
  std::error_code error;
  if (!fs::is_directory(directory, error)) {
    const bool there = fs::exists(directory, error);
    problems.add(problems.add_option(directory),
                 there ? "this is not a directory: name what 'load-test --out' has written into"
                       : "there is no such directory");
    return std::nullopt;
  }
  RunRecord record{.directory = directory};
  const auto before = problems.all().size();
  const std::string result_path = (fs::path(directory) / "result.json").string();
  const int result_file = problems.add_file(result_path, "");
  if (auto stream = open(result_path, result_file, problems)) {
    const auto result = parse(*stream, result_file, problems);
    if (result) take_result(*result, result_file, record, problems);
  }
  const std::string timeline_path = (fs::path(directory) / "timeline.csv").string();
  const int timeline_file = problems.add_file(timeline_path, "");
  if (auto stream = open(timeline_path, timeline_file, problems)) {
    read_timeline(*stream, timeline_path, warm_up, record, problems);
  }
  if (problems.all().size() != before) return std::nullopt;
  return record;
}

}  // namespace botarmy
