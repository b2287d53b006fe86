// SPDX-License-Identifier: MIT
#include "samples/samples.hpp"

namespace botarmy {

void register_samples(Registry& registry) {
  register_my_bot(registry);
  register_echo_bot(registry);
  registry.add_tree("visit", visit_tree(),
                    "someone joins the room custom.room of a chat, talks and leaves");
}

}  // namespace botarmy
