// SPDX-License-Identifier: MIT
#include "verdict/expression_parts.hpp"

#include "source/problems.hpp"

#include <algorithm>
#include <array>

namespace botarmy {
namespace {

using Comparison = Expression::Comparison;
using Failure = std::optional<Mistake>;

constexpr std::array<std::pair<std::string_view, Comparison>, 6> comparisons{
    {{"<=", Comparison::at_most},
     {">=", Comparison::at_least},
     {"==", Comparison::equal},
     {"!=", Comparison::different},
     {"<", Comparison::less},
     {">", Comparison::more}}};

bool is_space(char letter) { return letter == ' ' || letter == '\t' || letter == '\n'; }
bool begins_comparison(char letter) {
  return letter == '<' || letter == '>' || letter == '=' || letter == '!';
}
bool is_quote(char letter) { return letter == '"' || letter == '\''; }
bool ends_word(char letter) {
  return is_space(letter) || begins_comparison(letter) || is_quote(letter) ||
         std::string_view("{}(),").find(letter) != std::string_view::npos;
}

/// Reads from left to right; every function ends at the first mistake.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Failure read(ExpressionParts& parts) {
    if (auto wrong = read_metric(parts)) return wrong;
    if (auto wrong = read_comparison(parts)) return wrong;
    return read_periods(parts);
  }

 private:
  [[nodiscard]] bool done() const { return at_ == text_.size(); }
  [[nodiscard]] char next() const { return text_[at_]; }
  [[nodiscard]] bool next_is(char letter) const { return !done() && next() == letter; }
  void skip_spaces() {
    while (!done() && is_space(next())) ++at_;
  }

  Failure read_metric(ExpressionParts& parts) {
    for (skip_spaces(); !done() && !begins_comparison(next()); skip_spaces()) {
      const bool braces = next() == '{' && !parts.tagged && !parts.metric.empty();
      const bool path = next() == '(' && !parts.tagged && parts.metric.size() == 1 &&
                        parts.metric.front().text == "node";
      Failure wrong;
      if (braces) {
        wrong = read_tags(parts);
      } else if (path) {
        wrong = read_path(parts);
      } else if (ends_word(next()) && !is_quote(next())) {
        wrong = Mistake{at_, in_quotes(text_.substr(at_, 1)) + " cannot stand here"};
      } else {
        wrong = read_word((parts.tagged ? parts.rest : parts.metric).emplace_back());
      }
      if (wrong) return wrong;
    }
    return std::nullopt;
  }

  Failure read_word(Word& word) {
    word.at = at_;
    if (!done() && is_quote(next())) return read_quoted(word);
    while (!done() && !ends_word(next())) word.text += text_[at_++];
    return std::nullopt;
  }

  /// A '\' takes the letter behind it as it is.
  Failure read_quoted(Word& word) {
    const char quote = next();
    word.quoted = true;
    for (++at_; !done() && next() != quote; ++at_) {
      if (next() == '\\' && at_ + 1 < text_.size()) ++at_;
      word.text += next();
    }
    if (done()) return Mistake{word.at, "this quote has no end"};
    ++at_;
    return std::nullopt;
  }

  Failure read_tags(ExpressionParts& parts) {
    const std::size_t open = at_;
    parts.tagged = true;
    do {
      ++at_;
      Word name;
      Word value;
      skip_spaces();
      if (auto wrong = read_word(name)) return wrong;
      skip_spaces();
      if (!next_is('=')) return Mistake{name.at, "a tag is missing here, such as request=join"};
      ++at_;
      if (auto wrong = read_until(value, ",}")) return wrong;
      if (value.text.empty()) {
        return Mistake{value.at, "the tag " + in_quotes(name.text) + " has no value"};
      }
      parts.tags.emplace_back(std::move(name), std::move(value));
    } while (next_is(','));
    if (done()) return Mistake{open, "this '{' has no '}'"};
    if (!next_is('}')) return Mistake{at_, "a ',' or '}' is missing here"};
    ++at_;
    return std::nullopt;
  }

  /// In quotes, or up to one of these letters.
  Failure read_until(Word& word, std::string_view ends) {
    skip_spaces();
    word.at = at_;
    if (!done() && is_quote(next())) {
      auto wrong = read_quoted(word);
      skip_spaces();
      return wrong;
    }
    const std::size_t end = std::min(text_.find_first_of(ends, at_), text_.size());
    word.text = text_.substr(at_, end - at_);
    while (!word.text.empty() && is_space(word.text.back())) word.text.pop_back();
    at_ = end;
    return std::nullopt;
  }

  Failure read_path(ExpressionParts& parts) {
    const std::size_t open = at_++;
    Word path;
    parts.tagged = true;
    if (auto wrong = read_until(path, ")")) return wrong;
    if (done()) return Mistake{open, "this '(' has no ')'"};
    if (!next_is(')')) return Mistake{at_, "a ')' is missing here"};
    ++at_;
    parts.tags.emplace_back(Word{"path", open}, std::move(path));
    return std::nullopt;
  }

  Failure read_comparison(ExpressionParts& parts) {
    parts.comparison_at = at_;
    if (done()) return Mistake{at_, "a comparison is missing here, such as '< 200ms'"};
    const std::string_view rest = text_.substr(at_);
    const auto* const found =
        std::find_if(comparisons.begin(), comparisons.end(),
                     [&](const auto& one) { return rest.starts_with(one.first); });
    if (found == comparisons.end()) {
      const std::string_view written = rest.substr(0, 1);
      return Mistake{at_, in_quotes(written) + " is no comparison: write '" +
                              (written == "=" ? "==" : "!=") + "'"};
    }
    parts.comparison = found->second;
    at_ += found->first.size();
    skip_spaces();
    if (auto wrong = read_word(parts.value)) return wrong;
    if (!parts.value.text.empty()) return std::nullopt;
    return Mistake{at_, "a value is missing here, such as 200ms, 1% or 10"};
  }

  Failure read_periods(ExpressionParts& parts) {
    for (skip_spaces(); !done(); skip_spaces()) {
      Word word;
      if (auto wrong = read_word(word)) return wrong;
      if (word.text != "over" && word.text != "after") return misplaced(word, parts);
      std::optional<Word>& period = word.text == "over" ? parts.over : parts.after;
      if (period) return Mistake{word.at, in_quotes(word.text) + " is here twice"};
      period.emplace();
      skip_spaces();
      if (auto wrong = read_word(*period)) return wrong;
      if (period->text.empty()) {
        return Mistake{at_, "a time is missing behind " + in_quotes(word.text) + ", such as 30s"};
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] Mistake misplaced(const Word& word, const ExpressionParts& parts) const {
    const std::string_view what = word.text.empty() ? text_.substr(word.at, 1) : word.text;
    const bool is_unit = word.text == "ms" || word.text == "s" || word.text == "%";
    if (is_unit && !parts.over && !parts.after) {
      return {word.at,
              "there is a space before the unit: write " + in_quotes(parts.value.text + word.text)};
    }
    return {word.at, in_quotes(what) +
                         " cannot stand here: after the value come 'over TIME' and "
                         "'after TIME', or nothing"};
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

boost::system::result<ExpressionParts, Mistake> take_apart(std::string_view expression) {
  ExpressionParts parts{};
  if (auto wrong = Reader(expression).read(parts)) return std::move(*wrong);
  return parts;
}

}  // namespace botarmy
