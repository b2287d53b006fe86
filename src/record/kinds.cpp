// SPDX-License-Identifier: MIT
#include "record/kinds.hpp"

#include "text/compact_json.hpp"

#include <algorithm>
#include <array>

namespace botarmy {
namespace {

constexpr std::size_t longest_word = 64;

bool is_telling_key(std::string_view key) {
  constexpr std::array<std::string_view, 19> keys{
      "type",    "op",           "event",      "kind",   "action", "method", "cmd",
      "command", "message_type", "msg_type",   "topic",  "status", "ok",     "success",
      "channel", "name",         "event_type", "result", "opcode"};
  return std::find(keys.begin(), keys.end(), snake_case(key)) != keys.end();
}

bool is_telling_word(const json::value& value) {
  if (value.is_bool()) return true;
  if (!value.is_string()) return false;
  const std::string text = as_text(value);
  return !text.empty() && text.size() <= longest_word && !looks_made_up(text) &&
         text.find_first_of("0123456789 \t\r\n") == std::string::npos;
}

std::string without_digits(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit) result += c;
    if (digit && !result.ends_with('#')) result += '#';
  }
  return result;
}

}  // namespace

const json::value* structure_of(const Message& message) {
  if (message.kind != MessageKind::text) return nullptr;
  const json::value* const value = message.json();
  return value != nullptr && value->is_structured() ? value : nullptr;
}

std::vector<JsonLeaf> telling_leaves(const json::value& message) {
  constexpr std::size_t most = 4;
  std::vector<JsonLeaf> telling;
  for (JsonLeaf& leaf : leaves_of(message, 200)) {
    const auto depth = std::count(leaf.pointer.begin(), leaf.pointer.end(), '/');
    const bool named = message.is_array() ? depth == 1 && leaf.value.is_string()
                                          : depth == 1 && is_telling_key(key_of(leaf.pointer));
    if (named && is_telling_word(leaf.value)) telling.push_back(std::move(leaf));
    if (telling.size() == most) break;
  }
  return telling;
}

std::string kind_of(const Message& message) {
  constexpr std::size_t enough = 40;
  if (message.kind == MessageKind::binary) return "binary";
  if (const json::value* const value = structure_of(message)) {
    std::string kind = "json";
    for (const JsonLeaf& leaf : telling_leaves(*value)) {
      kind += ' ' + leaf.pointer + '=' + as_text(leaf.value);
    }
    if (kind != "json") return kind;
    for (const JsonLeaf& leaf : leaves_of(*value, enough)) kind += ' ' + leaf.pointer;
    return kind;
  }
  return "text " + without_digits(std::string_view{message.data}.substr(0, enough));
}

bool names_a_request(std::string_view key) {
  constexpr std::array<std::string_view, 15> names{
      "id", "rid",  "cid",         "mid",    "uuid",   "guid",    "nonce", "ref",
      "tx", "txid", "transaction", "req_id", "msg_id", "call_id", "tag"};
  constexpr std::array<std::string_view, 8> endings{"request_id",   "message_id", "correlation_id",
                                                    "trace_id",     "_req_id",    "transaction_id",
                                                    "operation_id", "_msg_id"};
  const std::string name = snake_case(key);
  return std::find(names.begin(), names.end(), name) != names.end() ||
         std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

}  // namespace botarmy
