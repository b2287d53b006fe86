// SPDX-License-Identifier: MIT
#include "scenario_fixture.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

TEST(RunTags, AreTextsAsTheyAreWrittenInTheOrderOfTheirNames) {
  EXPECT_EQ(load("tags: { release: 1.40, env: staging, git-sha_2.x: '2f' }").tags,
            (Tags{{"env", "staging"}, {"git-sha_2.x", "2f"}, {"release", "1.40"}}));
  EXPECT_EQ(load("tags: {}").tags, Tags());
  EXPECT_EQ(load("tree: done").tags, Tags());
}

TEST(RunTags, HaveNamesThatAllOutputsCanWrite) {
  EXPECT_EQ(problems_of("tags: { 'a b': 1, env: [1], x: ~, é: 1 }"),
            "x:1:9: 'tags': 'a b' cannot be a tag: a name has letters, digits, '_', '.' and '-'\n"
            "x:1:24: 'tags' must have one value for each key, not a list\n"
            "x:1:29: 'tags' must have one value for each key, not nothing\n"
            "x:1:35: 'tags': 'é' cannot be a tag: a name has letters, digits, '_', '.' and '-'");
  EXPECT_EQ(problems_of("tags: staging"), "x:1:7: 'tags' must be a mapping, not 'staging'");
}

}  // namespace
}  // namespace botarmy
