// SPDX-License-Identifier: MIT
//
// Messages that have a reply, and the beat that they keep.
#include "actions/builtin.hpp"
#include "actions/payload.hpp"
#include "actions/seconds.hpp"
#include "bot/message_match.hpp"
#include "bot/requests.hpp"
#include "catalog/match_fields.hpp"
#include "catalog/template.hpp"

#include <botarmy/bot.hpp>

#include <algorithm>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

namespace botarmy {
namespace {

// The places of the parameters.
enum Place : std::size_t { text, json_value, binary, file, match, name, within, save, socket };

std::string text_at(const Arguments& arguments, Place place) {
  return std::string(arguments[place].as_string());
}

constexpr const char* needs_match =
    "'ws.request' needs {{request_id}} in what it sends, or a 'match' that says which message is "
    "the reply";

/// The id of this request; empty if it has none.
std::string request_id(Bot& bot, const Request& request, const MessageMatch* match) {
  const json::value* const id = bot.context().find("request_id");
  if (id == nullptr || !id->is_string()) return {};
  const std::string_view known = id->get_string();
  const bool is_in_use =
      match == nullptr ? contains_id(request.data, known) : match->asks_for(known);
  return is_in_use ? std::string(known) : std::string();
}

Task<Outcome> request(Bot& bot, const Arguments& arguments) {
  Payload payload = payload_of(arguments);
  Request request{.name = text_at(arguments, name),
                  .data = std::move(payload.data),
                  .kind = payload.kind,
                  .within = from_seconds(arguments[within].to_number<double>()),
                  .socket = text_at(arguments, socket)};
  std::shared_ptr<const MessageMatch> replies;
  if (const json::object* const given = arguments[match].if_object()) {
    replies = std::make_shared<const MessageMatch>(*given, bot);
    request.matches = [replies](const Message& message) { return replies->fits(message); };
    request.from = replies->from();
  }
  request.id = request_id(bot, request, replies.get());
  if (!replies && request.id.empty()) throw std::invalid_argument(needs_match);
  const json::object& parts = arguments[save].as_object();
  const auto reply = co_await bot.request(std::move(request));
  if (!reply) {
    if (reply.error() != asio::error::timed_out) {
      bot.log(LogLevel::warning, "no reply: " + reply.error().message());
    }
    co_return Outcome::fail();
  }
  if (parts.empty()) co_return Outcome::succeed();
  if (!replies) replies = std::make_shared<const MessageMatch>(json::object{}, bot);
  co_return Outcome::succeed(saved_parts(parts, *replies, *reply));
}

/// Whether the value may hold the request's id once its templates are filled in: what a scenario
/// brings cannot.
bool may_have_id(const json::value& value) {
  if (const json::array* const list = value.if_array()) {
    return std::any_of(list->begin(), list->end(), may_have_id);
  }
  if (const json::object* const mapping = value.if_object()) {
    return std::any_of(mapping->begin(), mapping->end(),
                       [](const auto& entry) { return may_have_id(entry.value()); });
  }
  if (!value.is_string()) return false;
  const std::vector<TemplatePart> parts = split_template(value.get_string());
  return std::any_of(parts.begin(), parts.end(), [](const TemplatePart& part) {
    const std::string root = split_name(part.text).front();
    const bool brought = root == "custom" || root == "data";
    return part.is_name && !brought && !is_reserved_key(part.text);
  });
}

std::string check_written(const Arguments& arguments) {
  bool may_have = false;
  std::size_t given = 0;
  for (const Place place : {text, json_value, binary, file}) {
    if (arguments[place].is_null()) continue;
    ++given;
    may_have = may_have || may_have_id(arguments[place]);
  }
  if (given != 1) return check_payload(arguments);
  return arguments[match].is_null() && !may_have ? needs_match : "";
}

std::string check_filled_in(const Arguments& arguments) {
  std::string problem = check_payload(arguments);
  if (!problem.empty()) return problem;
  const json::object* const given = arguments[match].if_object();
  return check_save(arguments[save].as_object(), given != nullptr && given->contains("regex"));
}

Action request_action() {
  using namespace parameter;  // the types of parameters
  Action action;
  action.name = "ws.request";
  action.description =
      "Sends a message and waits for its reply: the first message for which the match holds or, "
      "without one, that contains the text {{request_id}}, which is a new one for each request. "
      "Measures the round trip. Fails if no reply comes in time.";
  Parameters parameters = payload_parameters();
  for (const Parameter& more :
       {mapping("match", "which message is the reply; {} is any")
            .with_fields(match_fields())
            .otherwise(nullptr),
        parameter::text("name", "what the results call such requests").otherwise("request"),
        duration("within", "how long to wait for the reply").at_most(longest_time).otherwise(10),
        mapping("save", "parts of the reply to keep in the context, as for ws.expect")
            .otherwise(json::object{}),
        parameter::text("socket", "which of the bot's websockets, if not the main one")
            .otherwise("")}) {
    parameters.push_back(more);
  }
  action.forms = {std::move(parameters)};
  action.code = CoroutineAction{request};
  action.traits = {.may_end_the_bot = false,
                   .makes_request_id = true,
                   .time_limit = "within",
                   .writes = {"request_id"},
                   .saves = "save"};
  action.check = check_filled_in;
  action.check_written = check_written;
  return action;
}

Task<Outcome> pace(Bot& bot, const Arguments& arguments) {
  co_await bot.pace(from_seconds(arguments[0].to_number<double>()));
  co_return Outcome::succeed();
}

}  // namespace

void register_requests(Registry& registry) {
  registry.add_action(request_action());
  registry.add_action(
      {.name = "pace",
       .description =
           "Waits for the next beat, and handles the messages that arrive meanwhile. The first is "
           "when it first runs, each further one comes an interval later, however long the rest of "
           "the tree takes. The request that follows was meant to go out at the beat.",
       .forms = {{parameter::duration("interval", "from beat to beat").at_most(longest_time)}},
       .code = CoroutineAction{pace},
       .traits = {.may_fail = false, .may_end_the_bot = false, .takes_time = true}});
}

}  // namespace botarmy
