// SPDX-License-Identifier: MIT
#include "samples/samples.hpp"

namespace botarmy {

void register_samples(Registry& registry) {
  register_my_bot(registry);
  register_echo_bot(registry);
}

}  // namespace botarmy
