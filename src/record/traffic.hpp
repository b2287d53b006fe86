// SPDX-License-Identifier: MIT
#pragma once

#include "record/session.hpp"
#include "record/values.hpp"

#include <boost/json/value.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace botarmy {

/// A value that went over the wire, and what is known of it.
struct Passed {
  std::size_t happening = 0;
  bool by_client = false;
  json::value value;
  std::string key{};      ///< what it is called there, if it is
  std::string pointer{};  ///< into JSON; "header:NAME" of an answer; see field_place()
  TextPart part{};        ///< of a text without structure, into the session
  std::string where{};    ///< for people, such as "the header Authorization"
};

/// All values of a session that could matter to another message, in the order in which they
/// passed: those of structured messages and bodies, fields of forms and queries, headers, and parts
/// of texts.
std::vector<Passed> traffic(const Session& session);

/// What stands for the place of a field of a query or a form, where JSON has a pointer.
std::string field_place(std::string_view name);

/// The body of a request or an answer as JSON; null if it is none, or a mere text or number.
json::value structured_body(const std::string& body, const std::string& type);

/// Whether the body of a request is a form.
bool is_form(const HttpExchange& exchange);

}  // namespace botarmy
