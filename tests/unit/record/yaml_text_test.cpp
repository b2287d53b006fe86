// SPDX-License-Identifier: MIT
#include "record/yaml_text.hpp"

#include "source/yaml.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace botarmy {
namespace {

/// What the text says as YAML.
json::value read(const std::string& text) {
  Problems problems;
  const auto value = parse_yaml(problems.add_file("a.yaml", text), problems);
  EXPECT_TRUE(problems.empty()) << problems.with_lines() << text;
  return value ? to_json(*value, problems) : json::value();
}

TEST(YamlText, ReadsAsWhatItIs) {
  for (const char* const text :
       {R"({"a":"true","b":"1","c":"~","d":"","e":"a: b","f":" a","g":"a #b","h":"- a"})",
        R"({"a":"x\ny\t\"\\z\u0001\u007f","b":"{{id}}","c":"ä€","d":"NO","e":".5","f":"1e5"})",
        R"({"a":[1,2.5,true,null,"x"],"b":{},"c":[],"d":{"e":{"f":[{"g":1,"h":[]}]}}})",
        R"({"a: b":1,"":2,"{":3,"/json/pointer":4})"}) {
    const json::value value = json::parse(text);
    EXPECT_EQ(read(yaml_entry("key", value, 0)), (json::object{{"key", value}}));
  }
}

TEST(YamlText, BreaksWhatIsTooLong) {
  const std::string word(60, 'x');
  const json::object value{{"one", word}, {"two", json::array{word, word}}, {"three", 3}};
  EXPECT_EQ(yaml_entry("key", value, 2), "key:\n    one: " + word + "\n    two:\n      - " + word +
                                             "\n      - " + word + "\n    three: 3");
  EXPECT_EQ(read("  " + yaml_entry("key", value, 2)), (json::object{{"key", value}}));
  const json::array list{json::object{{"a", word}, {"b", word}}};
  EXPECT_EQ(read(yaml_entry("key", list, 0)), (json::object{{"key", list}}));
}

TEST(YamlText, LeavesAddressesPlain) {
  EXPECT_EQ(yaml_entry("url", "ws://h:1/a", 0), "url: ws://h:1/a");
  EXPECT_EQ(read(yaml_entry("url", "ws://h/a#b", 0)), (json::object{{"url", "ws://h/a#b"}}));
  EXPECT_EQ(read(yaml_entry("url", "ws://h/?{{a}}", 0)), (json::object{{"url", "ws://h/?{{a}}"}}));
}

}  // namespace
}  // namespace botarmy
