// SPDX-License-Identifier: MIT
//
// HTTP requests: one action for each method.
#include "actions/builtin.hpp"
#include "actions/http_expect.hpp"
#include "actions/http_request.hpp"
#include "actions/seconds.hpp"
#include "text/compact_json.hpp"

#include <botarmy/bot.hpp>

#include <boost/regex.hpp>

#include <array>
#include <chrono>
#include <string>
#include <utility>

namespace botarmy {
namespace {

// The places of parameters_of(); those of the body, where there is one, come last.
enum Place : std::size_t {
  url,
  headers,
  query,
  tls,
  expected,
  checks,
  save,
  regex,
  within,
  name,
  redirects,
  body
};

Parameters parameters_of(bool with_body) {
  Parameters all = request_parameters();
  const auto add = [&](Parameter parameter) { all.push_back(std::move(parameter)); };
  add(parameter::any("expect",
                     "the status that the answer must have: one such as 200, a class such as 2xx, "
                     "any, or a list of these; below 400 unless given")
          .otherwise(nullptr));
  add(parameter::mapping("check", "values that the answer, read as JSON, has: by JSON pointers")
          .otherwise(json::object{}));
  add(parameter::mapping("save",
                         "parts to keep in the context: key: /json/pointer, status, body, "
                         "header:NAME, or $1 for a group of the regular expression")
          .otherwise(json::object{}));
  add(parameter::text("regex", "a regular expression (Perl's syntax) for the body")
          .otherwise(nullptr));
  add(parameter::duration("within", "how long everything together may take")
          .at_most(longest_time)
          .otherwise(10));
  add(parameter::text("name", "what the results call it; unless given, the method and the path")
          .otherwise(nullptr));
  add(parameter::integer("redirects", "how many redirects are followed; 0: none, they are answers")
          .at_least(0)
          .at_most(100)
          .otherwise(10));
  if (with_body) {
    for (Parameter& parameter : body_parameters()) add(std::move(parameter));
  }
  return all;
}

std::string check(const Arguments& arguments) {
  const auto problem_of_regex = [&]() -> std::string {
    if (!arguments[regex].is_string()) return {};
    const std::string pattern = as_text(arguments[regex]);
    const boost::regex compiled(pattern, boost::regex::perl | boost::regex::no_except);
    return compiled.status() == 0 ? "" : "'regex' is no regular expression: " + pattern;
  };
  const std::array problems{
      check_url(arguments[url].as_string()),
      check_tls(arguments[tls]),
      check_expected(arguments[expected]),
      check_pointers(arguments[checks].as_object()),
      problem_of_regex(),
      check_saved(arguments[save].as_object(), arguments[regex].is_string()),
      arguments.size() > body ? check_body(arguments, body) : std::string(),
  };
  for (const std::string& problem : problems) {
    if (!problem.empty()) return problem;
  }
  return {};
}

HttpRequest request_of(const Bot& bot, const Arguments& arguments, std::string method) {
  HttpRequest request = request_from(bot, arguments, url, std::move(method));
  request.timeout = std::chrono::ceil<std::chrono::milliseconds>(
      from_seconds(arguments[within].to_number<double>()));
  request.redirects = static_cast<int>(arguments[redirects].as_int64());
  if (arguments[name].is_string()) request.name = as_text(arguments[name]);
  return request;
}

Task<Outcome> perform(Bot& bot, const Arguments& arguments, std::string method) {
  HttpRequest request = request_of(bot, arguments, method);
  const std::string what = method + ' ' + request.url + ": ";
  const auto fail = [&](const std::string& why) {
    bot.log(LogLevel::warning, what + why);
    return Outcome::fail();
  };
  if (arguments.size() > body) {
    const auto added = add_body(request, arguments, body);
    if (!added) co_return fail(added.error());
  }
  const auto answer = co_await bot.http().send(std::move(request));
  if (!answer) co_return fail(answer.error().message);
  if (!is_expected(answer->status, arguments[expected]))
    co_return fail(describe(*answer, arguments[expected]));
  const std::string wrong = mismatch(*answer, arguments[checks].as_object());
  if (!wrong.empty()) co_return fail(wrong + ": " + describe(*answer));
  co_return Outcome::succeed(
      saved_parts(bot, *answer, arguments[save].as_object(), arguments[regex]));
}

Action action_of(std::string action_name, std::string method, bool with_body) {
  Action action;
  action.name = std::move(action_name);
  action.description = "Sends a " + method +
                       " request and waits for the answer. Fails if none comes in time, or if it "
                       "is not as expected.";
  action.forms = {parameters_of(with_body)};
  action.code = CoroutineAction{[method = std::move(method)](Bot& bot, const Arguments& arguments) {
    return perform(bot, arguments, method);
  }};
  action.traits = {.may_end_the_bot = false, .saves = "save"};
  action.check = check;
  return action;
}

}  // namespace

void register_http_actions(Registry& registry) {
  registry.add_action(action_of("http.get", "GET", false));
  registry.add_action(action_of("http.head", "HEAD", false));
  registry.add_action(action_of("http.post", "POST", true));
  registry.add_action(action_of("http.put", "PUT", true));
  registry.add_action(action_of("http.patch", "PATCH", true));
  registry.add_action(action_of("http.delete", "DELETE", true));
}

}  // namespace botarmy
