// SPDX-License-Identifier: MIT
//
// Calls that are wrong, each with everything that is said of it.
#include "editor/elixir_term.hpp"
#include "editor_fixture.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

/// The title, whose first letter stands in column 2, has this problem.
void check(const std::string& title, const std::string& expected) {
  Problems problems;
  const Value value = text_value(title, {});
  EXPECT_FALSE(read_call({value, {}, {}}, problems)) << title;
  EXPECT_EQ(to_text(problems), expected) << title;
}

TEST(BrokenTerm, StandsInNoCall) {
  check("Say hello", "1:2: 'Say hello' is not a call such as Module.function(1, \"two\")");
  check("Say hello (1)", "1:2: 'Say hello (1)' is not a call such as Module.function(1, \"two\")");
  check("(1)", "1:2: '(1)' is not a call such as Module.function(1, \"two\")");
  check("", "1:2: '' is not a call such as Module.function(1, \"two\")");
  check("f(1)2", "1:6: a space is missing between the call and the text behind it");
  check("f(1))", "1:6: a space is missing between the call and the text behind it");
}

TEST(BrokenTerm, HasNoEnd) {
  check("f(", "1:4: a value is missing at the end");
  check("f(1", "1:3: a ',' or ')' is missing in this call");
  check("f(1, ", "1:3: a ',' or ')' is missing in this call");
  check("f([1, 2)", "1:9: a ',' or ']' is missing in this list");
  check("f([1, 2", "1:4: a ',' or ']' is missing in this list");
  check("f({1", "1:4: a ',' or '}' is missing in this tuple");
  check("f(%{a: 1", "1:4: a ',' or '}' is missing in this map");
  check("f(\"abc)", "1:4: this text has no quote at its end");
  check("f(\"abc\\", "1:4: this text has no quote at its end");
  check("f(:\"abc)", "1:5: this text has no quote at its end");
  check("f(a:", "1:6: a value is missing at the end");
}

TEST(BrokenTerm, LacksSomething) {
  check("f(1 2)", "1:6: a ',' or ')' is missing in this call");
  check("f([1; 2])", "1:6: a ',' or ']' is missing in this list");
  check("f({1 2})", "1:7: a ',' or '}' is missing in this tuple");
  check("f(1,, 2)", "1:6: a value is missing before this ','");
  check("f([,])", "1:5: a value is missing before this ','");
  check("f([a: ])", "1:8: a value is missing before this ']'");
  check("f(%{\"a\" => })", "1:13: a value is missing before this '}'");
  check("f(%{\"a\"})", "1:9: a '=>' is missing behind this key");
  check("f(%{\"a\" = 1})", "1:10: a '=>' is missing behind this key");
  check("f([a: 1, 2])", "1:11: behind a keyword there can only be others, as in a: 1, b: 2");
  check("f(-\"a\")", "1:4: a '-' needs a number behind it");
  check("f(-)", "1:4: a '-' needs a number behind it");
  check("f(- -1)", "1:4: a '-' needs a number behind it");
  check("f(: a)", "1:4: a ':' needs a name behind it, as in :name");
}

TEST(BrokenTerm, IsAWordWithoutQuotes) {
  check("f(foo)", "1:4: 'foo' is not an Elixir term: a text needs quotes");
  check("f(1, [größe])", "1:8: 'größe' is not an Elixir term: a text needs quotes");
  check("f(My.Module)", "1:4: 'My.Module' is not an Elixir term: a text needs quotes");
  check("f(trueish)", "1:4: 'trueish' is not an Elixir term: a text needs quotes");
  check("f(self())", "1:4: 'self' is not an Elixir term: a text needs quotes");
  check("f('abc')", "1:4: a text needs double quotes");
  check("f(~w)", "1:4: '~' cannot begin an Elixir term");
  check("f(+1)", "1:4: '+' cannot begin an Elixir term");
}

TEST(BrokenTerm, IsNoNumber) {
  const std::string expected = " is not an Elixir number such as 5, 1_000, 0.5 or 1.0e-3";
  check("f(1e5)", "1:4: '1e5'" + expected);
  check("f(1.)", "1:4: '1.'" + expected);
  check("f(1.5.2)", "1:4: '1.5.2'" + expected);
  check("f(1.0e)", "1:4: '1.0e'" + expected);
  check("f(1.0e-)", "1:4: '1.0e-'" + expected);
  check("f(1.0e-x)", "1:4: '1.0e-x'" + expected);
  check("f(1__0)", "1:4: '1__0'" + expected);
  check("f(1_)", "1:4: '1_'" + expected);
  check("f(12abc)", "1:4: '12abc'" + expected);
  check("f(0xZ)", "1:4: '0xZ'" + expected);
  check("f(0b12)", "1:4: '0b12'" + expected);
  check("f(0x)", "1:4: '0x'" + expected);
  check("f(0x12345678123456781)", "1:4: '0x12345678123456781'" + expected);
  check("f(-1e5)", "1:5: '1e5'" + expected);
}

TEST(BrokenTerm, IsATextThatCannotBe) {
  const std::string expected =
      " is not a letter: it takes two digits behind \\x (up to 7F), four behind \\u or any number "
      "in braces, as in \\u{E9}";
  check("f(\"\\xZ1\")", "1:5: '\\xZ1'" + expected);
  check("f(\"\\xE9\")", "1:5: '\\xE9'" + expected);
  check("f(\"\\x4\")", "1:5: '\\x4'" + expected);
  check("f(\"ab\\u12\")", "1:7: '\\u12'" + expected);
  check("f(\"\\uD800\")", "1:5: '\\uD800'" + expected);
  check("f(\"\\u{110000}\")", "1:5: '\\u{110000}'" + expected);
  check("f(\"\\u{}\")", "1:5: '\\u{}'" + expected);
  check("f(\"\\u{12\")", "1:5: '\\u{12'" + expected);
  check("f(\"\\u", "1:5: '\\u'" + expected);
  check("f(\"a #{b}\")", "1:7: a text cannot compute: write '\\#{' for the letters '#{'");
}

TEST(BrokenTerm, HasAKeyThatCannotBe) {
  check("f(a: 1, a: 2)", "1:10: the key 'a' is already there");
  check("f([a: 1, \"a\": 2])", "1:11: the key 'a' is already there");
  check("f(%{\"a\" => 1, a: 2})", "1:16: the key 'a' is already there");
  check("f(%{[1] => 2})", "1:6: a key must be a text, an atom or a number, not a list");
  check("f(%{nil => 2})", "1:6: a key must be a text, an atom or a number, not nothing");
}

}  // namespace
}  // namespace botarmy
