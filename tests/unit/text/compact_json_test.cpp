// SPDX-License-Identifier: MIT
#include "text/compact_json.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace botarmy {
namespace {

TEST(CompactJson, IsOneLineWithABlankBehindEachCommaAndColon) {
  EXPECT_EQ(compact_json(json::parse(R"({"a":[1,{"b":"x\ny"}],"c":{},"d":[]})")),
            R"({"a": [1, {"b": "x\ny"}], "c": {}, "d": []})");
  EXPECT_EQ(compact_items(json::parse(R"(["a", null, true])").as_array()), R"("a", null, true)");
}

TEST(CompactJson, HasNumbersAsPeopleWriteThem) {
  EXPECT_EQ(compact_json(0.5), "0.5");
  EXPECT_EQ(compact_json(-2.0), "-2");
  EXPECT_EQ(compact_json(0.0), "0");
  EXPECT_EQ(compact_json(1e9), "1000000000");
  EXPECT_EQ(compact_json(1e30), "1e+30");
  EXPECT_EQ(compact_json(1e-7), "1e-07");
  EXPECT_EQ(compact_json(0.1), "0.1");
}

TEST(CompactJson, LeavesATextAsItIsAmongOtherText) {
  EXPECT_EQ(as_text("a \"b\""), "a \"b\"");
  EXPECT_EQ(as_text(json::parse("[0.5]")), "[0.5]");
}

}  // namespace
}  // namespace botarmy
