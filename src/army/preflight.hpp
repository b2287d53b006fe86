// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/connection.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace botarmy {

/// What this machine lets one process have.
struct Machine {
  std::uint64_t descriptors_open = 0;
  std::uint64_t descriptor_limit = 0;
  std::uint64_t first_port = 0;  ///< of the range for outgoing connections
  std::uint64_t last_port = 0;
  std::uint64_t local_addresses = 1;   ///< to connect from: each has all these ports
  std::uint64_t memory_available = 0;  ///< bytes
};

/// What the connection of each bot is like, as far as it takes memory.
struct ConnectionKind {
  bool secure = false;  ///< it is encrypted
  Compression compression{};
};

/// Raises this process's limit of open files to the hard one, and says what there is then.
Machine inspect_machine();

/// The descriptors that so many bots take, with those that are open already.
std::uint64_t descriptors_needed(const Machine& machine, std::uint64_t bots);
/// The local ports that this machine has for connections to one address.
std::uint64_t ports_available(const Machine& machine);
/// Bytes of memory that a bot takes while it waits, and with room for messages on their way.
std::uint64_t memory_at_rest(const ConnectionKind& kind);
std::uint64_t memory_at_work(const ConnectionKind& kind);
/// What so many bots take together. However many, the result is no less than a smaller number's.
std::uint64_t memory_for(std::uint64_t bots, std::uint64_t bytes_each);

/// @name What is missing of one thing, with the numbers and what to do about it; nothing if there
/// is enough
/// @{
std::optional<std::string> descriptor_shortfall(const Machine& machine, std::uint64_t bots);
std::optional<std::string> port_shortfall(const Machine& machine, std::uint64_t bots);
std::optional<std::string> memory_shortfall(const Machine& machine, std::uint64_t bots,
                                            const ConnectionKind& kind);
/// @}

/// What is missing for so many bots with a websocket each to one address, a line for each. Empty if
/// the run can start.
std::vector<std::string> shortfalls(const Machine& machine, std::uint64_t bots,
                                    const ConnectionKind& kind = {});

}  // namespace botarmy
