// SPDX-License-Identifier: MIT
#include "debug/debugger.hpp"

#include "draw/draw.hpp"
#include "draw/outline.hpp"
#include "source/did_you_mean.hpp"
#include "source/problems.hpp"
#include "text/compact_json.hpp"

#include <algorithm>

namespace botarmy {
namespace {

constexpr std::string_view help =
    "s or Enter  one tick further\n"
    "c           on, to the next breakpoint\n"
    "p [KEY]     the context, or a key of it\n"
    "m           the messages that wait\n"
    "w           where in the tree the bot is\n"
    "q           end\n"
    "h           this help\n";

std::string_view trimmed(std::string_view line) {
  constexpr std::string_view blanks = " \t\r";
  const std::size_t first = line.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(blanks) - first + 1);
}

}  // namespace

std::vector<std::string> unknown_paths(const std::vector<std::string>& paths,
                                       const Layout& layout) {
  std::vector<std::string> known;
  for (const Layout::Node& node : layout.nodes) known.push_back(node.path);
  std::vector<std::string> problems;
  for (const std::string& path : paths) {
    if (std::find(known.begin(), known.end(), path) != known.end()) continue;
    const std::string hint = did_you_mean(path, known);
    problems.push_back("there is no node " + in_quotes(path) +
                       (hint.empty() ? "; 'botarmy tree' shows the paths of all" : hint));
  }
  return problems;
}

Debugger::Debugger(Life& life, Sink sink, const DebugSettings& settings)
    : Trace(life, std::move(sink), settings.style),
      settings_(settings),
      breaks_(numbers_of(settings.breaks)),
      until_(numbers_of(settings.until)),
      wake_(life.surroundings().executor),
      stepping_(settings.step) {}

std::set<std::size_t> Debugger::numbers_of(const std::vector<std::string>& paths) const {
  std::set<std::size_t> numbers;
  for (std::size_t i = 0; i < layout().nodes.size(); ++i) {
    const bool named = std::find(paths.begin(), paths.end(), layout().nodes[i].path) != paths.end();
    if (named) numbers.insert(i);
  }
  return numbers;
}

/// Whether the leaf that comes is one of the nodes, or the first one that is run in one of them.
bool Debugger::at(const std::set<std::size_t>& nodes) {
  if (nodes.empty()) return false;
  const Walk& walk = life().walk();
  const auto places = walk.branch().tree.nodes();
  std::vector<Tree::Index> way;
  for (Tree::Index node = walk.node(); node != Tree::none; node = places[node].parent) {
    way.push_back(node);
  }
  for (std::size_t above = 0; above < way.size(); ++above) {
    const std::size_t depth = way.size() - 1 - above;
    const bool entered = above == 0 || depth >= walk.nodes_left();
    if (entered && nodes.contains(walk.branch().first_node + way[above])) return true;
  }
  return false;
}

bool Debugger::halts() {
  if (released_ || life().must_end()) return false;
  if (at(until_)) {
    write("ends before " + path(life().walk().node()) + '\n');
    quit();
    return false;
  }
  return stepping_ || at(breaks_);
}

Task<void> Debugger::halt() {
  const Walk& walk = life().walk();
  write("stands before " + std::to_string(ticks() + 1) + ' ' + path(walk.node()) + ' ' +
        walk.step().action->name + '\n');
  standing_ = true;
  obey_commands();
  while (standing_) co_await wake_.wait();
}

void Debugger::command(std::string line) {
  commands_.push_back(std::move(line));
  if (standing_) obey_commands();
}

void Debugger::no_more_commands() {
  ended_ = true;
  if (standing_) obey_commands();
}

void Debugger::release() {
  released_ = true;
  go_on(false);
}

void Debugger::obey_commands() {
  while (standing_ && !commands_.empty()) {
    const std::string line = std::move(commands_.front());
    commands_.pop_front();
    obey(trimmed(line));
  }
  if (standing_ && ended_) quit();
  if (standing_ && settings_.prompt) write("(h helps) ");
}

void Debugger::obey(std::string_view line) {
  const std::size_t space = std::min(line.find(' '), line.size());
  const std::string_view name = line.substr(0, space);
  if (name.empty() || name == "s") return go_on(true);
  if (name == "c") return go_on(false);
  if (name == "q") return quit();
  if (name == "p") return show_context(trimmed(line.substr(space)));
  if (name == "m") return show_inbox();
  if (name == "w") return show_place();
  if (name == "h") return write(std::string(help));
  write("there is no command " + in_quotes(name) + "; h helps\n");
}

void Debugger::go_on(bool step) {
  stepping_ = step;
  standing_ = false;
  wake_.notify();
}

void Debugger::quit() {
  left_ = true;
  life().stop();
  release();
}

void Debugger::show_context(std::string_view key) {
  const json::object& values = life().context().values();
  if (!key.empty()) {
    const json::value* const value = life().context().find(key);
    if (value != nullptr) return write(compact_json(*value) + '\n');
    std::vector<std::string> known;
    for (const auto& entry : values) known.emplace_back(entry.key());
    const std::string hint = did_you_mean(key, known);
    return write("no " + in_quotes(key) + " in the context" + hint + '\n');
  }
  for (const auto& [name, value] : values) {
    write(std::string(name) + ": " + compact_json(value) + '\n');
  }
}

void Debugger::show_inbox() {
  if (life().inbox().empty()) return write("no message waits\n");
  life().inbox().for_each([this](const Message& message) {
    const std::string from = message.from.empty() ? "" : "from " + message.from + ", ";
    const bool is_text = message.kind == MessageKind::text;
    write(from + shown_payload(message.data, message.data.size(), is_text) + '\n');
  });
}

void Debugger::show_place() {
  const Walk& walk = life().walk();
  const Tree& tree = walk.branch().tree;
  const std::size_t here = places_in(outline(tree, true), tree)[walk.node()];
  const std::string drawing = draw_text(tree);
  std::string marked;
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < drawing.size(); ++number) {
    const std::size_t end = std::min(drawing.find('\n', begin), drawing.size() - 1) + 1;
    marked.append(number == here ? "-> " : "   ").append(drawing, begin, end - begin);
    begin = end;
  }
  write(marked);
}

}  // namespace botarmy
