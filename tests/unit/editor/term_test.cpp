// SPDX-License-Identifier: MIT
#include "editor/elixir_term.hpp"
#include "editor_fixture.hpp"

#include <gtest/gtest.h>

namespace botarmy {
namespace {

struct ReadCall {
  std::string arguments;
  std::string problems;
};

/// The text as the title of a node; it begins in column 2, behind a quote.
ReadCall read(const std::string& title) {
  Problems problems;
  const Value value = text_value(title, {});
  const std::optional<Call> call = read_call({value, {}, {}}, problems);
  ReadCall result;
  if (call) result.arguments = json::serialize(to_json(call->arguments, problems));
  result.problems = to_text(problems);
  return result;
}

/// The terms, as the arguments of a call, become this JSON.
void check(const std::string& terms, const std::string& json) {
  const auto [arguments, problems] = read("f(" + terms + ")");
  EXPECT_EQ(problems, "") << terms;
  EXPECT_EQ(arguments, json) << terms;
}

TEST(ElixirTerm, IsAnInteger) {
  check("1", "[1]");
  check("0, -7, - 7, 007", "[0,-7,-7,7]");
  check("1_000_000", "[1000000]");
  check("0x1F, 0o17, 0b101, -0xff", "[31,15,5,-255]");
  check("9223372036854775807, -9223372036854775808", "[9223372036854775807,-9223372036854775808]");
}

TEST(ElixirTerm, IsAFloat) {
  check("1.5", "[1.5E0]");
  check("-0.25, 1.0e-3, 2.5E+2, 1_0.0", "[-2.5E-1,1E-3,2.5E2,1E1]");
}

TEST(ElixirTerm, IsAText) {
  check(R"("two", "")", R"(["two",""])");
  check(R"("a, b) c")", R"(["a, b) c"])");
  check(R"("größe ☃")", R"(["größe ☃"])");
  check(R"("1", "true")", R"(["1","true"])");
}

TEST(ElixirTerm, IsATextWithEscapes) {
  check(R"("a\"b\\c")", R"(["a\"b\\c"])");
  check(R"("\n\r\t\b\f\s")", R"(["\n\r\t\b\f "])");
  check(R"("\0\a\d\e\v")", R"(["\u0000\u0007)"
                           "\x7F"
                           R"(\u001b\u000b"])");
  check(R"("\x41\u00e9\u{1F600}\x{e9}\u{41}")", R"(["Aé😀éA"])");
  check(R"("\q\#{x}")", R"(["q#{x}"])");
  check("\"a\\\nb\"", R"(["ab"])");
}

TEST(ElixirTerm, IsTrueFalseOrNil) { check("true, false, nil", "[true,false,null]"); }

TEST(ElixirTerm, IsAnAtomWhichBecomesText) {
  check(":lobby, :really?, :go!, :a_1@b", R"(["lobby","really?","go!","a_1@b"])");
  check(R"(:"two words")", R"(["two words"])");
}

TEST(ElixirTerm, IsAList) {
  check("[]", "[[]]");
  check("[1, [2, \"a\"], ], [ ]", R"([[1,[2,"a"]],[]])");
  check("[\n1\n,\t2 ]", "[[1,2]]");
}

TEST(ElixirTerm, IsAKeywordListWhichBecomesAMapping) {
  check("[a: 1]", R"([{"a":1}])");
  check(R"([a: 1, b?: [c: "x"], "d e": nil], 2)", R"([{"a":1,"b?":{"c":"x"},"d e":null},2])");
}

TEST(ElixirTerm, KeywordsAtTheEndOfOtherValuesAreOneMapping) {
  check("1, a: 2, b: 3", R"([1,{"a":2,"b":3}])");
  check("[1, a: 2]", R"([[1,{"a":2}]])");
  check("{1, a: 2}", R"([[1,{"a":2}]])");
}

TEST(ElixirTerm, KeywordsAloneAreNamedArguments) {
  check(R"(url: "ws://localhost", "x y": 1)", R"({"url":"ws://localhost","x y":1})");
  check("[url: 1]", R"([{"url":1}])");
  check("%{url: 1}", R"([{"url":1}])");
}

TEST(ElixirTerm, IsAMap) {
  check("%{}", "[{}]");
  check("%{a: 1, b: 2}", R"([{"a":1,"b":2}])");
  check(R"(%{"a" => 1, :b => 2, 3 => [4], true => 5})", R"([{"a":1,"b":2,"3":[4],"true":5}])");
  check(R"(%{"a"=>1, b: %{"c" => {}}})", R"([{"a":1,"b":{"c":[]}}])");
}

TEST(ElixirTerm, IsATupleWhichBecomesAList) {
  check("{1, 2}", "[[1,2]]");
  check("{{1, 2}, {3}}, {}", "[[[1,2],[3]],[]]");
  check("{a: 1}", R"([[{"a":1}]])");
}

TEST(ElixirTerm, AreNone) {
  check("", "[]");
  check("  ", "[]");
}

TEST(ElixirTerm, StandsInACallBeforeOtherText) {
  EXPECT_EQ(read("f(1) and more (2)").arguments, "[1]");
  EXPECT_EQ(read("f(1)\nand more").arguments, "[1]");
  EXPECT_EQ(read("f(1)").problems, "");
}

TEST(ElixirTerm, ACallHasANameAndPlaces) {
  Problems problems;
  const Value title = text_value(R"(A.B.more?( 1, "zwölf", [x: -2]))", {0, 7, 20});
  const std::optional<Call> call = read_call({title, {}, {}}, problems);
  ASSERT_TRUE(call);
  EXPECT_EQ(call->function, "A.B.more?");
  EXPECT_EQ(call->at, (Position{0, 7, 21}));
  EXPECT_EQ(call->arguments.at, (Position{0, 7, 30}));
  ASSERT_EQ(call->arguments.items.size(), 3u);
  EXPECT_EQ(call->arguments.items[0].at, (Position{0, 7, 32}));
  EXPECT_EQ(call->arguments.items[1].at, (Position{0, 7, 35}));
  EXPECT_TRUE(call->arguments.items[1].quoted);
  const Value& options = call->arguments.items[2];
  EXPECT_EQ(options.at, (Position{0, 7, 44}));
  EXPECT_EQ(options.entries.at(0).at, (Position{0, 7, 45}));
  EXPECT_EQ(options.entries.at(0).value.at, (Position{0, 7, 48}));
}

TEST(ElixirTerm, MayBeDeepButNotTooDeep) {
  check(std::string(100, '[') + std::string(100, ']'),
        std::string(101, '[') + std::string(101, ']'));
  const auto deeper = read("f(" + std::string(100'000, '['));
  EXPECT_EQ(deeper.problems, "1:104: terms are nested more than 100 levels deep");
  EXPECT_EQ(read("f(" + std::string(100'000, '-') + "1)").problems,
            "1:4: a '-' needs a number behind it");
}

TEST(ElixirTerm, IsReadInNoTimeHoweverLongItIs) {
  std::string numbers = "1";
  for (int i = 1; i < 200'000; ++i) numbers += ",1";
  const auto [arguments, problems] = read("f(" + numbers + ")");
  EXPECT_EQ(problems, "");
  EXPECT_EQ(arguments, "[" + numbers + "]");
}

}  // namespace
}  // namespace botarmy
