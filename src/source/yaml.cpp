// SPDX-License-Identifier: MIT
#include "source/yaml.hpp"

#include "source/check_text.hpp"
#include "source/text_lines.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace botarmy {
namespace {

// Aliases of aliases can make a small file huge.
constexpr std::size_t most_values = 200'000;
constexpr std::size_t deepest = 200;

/// A mistake after which there is nothing sensible to read.
class SyntaxError : public std::runtime_error {
 public:
  SyntaxError(Position place, const std::string& what) : std::runtime_error(what), at(place) {}
  Position at;
};

Value make(Value::Kind kind, Position at) {
  Value value;
  value.kind = kind;
  value.at = at;
  return value;
}

std::size_t count_values(const Value& value) {
  std::size_t count = 1;
  for (const Value& item : value.items) count += count_values(item);
  for (const Entry& entry : value.entries) count += count_values(entry.value);
  return count;
}

std::size_t depth(const Value& value) {
  std::size_t most = 0;
  for (const Value& item : value.items) most = std::max(most, depth(item));
  for (const Entry& entry : value.entries) most = std::max(most, depth(entry.value));
  return most + 1;
}

/// Builds the document from what yaml-cpp's parser reports. Its own document class forgets where an
/// alias stands and which keys are there twice.
class Builder : public YAML::EventHandler {
 public:
  Builder(const TextLines& lines, Problems& problems) : lines_(lines), problems_(problems) {}

  Value take() { return std::move(root_); }
  /// Where the innermost list or mapping begins that has not ended.
  [[nodiscard]] Position open_since() const {
    return open_.empty() ? lines_.position(0, 0) : open_.back().value.at;
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (!std::exchange(began_, true)) return;
    throw SyntaxError(at(mark), "a second document begins here: is the indentation right?");
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(make(Value::Kind::nothing, lines_.place_of_null(mark.line, mark.column)), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end()) {
      throw SyntaxError(at(mark), "an alias stands inside the value that it names");
    }
    make_room(at(mark), count_values(found->second), depth(found->second));
    put(found->second);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    if (tag != "tag:yaml.org,2002:str") check_tag(mark, tag);
    Value scalar = make(Value::Kind::scalar, at(mark));
    scalar.text = text;
    scalar.quoted = tag != "?";
    add(std::move(scalar), anchor);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    check_tag(mark, tag);
    open(make(Value::Kind::list, at(mark)), anchor);
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    check_tag(mark, tag);
    open(make(Value::Kind::mapping, at(mark)), anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  /// A list or mapping that has not ended.
  struct Open {
    Value value;
    YAML::anchor_t anchor = 0;
    std::optional<Entry> entry;         ///< of a mapping: has its key, waits for its value
    bool keep_entry = true;             ///< its key is one that a mapping can have
    std::map<std::string, int> keys{};  ///< of a mapping: in which line each stands
    std::vector<Value> merged{};        ///< of a mapping: what its merge key (<<) brings
  };

  [[nodiscard]] Position at(const YAML::Mark& mark) const {
    return lines_.position(mark.line, mark.column);
  }

  void check_tag(const YAML::Mark& mark, const std::string& tag) {
    // What the parser reports for values without a tag, "!" for quoted text.
    if (tag.empty() || tag == "?" || tag == "!") return;
    problems_.add(at(mark), "the tag " + in_quotes(tag) + " is not supported");
  }

  void make_room(Position at, std::size_t values, std::size_t levels) {
    values_ += values;
    if (values_ > most_values) {
      throw SyntaxError(at, "there are more than " + std::to_string(most_values) + " values");
    }
    if (open_.size() + levels > deepest) {
      throw SyntaxError(at, "lists and mappings are nested more than " + std::to_string(deepest) +
                                " levels deep");
    }
  }

  void open(Value value, YAML::anchor_t anchor) {
    make_room(value.at, 1, 1);
    open_.push_back({std::move(value), anchor, {}});
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    for (Value& mapping : done.merged) merge(std::move(mapping), done);
    if (done.anchor != 0) anchors_.insert_or_assign(done.anchor, done.value);
    put(std::move(done.value));
  }

  void add(Value value, YAML::anchor_t anchor) {
    make_room(value.at, 1, 1);
    if (anchor != 0) anchors_.insert_or_assign(anchor, value);
    put(std::move(value));
  }

  void put(Value value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (open_.back().value.kind == Value::Kind::list) {
      open_.back().value.items.push_back(std::move(value));
    } else if (!open_.back().entry) {
      begin_entry(open_.back(), value);
    } else {
      end_entry(open_.back(), std::move(value));
    }
  }

  void begin_entry(Open& mapping, const Value& key) {
    mapping.entry = Entry{key.text, key.at, {}};
    const auto [first, fresh] = mapping.keys.emplace(key.text, key.at.line);
    mapping.keep_entry = false;
    if (key.kind != Value::Kind::scalar) {
      problems_.add(key.at, "a key must be text, not " + describe(key));
    } else if (!fresh) {
      problems_.add(key.at, "the key " + in_quotes(key.text) + " is already there, in line " +
                                std::to_string(first->second));
    } else {
      mapping.keep_entry = true;
    }
  }

  void end_entry(Open& mapping, Value value) {
    Entry entry = std::move(*mapping.entry);
    mapping.entry.reset();
    if (entry.key == "<<") {
      note_merge(mapping, std::move(value));
      return;
    }
    if (value.kind == Value::Kind::nothing) value.at = entry.at;
    entry.value = std::move(value);
    if (mapping.keep_entry) mapping.value.entries.push_back(std::move(entry));
  }

  /// Merge keys (https://yaml.org/type/merge.html): the entries of a mapping, or of several, the
  /// first of which win.
  void note_merge(Open& mapping, Value value) {
    if (value.kind == Value::Kind::mapping) {
      mapping.merged.push_back(std::move(value));
      return;
    }
    if (value.kind != Value::Kind::list) refuse_merge(value);
    for (Value& item : value.items) {
      if (item.kind == Value::Kind::mapping) {
        mapping.merged.push_back(std::move(item));
      } else {
        refuse_merge(item);
      }
    }
  }

  void refuse_merge(const Value& value) {
    problems_.add(value.at, "'<<' must be a mapping or a list of mappings, not " + describe(value));
  }

  static void merge(Value from, Open& into) {
    for (Entry& entry : from.entries) {
      const bool fresh = into.keys.emplace(entry.key, entry.at.line).second;
      if (fresh) into.value.entries.push_back(std::move(entry));
    }
  }

  const TextLines& lines_;
  Problems& problems_;
  bool began_ = false;
  Value root_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Value> anchors_;
  std::size_t values_ = 0;
};

/// What the parser says of frequent mistakes, in words that help.
std::string for_people(const std::string& message) {
  const std::string misplaced = "this line belongs to nothing above it: is the indentation right?";
  static const std::map<std::string, std::string> meanings{
      {YAML::ErrorMsg::END_OF_MAP, misplaced},
      {YAML::ErrorMsg::END_OF_SEQ, misplaced},
      {YAML::ErrorMsg::END_OF_SEQ_FLOW, "a ',' or ']' is missing in this list"},
      {YAML::ErrorMsg::END_OF_MAP_FLOW, "a ',' or '}' is missing in this mapping"},
      {YAML::ErrorMsg::EOF_IN_SCALAR, "a text in quotes has no quote at its end"},
      {YAML::ErrorMsg::MAP_VALUE,
       "a ':' cannot stand here: is the indentation right, does a text need quotes?"},
      {YAML::ErrorMsg::BLOCK_ENTRY,
       "a list cannot stand here: is the indentation right, and without tabs?"},
      {YAML::ErrorMsg::UNKNOWN_TOKEN, "a text that begins like this needs quotes"},
      {YAML::ErrorMsg::UNKNOWN_ANCHOR, "no anchor before has this name"},
  };
  const auto found = meanings.find(message);
  return "syntax error: " + (found == meanings.end() ? message : found->second);
}

/// Whether a list or mapping in brackets goes on to the end of the text. There the parser has no
/// place any more: it is at the beginning of some line.
bool breaks_off(const YAML::Exception& error) {
  const bool in_brackets =
      error.msg == YAML::ErrorMsg::END_OF_SEQ_FLOW || error.msg == YAML::ErrorMsg::END_OF_MAP_FLOW;
  return in_brackets && error.mark.column == 0;
}

}  // namespace

std::optional<Value> parse_yaml(int file, Problems& problems) {
  // The parser would take other bytes for UTF-16, or for the end of the file.
  if (!check_text(file, problems)) return std::nullopt;
  const std::string& text = problems.content(file);
  const TextLines lines{text, file};
  Builder builder{lines, problems};
  std::istringstream stream{text};
  try {
    YAML::Parser parser{stream};
    while (parser.HandleNextDocument(builder)) continue;
    return builder.take();
  } catch (const SyntaxError& error) {
    problems.add(error.at, error.what());
  } catch (const YAML::Exception& error) {
    const Position at = lines.position(error.mark.line, error.mark.column);
    problems.add(breaks_off(error) ? builder.open_since() : at, for_people(error.msg));
  }
  return std::nullopt;
}

}  // namespace botarmy
