// SPDX-License-Identifier: MIT
#include "record/traffic.hpp"

#include "record/kinds.hpp"
#include "record/web.hpp"

#include <boost/json/parse.hpp>

#include <utility>

namespace botarmy {
namespace {

constexpr std::size_t most_of_a_page = std::size_t{1} << 20;

class Collector {
 public:
  explicit Collector(const Session& session) : session_(session) {}

  std::vector<Passed> run() {
    for (number_ = 0; number_ < session_.happenings.size(); ++number_) {
      std::visit([&](const auto& what) { read(what); }, session_.happenings[number_].what);
    }
    return std::move(passed_);
  }

 private:
  void read(const HttpExchange& exchange) {
    read_url(exchange.url);
    read_headers(exchange.headers);
    const std::string* const type = find_header(exchange.headers, "Content-Type");
    const json::value body = structured_body(exchange.body, type == nullptr ? "" : *type);
    if (!body.is_null()) {
      add_leaves(body, true, "the body of " + exchange.method);
    } else if (is_form(exchange)) {
      for (const auto& [name, value] : split_form(exchange.body)) {
        add_field(form_decoded(name), form_decoded(value), "the form");
      }
    } else {
      add_parts(exchange.body, true);
    }
    read_answer(exchange);
  }

  void read_answer(const HttpExchange& exchange) {
    const json::value answer = structured_body(exchange.answer, exchange.answer_type);
    if (!answer.is_null()) {
      add_leaves(answer, false, "");
    } else if (exchange.answer.size() <= most_of_a_page) {
      add_parts(exchange.answer, false);
    }
    for (const auto& [name, value] : exchange.answer_headers) {
      if (!lower_case(name).starts_with("x-")) continue;
      add({.value = json::value(value), .key = name.substr(2), .pointer = "header:" + name});
    }
  }

  void read(const SocketOpening& opening) {
    read_url(opening.url);
    read_headers(opening.headers);
  }

  void read(const SocketMessage& message) {
    if (const json::value* const value = structure_of(message.message)) {
      add_leaves(*value, message.sent, "a message");
    } else if (message.message.kind == MessageKind::text) {
      add_parts(message.message.data, message.sent);
    }
  }

  void read(const SocketClosing&) {}

  void read_url(const std::string& url) {
    add({.by_client = true, .value = json::value(url)});
    const WebUrl parts = split_web_url(url);
    add_parts(parts.path, true);
    for (const auto& [name, value] : split_form(parts.query)) {
      add_field(form_decoded(name), value, "a URL");
    }
  }

  void add_field(std::string name, const std::string& value, const std::string& where) {
    std::string place = field_place(name);
    add({.by_client = true,
         .value = json::value(value),
         .key = std::move(name),
         .pointer = std::move(place),
         .where = where});
  }

  void read_headers(const RecordedHeaders& headers) {
    for (const auto& [name, value] : headers) {
      if (!header_matters(name, value)) continue;
      // "Bearer abc": how it is meant, and what it is.
      const std::size_t space = value.find(' ');
      const std::string last = value.substr(space == std::string::npos ? 0 : space + 1);
      add({.by_client = true,
           .value = json::value(last),
           .key = name,
           .where = "the header " + name});
    }
  }

  void add_leaves(const json::value& value, bool by_client, const std::string& where) {
    for (JsonLeaf& leaf : leaves_of(value)) {
      if (leaf.value.is_bool()) continue;
      std::string key = key_of(leaf.pointer);
      add({.by_client = by_client,
           .value = std::move(leaf.value),
           .key = std::move(key),
           .pointer = std::move(leaf.pointer),
           .where = where});
    }
  }

  void add_parts(const std::string& text, bool by_client) {
    for (const TextPart& part : parts_of(text)) {
      if (!looks_made_up(part.text)) continue;
      add({.by_client = by_client, .value = json::value(part.text), .part = part});
    }
  }

  void add(Passed passed) {
    passed.happening = number_;
    passed_.push_back(std::move(passed));
  }

  const Session& session_;
  std::vector<Passed> passed_;
  std::size_t number_ = 0;
};

}  // namespace

std::string field_place(std::string_view name) { return "field:" + std::string(name); }

json::value structured_body(const std::string& body, const std::string& type) {
  if (lower_case(type).find("json") == std::string::npos) return nullptr;
  boost::system::error_code error;
  json::value value = json::parse(body, error);
  return !error && value.is_structured() ? value : json::value();
}

bool is_form(const HttpExchange& exchange) {
  const std::string* const type = find_header(exchange.headers, "Content-Type");
  return type != nullptr && lower_case(*type).starts_with("application/x-www-form-urlencoded");
}

std::vector<Passed> traffic(const Session& session) { return Collector(session).run(); }

}  // namespace botarmy
