// SPDX-License-Identifier: MIT
#include "report/environment.hpp"

namespace botarmy {

boost::json::object environment_json(const Environment& environment) {
  return {{"botarmy", environment.version},     {"system", environment.system},
          {"processor", environment.processor}, {"cpus", environment.cpus},
          {"memory_bytes", environment.memory}, {"threads", environment.threads}};
}

}  // namespace botarmy
