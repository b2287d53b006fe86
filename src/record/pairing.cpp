// SPDX-License-Identifier: MIT
#include "record/pairing.hpp"

#include "record/kinds.hpp"
#include "text/compact_json.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace botarmy {
namespace {

constexpr std::chrono::seconds longest_for_a_reply{2};
constexpr std::chrono::seconds longest_for_an_echo{30};
constexpr std::chrono::seconds longest_for_a_greeting{5};

/// One websocket while its messages are read in turn.
struct Conversation {
  Moment opened{};
  std::optional<std::size_t> last_sent{};
  std::map<std::string, std::size_t> requests{};  ///< by key and value of their identifiers
  std::map<std::string, std::size_t> rare{};      ///< by rare values in what was sent
};

class Pairing {
 public:
  explicit Pairing(const Session& session)
      : session_(session), heard_(session.happenings.size()), by_position_(heard_.size()) {}

  std::vector<Heard> run() {
    for (std::size_t i = 0; i < heard_.size(); ++i) {
      const auto& what = session_.happenings[i].what;
      if (const auto* const opening = std::get_if<SocketOpening>(&what)) {
        conversations_[opening->socket] = {.opened = session_.happenings[i].at};
      } else if (const auto* const message = std::get_if<SocketMessage>(&what)) {
        Conversation& conversation = conversations_[message->socket];
        message->sent ? send(i, message->message, conversation)
                      : hear(i, message->message, conversation);
      }
    }
    for (std::size_t i = 0; i < heard_.size(); ++i) settle(i);
    return std::move(heard_);
  }

 private:
  using Values = std::vector<std::pair<std::string, std::string>>;

  /// Keys and texts of what could be an identifier.
  static Values values_of(const Message& message) {
    Values values;
    if (const json::value* const value = structure_of(message)) {
      for (const JsonLeaf& leaf : leaves_of(*value, 500)) {
        if (!leaf.value.is_bool()) values.emplace_back(key_of(leaf.pointer), as_text(leaf.value));
      }
    } else if (message.kind == MessageKind::text) {
      for (const TextPart& part : parts_of(message.data)) values.emplace_back("", part.text);
    }
    return values;
  }

  static std::string named(const std::string& key, const std::string& value) {
    return snake_case(key) + '=' + value;
  }

  void send(std::size_t number, const Message& message, Conversation& conversation) {
    conversation.last_sent = number;
    for (const auto& [key, value] : values_of(message)) {
      if (names_a_request(key)) conversation.requests[named(key, value)] = number;
      if (looks_made_up(value) || value.size() >= 12) conversation.rare[value] = number;
    }
    conversation.rare[message.data] = number;
  }

  void hear(std::size_t number, const Message& message, Conversation& conversation) {
    const Moment at = session_.happenings[number].at;
    Heard& heard = heard_[number];
    if (!conversation.last_sent) {
      const bool soon = at - conversation.opened <= longest_for_a_greeting;
      heard.role = soon ? Role::greeting : Role::push;
      if (!soon) by_themselves_.insert(kind_of(message));
      return;
    }
    const auto request = request_of(message, conversation);
    if (request && at - session_.happenings[*request].at <= longest_for_an_echo) {
      heard = {Role::reply, request};
      answered_.insert(*request);
    } else if (at - session_.happenings[*conversation.last_sent].at <= longest_for_a_reply &&
               !followed_.contains(*conversation.last_sent)) {
      followed_.insert(*conversation.last_sent);
      by_position_[number] = conversation.last_sent;
    } else {
      by_themselves_.insert(kind_of(message));
    }
  }

  /// The message of the client that has a value in common with this one; the last of several. An
  /// identifier counts for more than other values.
  static std::optional<std::size_t> request_of(const Message& message,
                                               const Conversation& conversation) {
    std::optional<std::size_t> by_id;
    std::optional<std::size_t> by_value;
    const auto look = [](const auto& known, const std::string& value, auto& found) {
      const auto place = known.find(value);
      if (place != known.end() && (!found || *found < place->second)) found = place->second;
    };
    for (const auto& [key, value] : values_of(message)) {
      if (names_a_request(key)) look(conversation.requests, named(key, value), by_id);
      if (looks_made_up(value) || value.size() >= 12) look(conversation.rare, value, by_value);
    }
    look(conversation.rare, message.data, by_value);
    return by_id ? by_id : by_value;
  }

  /// What only the whole session tells: which kinds come by themselves, and which requests have a
  /// reply that is told by its values.
  void settle(std::size_t number) {
    Heard& heard = heard_[number];
    const auto* const message = std::get_if<SocketMessage>(&session_.happenings[number].what);
    if (message == nullptr || message->sent || heard.role == Role::reply) return;
    const bool by_itself = by_themselves_.contains(kind_of(message->message));
    const std::optional<std::size_t>& request = by_position_[number];
    if (request && !by_itself && !answered_.contains(*request)) heard = {Role::reply, request};
    if (by_itself) heard = {};
  }

  const Session& session_;
  std::vector<Heard> heard_;
  std::vector<std::optional<std::size_t>> by_position_;  // what a message follows
  std::map<std::size_t, Conversation> conversations_;
  std::set<std::string> by_themselves_;  // kinds
  std::set<std::size_t> answered_;
  std::set<std::size_t> followed_;
};

}  // namespace

std::vector<Heard> pair_up(const Session& session) { return Pairing(session).run(); }

}  // namespace botarmy
