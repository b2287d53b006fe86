// SPDX-License-Identifier: MIT
#include "actions_fixture.hpp"
#include "temp_dir.hpp"

#include <sys/stat.h>

#include <string>

namespace botarmy {
namespace {

class FileActionsTest : public ActionsTest {
 protected:
  [[nodiscard]] std::string path(const std::string& name) const { return directory.path(name); }
  void fill(const std::string& name, const std::string& content) const {
    (void)directory.write(name, content);
  }
  std::string read_as(const std::string& form) {
    return value_after({action("file.read", {path("in"), "x", form})}, "x");
  }

  TempDir directory;
};

TEST_F(FileActionsTest, ReadTextJsonLinesAndBytes) {
  fill("in", "{\"a\":\n [1]}");
  EXPECT_EQ(read_as("text"), "{\"a\":\n [1]}");
  EXPECT_EQ(read_as("json"), R"({"a": [1]})");
  EXPECT_EQ(read_as("lines"), R"(["{\"a\":", " [1]}"])");
  fill("in", "\xff\xfe\n");
  EXPECT_EQ(read_as("base64"), "//4K");
  EXPECT_EQ(read_as("text"), "\xEF\xBF\xBD\xEF\xBF\xBD\n");
  fill("in", "a\r\n\nb\n");
  EXPECT_EQ(read_as("lines"), R"(["a", "", "b"])");
}

TEST_F(FileActionsTest, FailToReadWhatIsNotThereOrOfAnotherForm) {
  EXPECT_EQ(outcome(action("file.read", {path("nothing"), "x"})), "fail");
  EXPECT_TRUE(logged("cannot read '" + path("nothing") + "': No such file or directory"));
  EXPECT_EQ(outcome(action("file.read", {directory.path(), "x"})), "fail");
  fill("in", "{");
  EXPECT_EQ(outcome(action("file.read", {path("in"), "x", "json"})), "fail");
  EXPECT_TRUE(logged("in': it is not JSON"));
}

TEST_F(FileActionsTest, DoNotWaitForPipes) {
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  EXPECT_EQ(outcome(action("file.read", {path("pipe"), "x"})), "fail");
  EXPECT_EQ(outcome(action("file.append", {path("pipe"), "x"})), "fail");
}

TEST_F(FileActionsTest, DoNotReadMoreThanTheyMay) {
  fill("in", "");
  ASSERT_EQ(::truncate(path("in").c_str(), (off_t{64} << 20) + 1), 0);
  EXPECT_EQ(outcome(action("file.read", {path("in"), "x"})), "fail");
  EXPECT_TRUE(logged("it has more than 64 MiB"));
}

TEST_F(FileActionsTest, WriteAndAppend) {
  EXPECT_EQ(outcomes({action("file.write", {path("out"), "one\ntwo"}),
                      action("file.write", {path("out"), "three\n"}),
                      action("file.append", {path("out"), "bot {{id}}"}),
                      action("file.append", {path("out"), nullptr, json::array{1, "x"}})}),
            (std::vector<std::string>(4, "succeed")));
  EXPECT_EQ(directory.read("out"), "three\nbot 1\n[1,\"x\"]\n");
  EXPECT_EQ(outcome(action("file.write", {path("no/folder"), "x"})), "fail");
}

TEST_F(FileActionsTest, RefuseWhatTheyDoNotKnow) {
  EXPECT_EQ(refusal_of(action("file.read", {"in", "x", "yaml"})),
            "root: 'as' must be text, json, lines or base64, not 'yaml'");
  EXPECT_EQ(refusal_of(action("file.write", {"out"})),
            "root: either 'text' or 'json' must be given");
}

}  // namespace
}  // namespace botarmy
