// SPDX-License-Identifier: MIT
#include "army/estimate.hpp"

#include <optional>

namespace botarmy {
namespace {

/// What the program takes before it has any bots.
constexpr std::uint64_t base_mebibytes = 8;

std::string mebibytes(std::uint64_t number) { return std::to_string(number) + " MiB"; }

std::string with_base(std::uint64_t bytes) { return mebibytes((bytes >> 20) + base_mebibytes); }

std::string with_verdict(std::string figures, const std::optional<std::string>& shortfall) {
  return figures.append(shortfall ? ": not enough: " + *shortfall : ": enough");
}

}  // namespace

std::vector<std::string> estimate(const Machine& machine, std::uint64_t bots,
                                  const ConnectionKind& kind) {
  const std::string descriptors =
      "file descriptors: " + std::to_string(descriptors_needed(machine, bots)) + " of " +
      std::to_string(machine.descriptor_limit);
  const std::string ports = "local ports: " + std::to_string(bots) + " of " +
                            std::to_string(ports_available(machine)) +
                            " for connections to one address";
  const std::string memory = "memory: about " + with_base(memory_for(bots, memory_at_rest(kind))) +
                             ", " + with_base(memory_for(bots, memory_at_work(kind))) +
                             " with messages on their way, of " +
                             mebibytes(machine.memory_available >> 20);
  return {"connections: " + std::to_string(bots) + (kind.secure ? ", encrypted" : "") +
              (kind.compression.offer ? ", compressed" : ""),
          with_verdict(descriptors, descriptor_shortfall(machine, bots)),
          with_verdict(ports, port_shortfall(machine, bots)),
          with_verdict(memory, memory_shortfall(machine, bots, kind))};
}

}  // namespace botarmy
