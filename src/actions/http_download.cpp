// SPDX-License-Identifier: MIT
#include "actions/builtin.hpp"
#include "actions/http_expect.hpp"
#include "actions/http_request.hpp"
#include "actions/part_file.hpp"
#include "actions/seconds.hpp"
#include "text/compact_json.hpp"

#include <botarmy/bot.hpp>

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

namespace botarmy {
namespace {

enum Place : std::size_t { to, url, headers, query, tls, size, sha256, within, name, redirects };

constexpr std::size_t sha256_digits = 64;

/// What is wrong with what has arrived; empty if nothing is.
std::string problem_of(PartFile& file, const Arguments& arguments) {
  const json::value& wanted = arguments[size];
  if (wanted.is_int64() && static_cast<std::uint64_t>(wanted.get_int64()) != file.size()) {
    return "it has " + std::to_string(file.size()) + " bytes, not " + as_text(wanted);
  }
  if (!arguments[sha256].is_string()) return {};
  const std::string digest = file.sha256();
  if (digest == as_text(arguments[sha256])) return {};
  return "its SHA-256 is " + digest + ", not " + as_text(arguments[sha256]);
}

HttpRequest request_of(const Bot& bot, const Arguments& arguments) {
  HttpRequest request = request_from(bot, arguments, url, "GET");
  request.timeout = std::chrono::ceil<std::chrono::milliseconds>(
      from_seconds(arguments[within].to_number<double>()));
  request.redirects = static_cast<int>(arguments[redirects].as_int64());
  if (arguments[name].is_string()) request.name = as_text(arguments[name]);
  return request;
}

Task<Outcome> download(Bot& bot, const Arguments& arguments) {
  HttpRequest request = request_of(bot, arguments);
  const std::string what = "GET " + request.url + ": ";
  const auto fail = [&](const std::string& why) {
    bot.log(LogLevel::warning, what + why);
    return Outcome::fail();
  };
  const std::string path = as_text(arguments[to]);
  PartFile file(path, bot.id());
  if (file.problem()) co_return fail("cannot write " + path + ": " + file.problem().message());
  request.sink = [&file](std::string_view part) { return file.write(part); };
  const auto answer = co_await bot.http().send(std::move(request));
  if (!answer) co_return fail(answer.error().message);
  constexpr int least_redirect = 300;
  if (answer->status >= least_redirect) co_return fail(describe(*answer, "2xx"));
  const std::string problem = problem_of(file, arguments);
  if (!problem.empty()) co_return fail(problem);
  const auto unfinished = file.finish();
  if (unfinished) co_return fail("cannot write " + path + ": " + unfinished.message());
  co_return Outcome::succeed();
}

std::string check(const Arguments& arguments) {
  std::string problem = check_url(arguments[url].as_string());
  if (problem.empty()) problem = check_tls(arguments[tls]);
  if (!problem.empty() || !arguments[sha256].is_string()) return problem;
  const std::string digest = as_text(arguments[sha256]);
  const bool hexadecimal = digest.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (hexadecimal && digest.size() == sha256_digits) return {};
  return "'sha256' must be 64 hexadecimal digits in lower case, not '" + digest + "'";
}

}  // namespace

void register_http_download(Registry& registry) {
  Action action;
  action.name = "http.download";
  action.description =
      "Gets a file, as large as it may be. It is there as a whole or, if the action fails, as it "
      "was before.";
  Parameters parameters = request_parameters();
  parameters.insert(
      parameters.begin() + to,
      parameter::text("to", "the file to write: from the folder in which botarmy was started"));
  const auto add = [&](Parameter parameter) { parameters.push_back(std::move(parameter)); };
  add(parameter::integer("size", "how many bytes it must have").at_least(0).otherwise(nullptr));
  add(parameter::text("sha256", "the SHA-256 that it must have, in hexadecimal digits")
          .otherwise(nullptr));
  add(parameter::duration("within", "how long everything together may take")
          .at_most(longest_time)
          .otherwise(60));
  add(parameter::text("name", "what the results call it; unless given, the method and the path")
          .otherwise(nullptr));
  add(parameter::integer("redirects", "how many redirects are followed")
          .at_least(0)
          .at_most(100)
          .otherwise(10));
  action.forms = {std::move(parameters)};
  action.code = CoroutineAction{download};
  action.traits = {.may_end_the_bot = false};
  action.check = check;
  registry.add_action(std::move(action));
}

}  // namespace botarmy
