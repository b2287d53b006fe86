// SPDX-License-Identifier: MIT
#include "actions/payload.hpp"

#include "text/base64.hpp"
#include "text/compact_json.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string_view>

namespace botarmy {
namespace {

// The places of payload_parameters.
enum Place : std::size_t { text, json_value, binary, file };
constexpr std::size_t places = 4;

std::string_view view(const json::value& value) {
  const json::string& string = value.as_string();
  return {string.data(), string.size()};
}

/// Adds a piece of binary data: a text in base64, or `text:` with what goes as it is. Gives what is
/// wrong with it; empty if nothing is.
std::string append_piece(const json::value& piece, std::string& bytes) {
  if (piece.is_string()) {
    const std::optional<std::string> decoded = from_base64(view(piece));
    if (!decoded) return "'" + std::string(view(piece)) + "' is not base64";
    bytes += *decoded;
    return {};
  }
  const json::object* const mapping = piece.if_object();
  if (mapping == nullptr || mapping->size() != 1 || !mapping->contains("text")) {
    return "'binary' must be base64, or a list of base64 and 'text: …'";
  }
  bytes += as_text(mapping->at("text"));
  return {};
}

std::string append_pieces(const json::value& value, std::string& bytes) {
  const json::array* const pieces = value.if_array();
  if (pieces == nullptr) return append_piece(value, bytes);
  for (const json::value& piece : *pieces) {
    std::string problem = append_piece(piece, bytes);
    if (!problem.empty()) return problem;
  }
  return {};
}

std::string content_of(std::string_view path) {
  std::ifstream stream(std::string(path), std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) throw std::runtime_error("cannot read '" + std::string(path) + "'");
  return content;
}

}  // namespace

Parameters payload_parameters() {
  return {
      parameter::text("text", "a text to send").otherwise(nullptr),
      parameter::any("json", "a value to send as JSON").otherwise(nullptr),
      parameter::any("binary",
                     "binary data to send: base64, or a list of pieces: base64, or 'text: …' as "
                     "it is")
          .otherwise(nullptr),
      parameter::text("file", "a file whose content to send as binary data").otherwise(nullptr)};
}

std::string check_payload(const Arguments& arguments) {
  const auto given = std::count_if(arguments.begin(), arguments.begin() + places,
                                   [](const json::value& value) { return !value.is_null(); });
  if (given == 0) return "there is nothing to send: give 'text', 'json', 'binary' or 'file'";
  if (given > 1) return "only one of 'text', 'json', 'binary' and 'file' can be sent";
  if (arguments[binary].is_null()) return {};
  std::string bytes;
  return append_pieces(arguments[binary], bytes);
}

Payload payload_of(const Arguments& arguments) {
  if (!arguments[text].is_null()) return {MessageKind::text, std::string(view(arguments[text]))};
  if (!arguments[json_value].is_null()) {
    return {MessageKind::text, json::serialize(arguments[json_value])};
  }
  if (!arguments[file].is_null()) {
    return {MessageKind::binary, content_of(view(arguments[file]))};
  }
  Payload payload{MessageKind::binary, {}};
  (void)append_pieces(arguments[binary], payload.data);  // it was checked
  return payload;
}

}  // namespace botarmy
