// SPDX-License-Identifier: MIT
#pragma once

#include "editor/properties.hpp"
#include "editor/string_places.hpp"
#include "source/value.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace botarmy {

/// A text with Elixir terms, and what `{{key}}` in it stands for. All must outlive its reading.
struct TermText {
  const Value& text;
  const Properties& properties;
  const StringPlaces& places;
};

/// The letters, words, numbers and texts of Elixir, taken from the beginning of a text to its end.
/// What takes something gives nothing if it is not there, or if it is wrong, which is a problem
/// then.
class TermScanner {
 public:
  TermScanner(const TermText& source, Problems& problems)
      : source_(source),
        text_(source.text.text),
        problems_(problems),
        here_(source.places.begin(source.text)) {}

  [[nodiscard]] bool at_end() const { return next_ == text_.size(); }
  /// What was not taken yet.
  [[nodiscard]] std::string_view rest() const { return text_.substr(next_); }
  /// The byte that comes next; 0 at the end.
  [[nodiscard]] char next() const { return at_end() ? '\0' : text_[next_]; }
  [[nodiscard]] Position here() {
    source_.places.go_on(here_, source_.text, next_);
    return here_.at;
  }

  [[nodiscard]] bool at_space() const;
  /// The word that comes next; empty if none does.
  [[nodiscard]] std::string_view peek_word() const;
  void skip_space();
  bool take(std::string_view letters);
  /// All up to the first of these letters, or to the end.
  std::string take_until(std::string_view letters);
  /// A name as atoms and keys have it.
  std::optional<std::string> take_name();
  /// Whether a key comes next as keyword lists have it: `key:` or `"a key":`.
  [[nodiscard]] bool at_keyword() const;
  std::optional<std::string> take_keyword();
  /// Digits, and whatever else belongs to a number. As YAML and JSON write it.
  std::optional<Value> take_number();
  /// In double quotes.
  std::optional<std::string> take_text();
  /// `{{key}}` outside of a text.
  std::optional<KeyInBraces> take_key();

  void fail(Position at, std::string what) { problems_.add(at, std::move(what)); }
  /// Names the word or letter that comes next.
  void fail_here();

 private:
  bool take_escape(std::string& text);
  bool take_code_point(std::string& text);

  TermText source_;
  std::string_view text_;
  Problems& problems_;
  std::size_t next_ = 0;
  StringPlaces::Reading here_;  ///< up to next_, or less
};

}  // namespace botarmy
