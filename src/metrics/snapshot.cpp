// SPDX-License-Identifier: MIT
#include "metrics/snapshot.hpp"

namespace botarmy {

Snapshot& Snapshot::operator+=(const Recorder& recorder) {
  bots += recorder.bots();
  for (std::size_t i = 0; i < recorder.actions().size(); ++i) {
    actions[recorder.action_names()[i]] += recorder.actions()[i];
  }
  websocket += recorder.websocket();
  for (const auto& [name, figures] : recorder.requests()) requests[name] += figures;
  http += recorder.http();
  for (const auto& [reason, figures] : recorder.errors()) errors[reason] += figures;
  return *this;
}

Snapshot& Snapshot::operator+=(const Snapshot& other) {
  bots += other.bots;
  for (const auto& [name, figures] : other.actions) actions[name] += figures;
  websocket += other.websocket;
  for (const auto& [name, figures] : other.requests) requests[name] += figures;
  http += other.http;
  for (const auto& [reason, figures] : other.errors) errors[reason] += figures;
  return *this;
}

}  // namespace botarmy
