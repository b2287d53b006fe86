// SPDX-License-Identifier: MIT
#include "actions_fixture.hpp"

#include <boost/regex.hpp>

#include <set>
#include <string>

namespace botarmy {
namespace {

class RandomActionsTest : public ActionsTest {
 protected:
  std::string value_of(const std::string& name, json::array arguments, std::uint64_t seed = 1) {
    settings.seed = seed;
    arguments.insert(arguments.begin(), "x");
    return value_after({action(name, std::move(arguments))}, "x");
  }
  std::set<std::string> values_of(const std::string& name, const json::array& arguments) {
    std::set<std::string> all;
    for (std::uint64_t seed = 0; seed < 200; ++seed) all.insert(value_of(name, arguments, seed));
    return all;
  }
};

TEST_F(RandomActionsTest, PickFromAllValuesThatThereAre) {
  EXPECT_EQ(values_of("random.integer", {-1, 1}), (std::set<std::string>{"-1", "0", "1"}));
  EXPECT_EQ(values_of("random.pick", json::array(1, json::array{"a", 2, nullptr})),
            (std::set<std::string>{"a", "2", "null"}));
  EXPECT_EQ(values_of("random.string", {2, "äb"}), (std::set<std::string>{"ää", "äb", "bä", "bb"}));
}

TEST_F(RandomActionsTest, StayWithinTheirBounds) {
  for (const std::string& value : values_of("random.number", {2, 3})) {
    EXPECT_GE(std::stod(value), 2);
    EXPECT_LE(std::stod(value), 3);
  }
  EXPECT_EQ(value_of("random.number", {2, 2}), "2");
  EXPECT_EQ(value_of("random.string", {0}), "");
  EXPECT_TRUE(boost::regex_match(value_of("random.string", {}), boost::regex("[a-z0-9]{16}")));
}

TEST_F(RandomActionsTest, MakeUuidsOfVersion4) {
  const boost::regex form("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  const std::set<std::string> all = values_of("random.uuid", {});
  EXPECT_EQ(all.size(), 200u);
  for (const std::string& uuid : all) EXPECT_TRUE(boost::regex_match(uuid, form)) << uuid;
}

TEST_F(RandomActionsTest, AreTheSameForTheSameSeed) {
  for (const std::string name : {"random.uuid", "random.string", "random.number"}) {
    EXPECT_EQ(value_of(name, {}, 7), value_of(name, {}, 7));
    EXPECT_NE(value_of(name, {}, 7), value_of(name, {}, 8));
  }
}

TEST_F(RandomActionsTest, RefuseToPickFromNothing) {
  EXPECT_EQ(refusal_of(action("random.integer", {"x", 2, 1})),
            "root: 'min' must not be above 'max'");
  EXPECT_EQ(refusal_of(action("random.pick", {"x", json::array{}})),
            "root: 'from' must not be empty");
  EXPECT_EQ(refusal_of(action("random.string", {"x", 1, ""})),
            "root: 'alphabet' must not be empty");
}

}  // namespace
}  // namespace botarmy
