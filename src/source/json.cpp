// SPDX-License-Identifier: MIT
#include "source/json.hpp"

#include "source/text_lines.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <cstddef>
#include <limits>
#include <set>
#include <utility>

namespace botarmy {
namespace {

using boost::system::error_code;

/// Builds the value from what Boost.JSON's parser reports. It is told before each byte where that
/// byte stands, since the parser itself forgets.
class Builder {
 public:
  // What the parser asks of its handler.
  static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_array_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_key_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_string_size = std::numeric_limits<std::size_t>::max();

  explicit Builder(Problems& problems) : problems_(problems) {}

  void look_at(char byte, Position at) {
    const bool between_tokens = std::string_view(" \t\r\n,:").find(byte) != std::string_view::npos;
    if (!in_token_ && !between_tokens) {
      token_ = at;
      in_token_ = true;
    }
  }
  Value take() { return std::move(root_); }

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code&) { return open(Value::Kind::mapping); }
  bool on_object_end(std::size_t, error_code&) { return close(); }
  bool on_array_begin(error_code&) { return open(Value::Kind::list); }
  bool on_array_end(std::size_t, error_code&) { return close(); }
  bool on_key_part(std::string_view part, std::size_t, error_code&) { return part_of_text(part); }
  bool on_key(std::string_view part, std::size_t, error_code&) {
    part_of_text(part);
    Open& mapping = open_.back();
    const bool fresh = mapping.keys.insert(text_).second;
    if (!fresh) problems_.add(token_, "the key " + in_quotes(text_) + " is already there");
    mapping.key = Entry{std::exchange(text_, {}), token_, {}};
    mapping.keep = fresh;
    in_token_ = false;
    return true;
  }
  bool on_string_part(std::string_view part, std::size_t, error_code&) {
    return part_of_text(part);
  }
  bool on_string(std::string_view part, std::size_t, error_code&) {
    part_of_text(part);
    return put(text_value(std::exchange(text_, {}), token_));
  }
  bool on_number_part(std::string_view part, error_code&) { return part_of_text(part); }
  bool on_int64(std::int64_t, std::string_view part, error_code&) { return number(part); }
  bool on_uint64(std::uint64_t, std::string_view part, error_code&) { return number(part); }
  bool on_double(double, std::string_view part, error_code&) { return number(part); }
  bool on_bool(bool value, error_code&) { return put(scalar(value ? "true" : "false")); }
  bool on_null(error_code&) { return put(make(Value::Kind::nothing)); }
  bool on_comment_part(std::string_view, error_code&) { return true; }
  bool on_comment(std::string_view, error_code&) { return true; }

 private:
  struct Open {
    Value value;
    Entry key{};
    bool keep = true;
    std::set<std::string> keys{};
  };

  [[nodiscard]] Value make(Value::Kind kind) const {
    Value value;
    value.kind = kind;
    value.at = token_;
    return value;
  }
  [[nodiscard]] Value scalar(std::string text) const {
    Value value = make(Value::Kind::scalar);
    value.text = std::move(text);
    return value;
  }

  bool part_of_text(std::string_view part) {
    text_.append(part);
    return true;
  }
  bool number(std::string_view part) {
    part_of_text(part);
    return put(scalar(std::exchange(text_, {})));
  }
  bool open(Value::Kind kind) {
    open_.push_back({make(kind)});
    in_token_ = false;
    return true;
  }
  bool close() {
    Value done = std::move(open_.back().value);
    open_.pop_back();
    return put(std::move(done));
  }
  bool put(Value value) {
    in_token_ = false;
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (open_.back().value.kind == Value::Kind::list) {
      open_.back().value.items.push_back(std::move(value));
    } else if (open_.back().keep) {
      open_.back().key.value = std::move(value);
      open_.back().value.entries.push_back(std::move(open_.back().key));
    }
    return true;
  }

  Problems& problems_;
  Value root_;
  std::vector<Open> open_;
  std::string text_;
  Position token_;
  bool in_token_ = false;
};

}  // namespace

std::optional<Value> parse_json(int file, Problems& problems) {
  const std::string text = problems.content(file);
  json::basic_parser<Builder> parser{json::parse_options{}, problems};
  Position at{file, 1, 1};
  for (const char& byte : text) {
    parser.handler().look_at(byte, at);
    error_code error;
    parser.write_some(true, &byte, 1, error);
    if (error) {
      problems.add(at, "this is not JSON: " + error.message());
      return std::nullopt;
    }
    if (byte == '\n') {
      at = {file, at.line + 1, 1};
    } else if (!continues_letter(byte)) {
      ++at.column;
    }
  }
  error_code error;
  parser.write_some(false, text.data(), 0, error);
  if (!error) return parser.handler().take();
  problems.add(at, "this is not JSON: the text breaks off here");
  return std::nullopt;
}

}  // namespace botarmy
