// SPDX-License-Identifier: MIT
//
// Files that bots read and write. Disks have no event loop: the bots of a shard wait while one of
// them does this, so sizes are bounded.
#include "actions/builtin.hpp"
#include "text/base64.hpp"
#include "text/compact_json.hpp"
#include "text/utf8.hpp"

#include <botarmy/bot.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/system/result.hpp>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace botarmy {
namespace {

constexpr std::size_t most_mebibytes = 64;
constexpr std::size_t most_bytes = most_mebibytes << 20;
constexpr std::size_t part_size = std::size_t{1} << 20;

/// What went wrong with a file, for people.
struct FileError {
  std::string text;
};

FileError last_error() { return {std::generic_category().message(errno)}; }

/// An open file. Not opened for a child to inherit, nor waited for: a pipe without a writer would
/// hold up the shard.
class File {
 public:
  File(const std::string& path, int flags)
      : descriptor_(::open(path.c_str(), flags | O_CLOEXEC | O_NONBLOCK, 0666)) {}
  ~File() {
    if (is_open()) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
  [[nodiscard]] bool is_regular() const {
    struct stat about {};
    return ::fstat(descriptor_, &about) == 0 && S_ISREG(about.st_mode);
  }
  [[nodiscard]] ssize_t read(char* into, std::size_t size) const {
    return ::read(descriptor_, into, size);
  }
  [[nodiscard]] ssize_t write(std::string_view text) const {
    return ::write(descriptor_, text.data(), text.size());
  }

 private:
  int descriptor_;
};

boost::system::result<std::string, FileError> read_all(const std::string& path) {
  const File file(path, O_RDONLY);
  if (!file.is_open()) return last_error();
  if (!file.is_regular()) return FileError{"it is not a regular file"};
  std::string content;
  std::size_t size = 0;
  for (;;) {
    content.resize(size + part_size);
    const ssize_t got = file.read(content.data() + size, part_size);
    if (got < 0) return last_error();
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
    if (size > most_bytes) {
      return FileError{"it has more than " + std::to_string(most_mebibytes) + " MiB"};
    }
  }
  content.resize(size);
  return {boost::system::in_place_value, std::move(content)};
}

/// One call for all of it, so that with O_APPEND the lines of several bots do not mix; more only
/// where the disk takes less.
boost::system::result<void, FileError> write_all(const std::string& path, std::string_view text,
                                                 int flags) {
  const File file(path, O_WRONLY | O_CREAT | flags);
  if (!file.is_open()) return last_error();
  if (!file.is_regular()) return FileError{"it is not a regular file"};
  while (!text.empty()) {
    const ssize_t written = file.write(text);
    if (written < 0) return last_error();
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Outcome fail(Bot& bot, const std::string& what, const json::value& path, const FileError& error) {
  bot.log(LogLevel::warning,
          "cannot " + what + " '" + path.as_string().c_str() + "': " + error.text);
  return Outcome::fail();
}

/// The lines, without what ends them.
json::array lines_of(std::string_view text) {
  json::array lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(json::value(valid_utf8(line)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

boost::system::result<json::value, FileError> read_as(std::string_view form,
                                                      const std::string& text) {
  if (form == "base64") return json::value(to_base64(text));
  if (form == "lines") return json::value(lines_of(text));
  if (form == "text") return json::value(valid_utf8(text));
  boost::system::error_code error;
  json::value value = json::parse(text, error);
  if (error) return FileError{"it is not JSON"};
  return value;
}

Outcome read(Bot& bot, const Arguments& arguments) {
  const auto content = read_all(arguments[0].as_string().c_str());
  if (!content) return fail(bot, "read", arguments[0], content.error());
  auto value = read_as(arguments[2].as_string(), *content);
  if (!value) return fail(bot, "read", arguments[0], value.error());
  return Outcome::succeed({{arguments[1].as_string(), std::move(*value)}});
}

std::string content_of(const Arguments& arguments) {
  if (!arguments[1].is_null()) return std::string(arguments[1].as_string());
  return json::serialize(arguments[2]);
}

Outcome write(Bot& bot, const Arguments& arguments) {
  const auto written = write_all(arguments[0].as_string().c_str(), content_of(arguments), O_TRUNC);
  return written ? Outcome::succeed() : fail(bot, "write", arguments[0], written.error());
}

Outcome append(Bot& bot, const Arguments& arguments) {
  const std::string line = content_of(arguments) + '\n';
  const auto written = write_all(arguments[0].as_string().c_str(), line, O_APPEND);
  return written ? Outcome::succeed() : fail(bot, "append to", arguments[0], written.error());
}

std::string check_form(const Arguments& arguments) {
  constexpr std::array<std::string_view, 4> forms{"text", "json", "lines", "base64"};
  const std::string_view form = arguments[2].as_string();
  if (std::find(forms.begin(), forms.end(), form) != forms.end()) return {};
  return "'as' must be text, json, lines or base64, not '" + std::string(form) + "'";
}

std::string check_content(const Arguments& arguments) {
  if (arguments[1].is_null() != arguments[2].is_null()) return {};
  return "either 'text' or 'json' must be given";
}

Parameter path_parameter() {
  return parameter::text("path", "the file: from the folder in which botarmy was started");
}

Action writing_action(std::string name, std::string description, PlainAction code) {
  Action action;
  action.name = std::move(name);
  action.description = std::move(description);
  action.forms = {
      {path_parameter(), parameter::text("text", "what to write").otherwise(nullptr),
       parameter::any("json", "a value to write as JSON, instead of text").otherwise(nullptr)}};
  action.code = std::move(code);
  action.traits = {.may_end_the_bot = false};
  action.check = check_content;
  return action;
}

}  // namespace

void register_file_actions(Registry& registry) {
  registry.add_action(
      {.name = "file.read",
       .description = "Reads a file of at most 64 MiB. Fails if it cannot be read.",
       .forms = {{path_parameter(),
                  parameter::text("save", "the key of the context that it goes to"),
                  parameter::text(
                      "as", "what it is taken for: text, json, lines (a list of texts) or base64")
                      .otherwise("text")}},
       .code = PlainAction{read},
       .traits = {.may_end_the_bot = false, .saves = "save"},
       .check = check_form});
  registry.add_action(writing_action(
      "file.write",
      "Writes a file, in the place of one that is there. Fails if it cannot be written.",
      PlainAction{write}));
  registry.add_action(writing_action(
      "file.append",
      "Adds a line to a file, in one go, so that the lines of several bots do not mix. Fails if it "
      "cannot be written.",
      PlainAction{append}));
}

}  // namespace botarmy
