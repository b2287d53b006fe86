// SPDX-License-Identifier: MIT
#include "actions/builtin.hpp"

#include <botarmy/bot.hpp>

namespace botarmy {
namespace {

Outcome deal(Bot& bot, const Arguments& arguments) { return bot.deal(arguments[0].as_string()); }

}  // namespace

void register_data_actions(Registry& registry) {
  registry.add_action(
      {.name = "data.deal",
       .description =
           "Gives the bot another row of a set of data that is dealt. If none is left, the bot "
           "ends as the set's 'when_out' says.",
       .forms = {{parameter::text("set", "which set of data")}},
       .code = PlainAction{deal},
       .traits = {.may_fail = false, .deals = "set"}});
}

}  // namespace botarmy
