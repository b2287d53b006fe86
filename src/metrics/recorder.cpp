// SPDX-License-Identifier: MIT
#include "metrics/recorder.hpp"

#include "metrics/bounded.hpp"

#include <utility>

namespace botarmy {
namespace {

/// Nothing recorded yet.
std::vector<Snapshot::Population> blank(const std::vector<Layout>& layouts) {
  std::vector<Snapshot::Population> populations(layouts.size());
  for (std::size_t i = 0; i < layouts.size(); ++i) {
    populations[i].nodes.resize(layouts[i].nodes.size());
  }
  return populations;
}

}  // namespace

Recorder::Recorder(std::vector<Layout> layouts)
    : layouts_(std::make_shared<const std::vector<Layout>>(std::move(layouts))),
      populations_(blank(*layouts_)) {}

std::size_t Recorder::request_number(std::string_view name) {
  auto found = request_numbers_.find(name);
  if (found == request_numbers_.end()) {
    if (request_numbers_.size() >= Snapshot::most_requests) name = Snapshot::other_requests;
    found = request_numbers_.try_emplace(std::string(name), requests_.size()).first;
    if (found->second == requests_.size()) requests_.emplace_back();
  }
  return found->second;
}

void Recorder::error(std::string_view reason, std::int64_t bot) {
  bounded_entry(errors_, reason, Snapshot::most_reasons, Snapshot::other_reasons) +=
      {.count = 1, .first_bot = bot};
}

Snapshot Recorder::take() {
  Snapshot taken;
  taken.websocket = std::exchange(websocket_, {});
  for (const auto& [name, number] : request_numbers_) {
    taken.requests.emplace_hint(taken.requests.end(), name, std::exchange(requests_[number], {}));
  }
  taken.http = http_.take();
  taken.errors = std::exchange(errors_, {});
  taken.custom = std::exchange(custom_, {});
  taken.layouts = layouts_;
  taken.populations = std::exchange(populations_, blank(*layouts_));
  return taken;
}

}  // namespace botarmy
