// SPDX-License-Identifier: MIT
#pragma once

#include "async/event.hpp"
#include "debug/trace.hpp"

#include <deque>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace botarmy {

/// Where a bot is held up.
struct DebugSettings {
  bool step = false;                  ///< before every tick
  std::vector<std::string> breaks{};  ///< before the first leaf of the nodes of these paths
  std::vector<std::string> until{};   ///< the same, and there the bot ends
  TraceStyle style{};
  bool prompt = false;  ///< somebody sits before it
};

/// What is wrong with the paths of nodes, for each of them that the layout has not: "unknown path
/// 'root/x' (did you mean 'root/0.x'?)".
std::vector<std::string> unknown_paths(const std::vector<std::string>& paths, const Layout& layout);

/// A trace that stands still where it is told to, and does then what it is asked for, line by line;
/// websockets go on meanwhile.
class Debugger final : public Trace {
 public:
  /// The paths are known ones.
  Debugger(Life& life, Sink sink, const DebugSettings& settings);

  [[nodiscard]] bool halts() override;
  Task<void> halt() override;

  /// A command, now or when the bot stands still.
  void command(std::string line);
  /// No further one comes: where the bot would stand still for ever, it ends.
  void no_more_commands();
  /// Lets go of the bot for good.
  void release();
  [[nodiscard]] bool standing() const { return standing_; }
  /// Whether it was told to end, by a command or a path.
  [[nodiscard]] bool was_left() const { return left_; }

 private:
  [[nodiscard]] std::set<std::size_t> numbers_of(const std::vector<std::string>& paths) const;
  [[nodiscard]] bool at(const std::set<std::size_t>& nodes);
  void obey_commands();
  void obey(std::string_view line);
  void go_on(bool step);
  void quit();
  void show_context(std::string_view key);
  void show_inbox();
  void show_place();

  DebugSettings settings_;
  std::set<std::size_t> breaks_;
  std::set<std::size_t> until_;
  Event wake_;
  std::deque<std::string> commands_;
  bool ended_ = false;     ///< no further command comes
  bool released_ = false;  ///< nothing stops it any more
  bool stepping_;
  bool standing_ = false;
  bool left_ = false;
};

}  // namespace botarmy
