// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/value.hpp>

#include <cstddef>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {

namespace json = boost::json;

/// A piece of a recorded text: as it was, or the name of what it is in the scenario.
struct WordPiece {
  std::string text;    ///< as it was recorded
  std::string name{};  ///< such as "token", for {{token}}; empty: the text as it is
};

/// Text that stands for itself in a scenario, where double braces mean something.
std::string without_templates(std::string_view text);

/// Recorded values that are others in each run, and the names that the scenario has for them.
/// Happenings of the session are meant by their numbers.
class Vocabulary {
 public:
  static constexpr std::size_t always = std::numeric_limits<std::size_t>::max();

  /// From this happening to that one, both included, the value is called so.
  void add(const json::value& value, std::string name, std::size_t since,
           std::size_t until = always);
  /// The value at this place of a message is called so, whatever it is elsewhere.
  void add_at(std::size_t happening, const std::string& pointer, std::string name);

  /// The name of a whole value; null if it has none then.
  [[nodiscard]] const std::string* name_of(const json::value& value, std::size_t at) const;
  [[nodiscard]] std::vector<WordPiece> pieces(std::string_view text, std::size_t at) const;
  /// The text with templates in it.
  [[nodiscard]] std::string text(std::string_view text, std::size_t at) const;
  /// The same for all texts in a value, and its numbers.
  [[nodiscard]] json::value filled(const json::value& value, std::size_t at,
                                   const std::string& pointer = {}) const;

 private:
  struct Word {
    json::value value;
    std::string name;
    std::size_t since;
    std::size_t until;
  };

  [[nodiscard]] const Word* find(const std::string& text, std::size_t at) const;

  std::map<std::string, std::vector<Word>, std::less<>> words_;  // by the value as text
  std::map<std::pair<std::size_t, std::string>, std::string> places_;
};

}  // namespace botarmy
