// SPDX-License-Identifier: MIT
#include "record/text_pattern.hpp"

#include "source/text_lines.hpp"

#include <algorithm>
#include <set>

namespace botarmy {
namespace {

constexpr std::size_t longest = 200;

/// Any text of the kind that a value is of.
std::string_view any_like(std::string_view value) {
  return value.find_first_not_of("0123456789") == std::string_view::npos
             ? std::string_view{"[0-9]+"}
             : std::string_view{"[A-Za-z0-9_.+/=~-]+"};
}

bool is_changeable(std::string_view part) {
  return looks_made_up(part) || part.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// Reads a text from left to right into a pattern.
class Writer {
 public:
  Writer(const Expected& expected, const Vocabulary& words)
      : expected_(expected), words_(words), text_(expected.message.data) {
    if (expected.request == nullptr || expected.request->kind != MessageKind::text) return;
    for (const TextPart& part : parts_of(expected.request->data)) asked_.emplace(part.text);
  }

  TextPattern write() {
    pattern_.exact = expected_.saved.empty();
    pattern_.regex = pattern_.recorded = "^";
    std::vector<TextPart> parts = parts_of(text_);
    std::stable_sort(parts.begin(), parts.end(), [](const TextPart& one, const TextPart& other) {
      if (one.begin != other.begin) return one.begin < other.begin;
      return one.text.size() > other.text.size();
    });
    for (const TextPart& part : parts) {
      if (part.begin < done_ || (part.begin > longest && !saved_later())) continue;
      put(part);
    }
    const bool whole = text_.size() <= longest || pattern_.exact;
    as_it_is(text_.substr(done_, whole ? text_.npos : left_of_the_beginning()));
    if (whole) both("$");
    return pattern_;
  }

 private:
  /// How much there is up to the longest beginning, without breaking a letter.
  [[nodiscard]] std::size_t left_of_the_beginning() const {
    std::size_t end = std::max(longest, done_);
    while (end > done_ && end < text_.size() && continues_letter(text_[end])) --end;
    return end - done_;
  }
  [[nodiscard]] bool saved_later() const {
    return std::any_of(expected_.saved.begin(), expected_.saved.end(),
                       [&](const SavedPart& saved) { return saved.part.begin >= done_; });
  }

  /// Whether what is to be kept is only some of it.
  [[nodiscard]] bool holds_saved(const TextPart& part) const {
    return std::any_of(expected_.saved.begin(), expected_.saved.end(), [&](const SavedPart& saved) {
      return saved.part.begin >= part.begin &&
             saved.part.begin + saved.part.text.size() <= part.begin + part.text.size();
    });
  }

  void put(const TextPart& part) {
    const bool saved =
        std::any_of(expected_.saved.begin(), expected_.saved.end(), [&](const SavedPart& one) {
          return one.part.begin == part.begin && one.part.text.size() == part.text.size();
        });
    const bool rare = looks_made_up(part.text);
    const std::string* const name =
        rare ? words_.name_of(json::value(part.text), expected_.at) : nullptr;
    if (!saved && holds_saved(part)) return;
    if (!saved && name == nullptr && (!is_changeable(part.text) || asked_.contains(part.text))) {
      return;
    }
    as_it_is(text_.substr(done_, part.begin - done_));
    done_ = part.begin + part.text.size();
    if (saved) {
      both("(" + std::string(any_like(part.text)) + ")");
    } else if (name != nullptr) {
      pattern_.regex += "{{" + *name + "}}";
      pattern_.recorded += regex_escaped(part.text);
    } else {
      both(std::string(any_like(part.text)));
      pattern_.exact = false;
    }
  }

  void as_it_is(std::string_view text) {
    pattern_.regex += without_templates(regex_escaped(text));
    pattern_.recorded += regex_escaped(text);
  }
  void both(const std::string& text) {
    pattern_.regex += text;
    pattern_.recorded += text;
  }

  const Expected& expected_;
  const Vocabulary& words_;
  std::string_view text_;
  std::set<std::string, std::less<>> asked_;
  TextPattern pattern_;
  std::size_t done_ = 0;
};

}  // namespace

std::string regex_escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (std::string_view{R"(\^$.|?*+()[]{})"}.find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

TextPattern pattern_for(const Expected& expected, const Vocabulary& words) {
  return Writer(expected, words).write();
}

}  // namespace botarmy
