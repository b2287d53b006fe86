// SPDX-License-Identifier: MIT
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace botarmy {

namespace json = boost::json;

/// A template that cannot be read, or reads something that is not there. what() says which.
class TemplateError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A piece of a text with templates: what stands as it is, or the name in double braces, such as
/// "custom.room".
struct TemplatePart {
  std::string text;
  bool is_name = false;
  std::string source{};  ///< as it is written, braces and all
};

/// Whether the text has double braces.
inline bool has_template(std::string_view text) {
  return text.find("{{") != std::string_view::npos;
}
/// Whether a text anywhere in the value has.
bool has_template(const json::value& value);

/// The pieces of a text in order. Between the braces stands a name: letters, digits, '_' and '-',
/// its parts joined by dots, with spaces around it if one likes. `{{'{{'}}`, text in single quotes,
/// is that text itself. Throws TemplateError.
std::vector<TemplatePart> split_template(std::string_view text);

/// The parts of a name: "custom.room" is custom and room.
std::vector<std::string> split_name(std::string_view name);

/// A row that a bot was dealt.
struct Dealt {
  std::string_view set;
  const json::value* row;
};

/// A copy of the value that all bots share under a key; nothing if there is none.
using ReadShared = std::function<std::optional<json::value>(std::string_view key)>;

/// What the names in templates stand for, for one bot: `custom.KEY` and `data.SET` as below,
/// `shared.KEY` what all bots share, the name of a set of which it was dealt a row, anything else a
/// key of the context, with or without `context.` before it; `id` is one of them. Further parts of
/// a name go into mappings by key, and into lists by number from 0.
struct Scope {
  const json::object& context;
  const json::object& custom;
  /// Sets of data. Of a set that is a list, each bot has one row: the one that it was dealt, or the
  /// one of its id, counted from 1 and beginning again after the last.
  const json::object& data;
  std::int64_t id;
  std::span<const Dealt> dealt{};
  ReadShared shared{};  ///< none: no shared value is known
};

/// The value of a name. Null if there is none. One that is shared is put into `copy`, as others may
/// change it meanwhile.
const json::value* look_up(const std::vector<std::string>& name, const Scope& scope,
                           std::optional<json::value>& copy);

/// A value with templates, ready to be filled in.
class Template {
 public:
  /// Throws TemplateError if a text in it is no template.
  explicit Template(const json::value& value);

  /// The value with every name replaced by what it stands for: a name alone in a text by the value
  /// itself, whatever its type; one among other text by the value as text. Throws TemplateError for
  /// a name that stands for nothing.
  [[nodiscard]] json::value fill_in(const Scope& scope) const;

 private:
  struct Part {
    std::string text;
    std::vector<std::string> name;  ///< empty: the text as it is
  };

  json::value constant_;                                ///< if there is nothing below
  std::vector<Part> parts_;                             ///< of a text with templates
  std::vector<Template> items_;                         ///< of a list with templates
  std::vector<std::pair<std::string, Template>> keys_;  ///< of a mapping with templates
};

}  // namespace botarmy
