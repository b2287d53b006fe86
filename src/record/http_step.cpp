// SPDX-License-Identifier: MIT
#include "record/http_step.hpp"

#include "record/kinds.hpp"
#include "record/text_pattern.hpp"
#include "record/traffic.hpp"
#include "text/compact_json.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <utility>

namespace botarmy {
namespace {

constexpr std::string_view content_type = "Content-Type";

/// A value after its scheme, such as in "Bearer abc".
std::string spoken_header(const std::string& value, std::size_t number, const Vocabulary& words) {
  const std::size_t space = value.find(' ');
  if (space == std::string::npos) return words.text(value, number);
  return without_templates(value.substr(0, space + 1)) +
         words.text(value.substr(space + 1), number);
}

/// Fields by name; a name that comes more than once has a list.
json::object spoken_form(const FormFields& fields, std::size_t number, const Vocabulary& words) {
  json::object form;
  for (const auto& [name, encoded] : fields) {
    const std::string key = form_decoded(name);
    json::value value = words.filled(json::value(form_decoded(encoded)), number, field_place(key));
    json::value& place = form[key];
    if (place.is_null()) {
      place = std::move(value);
    } else if (json::array* const list = place.if_array()) {
      list->push_back(std::move(value));
    } else {
      place = json::array{place, std::move(value)};
    }
  }
  return form;
}

/// What the results call a request whose path is another one for each bot: the names of what
/// stands in it, instead.
std::string name_of_request(const std::string& method, const std::vector<WordPiece>& path) {
  std::string name = method + ' ';
  for (const WordPiece& piece : path) name += piece.name.empty() ? piece.text : ':' + piece.name;
  return name;
}

void say_url(const HttpExchange& exchange, std::size_t number, const WebUrl& target,
             const Vocabulary& words, json::object& arguments) {
  const WebUrl url = split_web_url(exchange.url);
  if (const std::string* const whole = words.name_of(json::value(exchange.url), number)) {
    arguments["url"] = "{{" + *whole + "}}";
    arguments["name"] = name_of_request(exchange.method, {{url.path}});
    return;
  }
  const bool at_home = url.same_server(target);
  const std::string server = at_home ? "" : url.scheme + "://" + url.authority;
  std::string spoken = server + words.text(url.path, number);
  const bool changes = spoken != server + url.path;
  if (spoken_query(url.query, number, words) == url.query) {
    arguments["url"] = spoken + (url.query.empty() ? "" : '?' + url.query);
  } else {
    arguments["url"] = spoken;
    arguments["query"] = spoken_form(split_form(url.query), number, words);
  }
  if (changes) arguments["name"] = name_of_request(exchange.method, words.pieces(url.path, number));
}

/// The body, and its type unless that goes without saying.
void say_body(const HttpExchange& exchange, std::size_t number, const Vocabulary& words,
              json::object& arguments) {
  if (exchange.body.empty()) return;
  const std::string* const type = find_header(exchange.headers, content_type);
  const json::value body = structured_body(exchange.body, type == nullptr ? "" : *type);
  if (!body.is_null()) {
    arguments["json"] = words.filled(body, number);
  } else if (is_form(exchange)) {
    arguments["form"] = spoken_form(split_form(exchange.body), number, words);
  } else {
    arguments["body"] = words.text(valid_utf8(exchange.body), number);
    if (type != nullptr) arguments["headers"].emplace_object()[content_type] = *type;
  }
}

/// What stands before a part of a page, by which it is found again.
std::string before(const std::string& text, std::size_t begin) {
  constexpr std::size_t enough = 24;
  const std::size_t start = begin > enough ? begin - enough : 0;
  return regex_escaped(std::string_view{text}.substr(start, begin - start));
}

void say_saved(const HttpExchange& exchange, const std::vector<SavedPart>& saved,
               json::object& arguments) {
  json::object parts;
  std::string regex;
  std::vector<SavedPart> in_order = saved;
  std::stable_sort(in_order.begin(), in_order.end(), [](const auto& one, const auto& other) {
    return one.part.begin < other.part.begin;
  });
  int groups = 0;
  constexpr int most_groups = 9;
  for (const SavedPart& part : in_order) {
    if (!part.pointer.empty()) {
      parts[part.name] = part.pointer;
    } else if (groups < most_groups) {
      regex += (regex.empty() ? "" : "[\\s\\S]*?") + before(exchange.answer, part.part.begin) +
               "([A-Za-z0-9_.+/=~-]+)";
      parts[part.name] = "$" + std::to_string(++groups);
    }
  }
  if (!regex.empty()) arguments["regex"] = regex;
  if (!parts.empty()) arguments["save"] = std::move(parts);
}

void say_answer(const HttpExchange& exchange, std::size_t number, const Learned& learned,
                json::object& arguments) {
  const bool redirected = exchange.status >= 300 && exchange.status < 400;
  if (!redirected) arguments["expect"] = exchange.status;
  const json::value answer = structured_body(exchange.answer, exchange.answer_type);
  json::object check;
  if (!redirected && !answer.is_null()) {
    for (const JsonLeaf& leaf : telling_leaves(answer)) {
      check[leaf.pointer] = learned.words.filled(leaf.value, number);
    }
  }
  if (!check.empty()) arguments["check"] = std::move(check);
  const auto saved = learned.saved.find(number);
  if (saved != learned.saved.end()) say_saved(exchange, saved->second, arguments);
}

}  // namespace

std::string spoken_query(const std::string& query, std::size_t number, const Vocabulary& words) {
  std::string spoken;
  bool changes = false;
  for (const auto& [name, value] : split_form(query)) {
    const std::string field =
        as_text(words.filled(json::value(value), number, field_place(form_decoded(name))));
    changes = changes || field != value;
    spoken += (spoken.empty() ? "" : "&") + without_templates(name) + '=' + field;
  }
  return changes ? spoken : without_templates(query);
}

json::object spoken_headers(const RecordedHeaders& headers, std::size_t number,
                            const Learned& learned) {
  json::object spoken;
  for (const auto& [name, value] : headers) {
    if (header_matters(name, value)) spoken[name] = spoken_header(value, number, learned.words);
  }
  const auto cookies = learned.cookies.find(number);
  if (cookies == learned.cookies.end()) return spoken;
  std::string line;
  for (const auto& [name, value] : cookies->second) {
    line += (line.empty() ? "" : "; ") + name + '=' + learned.words.text(value, number);
  }
  spoken["Cookie"] = line;
  return spoken;
}

Step http_step(const HttpExchange& exchange, std::size_t number, const WebUrl& target,
               const Learned& learned) {
  json::object arguments;
  say_url(exchange, number, target, learned.words, arguments);
  json::object headers = spoken_headers(exchange.headers, number, learned);
  say_body(exchange, number, learned.words, arguments);
  if (const json::value* const type = arguments.if_contains("headers")) {
    for (const auto& header : type->as_object()) headers[header.key()] = header.value();
  }
  if (!headers.empty()) arguments["headers"] = std::move(headers);
  say_answer(exchange, number, learned, arguments);
  return {"http." + lower_case(exchange.method), std::move(arguments)};
}

}  // namespace botarmy
