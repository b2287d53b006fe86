// SPDX-License-Identifier: MIT
#include "metrics/recorder.hpp"

#include <utility>

namespace botarmy {

Recorder::Recorder(std::vector<std::string> action_names)
    : action_names_(std::move(action_names)), actions_(action_names_.size()) {}

void Recorder::action(std::size_t index, OutcomeKind outcome, std::chrono::nanoseconds duration) {
  ActionFigures& figures = actions_[index];
  ++figures.outcomes[static_cast<std::size_t>(outcome)];
  figures.duration.record(duration);
}

RequestFigures& Recorder::request(std::string_view name) {
  const auto found = requests_.find(name);
  if (found != requests_.end()) return found->second;
  if (requests_.size() >= most_requests) name = other_requests;
  return requests_.try_emplace(std::string(name)).first->second;
}

void Recorder::error(std::string_view reason, std::int64_t bot) {
  auto found = errors_.find(reason);
  if (found == errors_.end()) {
    if (errors_.size() >= most_reasons) reason = other_reasons;
    found = errors_.try_emplace(std::string(reason)).first;
  }
  found->second += {.count = 1, .first_bot = bot};
}

}  // namespace botarmy
