// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/object.hpp>

#include <cstdint>
#include <string>

namespace botarmy {

/// Where a run took place, so that its figures can be compared with those of other runs.
struct Environment {
  std::string version;        ///< of botarmy
  std::string system;         ///< such as "Linux 6.1.0-18-amd64 x86_64"
  std::string processor;      ///< its model; empty if the system does not say
  std::uint64_t cpus = 0;     ///< those that the process may use
  std::uint64_t memory = 0;   ///< bytes
  std::uint64_t threads = 0;  ///< on which bots ran
};

boost::json::object environment_json(const Environment& environment);

}  // namespace botarmy
