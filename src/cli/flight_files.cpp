// SPDX-License-Identifier: MIT
#include "cli/flight_files.hpp"

#include "cli/result_files.hpp"

#include <boost/asio/post.hpp>

#include <filesystem>
#include <system_error>
#include <utility>

namespace botarmy {
namespace {

namespace fs = std::filesystem;

}  // namespace

json::object replay_options(const LoadTestOptions& options) {
  json::object known;
  const auto add = [&](std::string_view key, const std::optional<std::string>& value) {
    if (value) known[key] = *value;
  };
  if (!options.scenario.empty()) {
    known["scenario"] = fs::absolute(options.scenario).lexically_normal().string();
  }
  add("bot", options.bot);
  add("tree", options.tree);
  add("rate", options.rate);
  if (options.once) known["once"] = true;
  if (options.smoke) known["smoke"] = true;
  if (!options.custom.empty()) {
    known["custom"] = json::array(options.custom.begin(), options.custom.end());
  }
  return known;
}

FlightFiles::FlightFiles(std::string directory, Programs programs, json::object header)
    : directory_(std::move(directory)),
      programs_(std::move(programs)),
      header_(std::move(header)),
      flight_(
          [this](FlightCase what) {
            boost::asio::post(thread_, [this, what = std::move(what)] { write(what); });
          },
          {}) {}

FlightFiles::~FlightFiles() { thread_.join(); }

void FlightFiles::write(const FlightCase& what) {
  const bool died = !what.reason.empty();
  const std::string file =
      std::string(died ? "failed" : "slow") + "/bot-" + std::to_string(what.bot) + ".jsonl";
  const Program& program = programs_[what.population];
  Recording recording{{{"recording", 1}, {"bot", what.bot}}, what.ring.read()};
  if (!program.population().name.empty()) {
    recording.header["population"] = program.population().name;
  }
  if (died) {
    recording.header["died"] = what.reason;
  } else {
    recording.header["slowest_ms"] =
        std::chrono::duration<double, std::milli>(what.round_trip).count();
  }
  recording.header["ticks"] = what.ring.ticks();
  for (const auto& [key, value] : header_) recording.header[key] = value;
  recording.header["url"] = program.settings().target.url;
  name_ticks(recording.segments, program);
  ++files_;
  try {
    const fs::path path = fs::path(directory_) / file;
    fs::create_directories(path.parent_path());
    write_result_file(path.string(), to_lines(recording));
    if (died) recordings_.emplace(what.reason, file);
  } catch (const std::system_error& failure) {
    ++lost_;
    if (why_.empty()) why_ = failure.code().message();
  }
}

void FlightFiles::finish() {
  for (FlightCase& slow : flight_.take_slowest()) {
    boost::asio::post(thread_, [this, slow = std::move(slow)] { write(slow); });
  }
  thread_.join();
}

std::string FlightFiles::problem() const {
  if (lost_ == 0) return "";
  return directory_ + " lacks " + std::to_string(lost_) + " of " + std::to_string(files_) +
         " flight recordings: " + why_;
}

}  // namespace botarmy
