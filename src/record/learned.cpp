// SPDX-License-Identifier: MIT
#include "record/learned.hpp"

#include "record/kinds.hpp"
#include "record/names.hpp"
#include "record/secrets.hpp"
#include "record/traffic.hpp"
#include "text/compact_json.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace botarmy {
namespace {

bool is_action_of_the_client(const Happening& happening) {
  const auto* const message = std::get_if<SocketMessage>(&happening.what);
  return message == nullptr || message->sent;
}

/// A text that the client could not have guessed: rare, or the address of something rare.
bool tells_much(const json::value& value) {
  if (looks_made_up(value)) return true;
  const std::string text = value.is_string() ? as_text(value) : "";
  const bool address = text.starts_with("ws") || text.starts_with("http") || text.starts_with("/");
  if (!address || text.size() < 8) return false;
  const std::vector<TextPart> parts = parts_of(text);
  return std::any_of(parts.begin(), parts.end(),
                     [](const TextPart& part) { return looks_made_up(part.text); });
}

class Learner {
 public:
  explicit Learner(const Session& session) : session_(session), passed_(traffic(session)) {
    learned_.heard = pair_up(session);
  }

  Learned run() {
    find_replies();
    read_cookies();
    for (const Passed& passed : passed_) {
      passed.by_client ? sent(passed) : received(passed);
    }
    for (const Passed& passed : passed_) {
      if (passed.by_client) name_made_up(passed);
    }
    return std::move(learned_);
  }

 private:
  /// Those that come before the client does anything else.
  void find_replies() {
    std::optional<std::size_t> last;
    for (std::size_t i = 0; i < learned_.heard.size(); ++i) {
      if (is_action_of_the_client(session_.happenings[i])) {
        last = i;
      } else if (last && learned_.heard[i].request == last) {
        learned_.replies.emplace(*last, i);
      }
    }
  }

  void received(const Passed& passed) {
    const std::string text = as_text(passed.value);
    occurrences_[text].push_back(&passed);
    if (first_sent_.contains(text)) return;
    if (tells_much(passed.value)) sources_.emplace(text, &passed);
    if (!passed.key.empty() && !passed.pointer.empty()) {
      by_name_.insert_or_assign({name_at(passed.pointer), text}, &passed);
    }
  }

  void sent(const Passed& passed) {
    const std::string text = as_text(passed.value);
    const Passed* source = nullptr;
    if (const auto found = sources_.find(text); found != sources_.end()) source = found->second;
    if (source != nullptr && source->happening < passed.happening) {
      keep(*source);
    } else if (const Passed* const named = source_by_name(passed, text)) {
      learned_.words.add_at(passed.happening, passed.pointer, keep(*named));
    } else if (names_a_secret(passed.key) && passed.value.is_string() && !text.empty()) {
      add_secret(passed, text);
    } else {
      occurrences_[text].push_back(&passed);
      first_sent_.emplace(text, passed.happening);
    }
  }

  /// A small number or a word is the server's if both call it the same: "user_id", or "user" where
  /// the server has "user_id".
  const Passed* source_by_name(const Passed& passed, const std::string& text) const {
    const bool field = passed.pointer.starts_with(field_place(""));
    if (!field && !passed.pointer.starts_with('/')) return nullptr;
    const std::string name = field ? snake_case(passed.key) : name_at(passed.pointer);
    for (const std::string& wanted : {name, name + "_id"}) {
      const auto found = by_name_.find({wanted, text});
      if (!says_of_what(wanted) || !names_an_id(wanted) || found == by_name_.end()) continue;
      const bool same_kind = field || found->second->value.kind() == passed.value.kind();
      if (same_kind && found->second->happening < passed.happening) return found->second;
    }
    return nullptr;
  }

  /// Has the scenario keep a value; its name.
  std::string keep(const Passed& source) {
    std::vector<SavedPart>& saved = learned_.saved[source.happening];
    for (const SavedPart& known : saved) {
      const bool same = known.pointer == source.pointer && known.part.begin == source.part.begin &&
                        known.part.text.size() == source.part.text.size();
      if (same) return known.name;
    }
    std::string wanted = source.key;
    if (source.pointer.starts_with('/')) wanted = name_at(source.pointer);
    if (!source.part.text.empty()) wanted = "value";
    const std::string name = names_.take(wanted);
    saved.push_back({name, source.pointer, source.part});
    if (tells_much(source.value)) learned_.words.add(source.value, name, source.happening + 1);
    return name;
  }

  /// A word may be said elsewhere, too, where it is none of the secret.
  void add_secret(const Passed& passed, const std::string& text) {
    const std::string name = secret_name(passed.key, text, passed.where);
    if (looks_made_up(passed.value) || passed.pointer.empty()) {
      learned_.words.add(passed.value, name, 0);
    } else {
      learned_.words.add_at(passed.happening, passed.pointer, name);
    }
  }

  /// The setting of a value; a new one if there is none.
  std::string secret_name(const std::string& key, const std::string& value,
                          const std::string& where) {
    std::string& name = secret_settings_[value];
    if (!name.empty()) return name;
    const std::string setting = secret_names_.take(key);
    learned_.secrets.push_back({setting, value, where});
    return name = "custom." + setting;
  }

  void read_cookies() {
    std::set<std::string> set;
    for (std::size_t i = 0; i < session_.happenings.size(); ++i) {
      const auto& what = session_.happenings[i].what;
      const auto* const exchange = std::get_if<HttpExchange>(&what);
      const auto* const opening = std::get_if<SocketOpening>(&what);
      if (exchange == nullptr && opening == nullptr) continue;
      const std::string* const header =
          find_header(exchange != nullptr ? exchange->headers : opening->headers, "Cookie");
      for (const auto& [name, value] : split_cookies(header == nullptr ? "" : *header)) {
        if (set.contains(name)) continue;
        learned_.cookies[i].emplace_back(name, value);
        if (looks_made_up(value) || names_a_secret(name)) {
          learned_.words.add(json::value(value),
                             secret_name("cookie_" + name, value, "the cookie " + name), 0);
        }
      }
      if (exchange == nullptr) continue;
      for (const std::string& name : cookies_set_by(*exchange)) set.insert(name);
    }
  }

  /// A value that the client made up, if the server has sent it back: it must be another one for
  /// each message.
  void name_made_up(const Passed& passed) {
    const std::string text = as_text(passed.value);
    const auto first = first_sent_.find(text);
    const bool here = first != first_sent_.end() && first->second == passed.happening;
    const auto* const message =
        std::get_if<SocketMessage>(&session_.happenings[passed.happening].what);
    const bool identifies = passed.pointer.empty() ? is_uuid(text) : names_a_request(passed.key);
    if (!here || message == nullptr || !passed.value.is_string() || !identifies) return;
    if (!is_uuid(text) && !looks_made_up(text) && passed.key == "id") return;
    const std::vector<const Passed*>& all = occurrences_[text];
    const bool echoed =
        std::any_of(all.begin(), all.end(), [](const Passed* one) { return !one->by_client; });
    if (!echoed || !named_.insert(text).second) return;
    const auto reply = learned_.replies.find(passed.happening);
    if (reply == learned_.replies.end() || !name_by_request(passed, reply->second, all)) {
      const std::string name = names_.take(passed.key);
      learned_.made[passed.happening].push_back({name, is_uuid(text) ? 0 : text.size()});
      learned_.words.add(passed.value, name, passed.happening);
    }
  }

  /// The id that ws.request gives to each request, if it will do.
  bool name_by_request(const Passed& passed, std::size_t reply,
                       const std::vector<const Passed*>& all) {
    const Passed* back = nullptr;
    const Passed* later = nullptr;
    for (const Passed* const one : all) {
      if (one->happening == reply && !one->by_client) back = one;
      if (one->happening > reply) later = later == nullptr ? one : later;
      // Another message that could be the reply would be taken for a second one.
      if (one->happening > reply && !one->by_client && kind_at(one->happening) == kind_at(reply)) {
        return false;
      }
    }
    if (back == nullptr || !with_request_id_.insert(passed.happening).second) return false;
    learned_.words.add(passed.value, "request_id", passed.happening, reply);
    if (later != nullptr) {
      const std::string name = keep(*back);
      learned_.words.add(passed.value, name, reply + 1);
    }
    return true;
  }

  std::string kind_at(std::size_t happening) const {
    const auto* const message = std::get_if<SocketMessage>(&session_.happenings[happening].what);
    return message == nullptr ? "" : kind_of(message->message);
  }

  const Session& session_;
  const std::vector<Passed> passed_;
  Learned learned_;
  Names names_;
  Names secret_names_;
  std::map<std::string, std::string> secret_settings_;  // by value
  std::map<std::string, const Passed*> sources_;        // what came from the server first
  std::map<std::pair<std::string, std::string>, const Passed*> by_name_;
  std::map<std::string, std::size_t> first_sent_;  // what came from the client first
  std::map<std::string, std::vector<const Passed*>> occurrences_;
  std::set<std::string> named_;
  std::set<std::size_t> with_request_id_;
};

}  // namespace

Learned learn(const Session& session) { return Learner(session).run(); }

}  // namespace botarmy
