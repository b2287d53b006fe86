// SPDX-License-Identifier: MIT
#include "cli/run_programs.hpp"

#include "actions/builtin.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

class RunProgramsTest : public ::testing::Test {
 protected:
  RunProgramsTest() {
    register_builtins(registry);
    setup.settings.target.url = "ws://demo/a";
    setup.settings.seed = 42;
    for (const char* name : {"a", "b", "c"}) {
      setup.populations.push_back(
          {.name = name, .bot = registry.find_bot("Bot"), .tree = action("done"), .pace = {}});
    }
  }

  Registry registry;
  RunSetup setup;
};

TEST_F(RunProgramsTest, TheyShareTheirSettings) {
  const RunPrograms programs(registry, setup);
  const Programs all = programs.all();
  EXPECT_EQ(&all[0].get().settings(), &all[2].get().settings());
  EXPECT_EQ(all[2].get().settings().target.url, "ws://demo/a");
}

TEST_F(RunProgramsTest, EachBotFindsItsOwnPartOfTheDemoServer) {
  setup.populations[0].demo_url = "ws://demo/a";
  setup.populations[1].demo_url = setup.populations[2].demo_url = "ws://demo/b";
  const RunPrograms programs(registry, setup);
  const Programs all = programs.all();
  EXPECT_EQ(all[0].get().settings().target.url, "ws://demo/a");
  EXPECT_EQ(all[1].get().settings().target.url, "ws://demo/b");
  EXPECT_EQ(all[1].get().settings().seed, 42U);
  EXPECT_EQ(&all[1].get().settings(), &all[2].get().settings());
}

}  // namespace
}  // namespace botarmy
