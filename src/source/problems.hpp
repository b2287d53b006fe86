// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {

/// A place in a file, lines and columns counted from 1 and in letters.
struct Position {
  int file = 0;  ///< as Problems::add_file counts them
  int line = 1;  ///< 0: the file as a whole
  int column = 1;
  auto operator<=>(const Position&) const = default;
};

/// The text in quotes, as errors show it.
std::string in_quotes(std::string_view text);

/// Files and options that cannot be used. what() is everything that is wrong with them, a problem a
/// line, in the order of the files: `configs/chat.yaml:14:7: unknown action 'ws.snd' (did you mean
/// 'ws.send'?)`.
class ScenarioError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The files that were read, and everything that is wrong with them, so that their author hears of
/// all of it at once.
class Problems {
 public:
  enum class Severity { error, warning };
  struct Problem {
    Position at;
    Severity severity;
    std::string text;
    auto operator<=>(const Problem&) const = default;
  };

  /// Adds a file to speak of. Its name stands before its problems.
  int add_file(std::string name, std::string content);
  /// A place to speak of what is no file, such as an option of the command line: only the name
  /// stands before its problems.
  Position add_option(std::string name) { return {add_file(std::move(name), ""), 0, 0}; }
  /// The same for an option whose text has places of its own: `--threshold:5: `.
  Position add_option(std::string name, std::string text);
  [[nodiscard]] const std::string& file_name(int file) const { return files_.at(index(file)).name; }
  [[nodiscard]] bool is_option(int file) const { return files_.at(index(file)).is_option; }
  [[nodiscard]] const std::string& content(int file) const {
    return files_.at(index(file)).content;
  }

  void add(Position at, std::string text) { add({at, Severity::error, std::move(text)}); }
  /// The same for a line that is hard to read without a caret: throw_if_any() shows it.
  void add_with_line(Position at, std::string text) {
    with_line_.insert(at);
    add(at, std::move(text));
  }
  /// Something that can be used, but is hardly what was meant.
  void warn(Position at, std::string text) { add({at, Severity::warning, std::move(text)}); }

  [[nodiscard]] bool any_errors() const;
  [[nodiscard]] bool empty() const { return problems_.empty(); }
  /// In the order of the files.
  [[nodiscard]] const std::set<Problem>& all() const { return problems_; }

  /// "configs/chat.yaml:14:7: ".
  [[nodiscard]] std::string place(Position at) const;
  /// Throws a ScenarioError with a line for each error, and below it the line that it stands in if
  /// that was asked for; does nothing if there is none.
  void throw_if_any() const;
  /// Each problem, a warning marked as one, with the line that it stands in and a caret below its
  /// place. In colours, for terminals: errors are red, warnings yellow.
  [[nodiscard]] std::string with_lines(bool coloured = false) const;

 private:
  struct File {
    std::string name;
    std::string content;
    bool is_option = false;  ///< of one line, which has no number
  };

  void add(Problem problem) { problems_.insert(std::move(problem)); }
  static std::size_t index(int file) { return static_cast<std::size_t>(file); }

  std::vector<File> files_;
  // A set: what is wrong with an anchored value, or with a tree that is used twice, is found again.
  std::set<Problem> problems_;
  std::set<Position> with_line_;
};

}  // namespace botarmy
