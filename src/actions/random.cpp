// SPDX-License-Identifier: MIT
//
// Values by chance, from the bot's own generator: the same for the same seed and bot.
#include "actions/builtin.hpp"
#include "text/utf8.hpp"

#include <botarmy/bot.hpp>

#include <boost/random/uniform_real_distribution.hpp>
#include <boost/uuid/random_generator.hpp>
#include <boost/uuid/uuid_io.hpp>

#include <string>
#include <utility>

namespace botarmy {
namespace {

constexpr double longest_text = 1 << 20;
constexpr const char* usual_alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

Outcome saved(const Arguments& arguments, json::value value) {
  return Outcome::succeed({{arguments[0].as_string(), std::move(value)}});
}

Outcome integer(Bot& bot, const Arguments& arguments) {
  return saved(arguments, bot.random().uniform(arguments[1].as_int64(), arguments[2].as_int64()));
}

Outcome number(Bot& bot, const Arguments& arguments) {
  const auto least = arguments[1].to_number<double>();
  const auto most = arguments[2].to_number<double>();
  if (least == most) return saved(arguments, least);
  return saved(arguments, boost::random::uniform_real_distribution(least, most)(bot.random()));
}

Outcome text(Bot& bot, const Arguments& arguments) {
  const std::vector<std::string> letters = characters(arguments[2].as_string());
  const std::int64_t last = static_cast<std::int64_t>(letters.size()) - 1;
  std::string text;
  for (std::int64_t left = arguments[1].as_int64(); left > 0; --left) {
    text += letters[static_cast<std::size_t>(bot.random().uniform(0, last))];
  }
  return saved(arguments, json::value(text));
}

Outcome uuid(Bot& bot, const Arguments& arguments) {
  boost::uuids::basic_random_generator<Random> generate(bot.random());
  return saved(arguments, json::value(boost::uuids::to_string(generate())));
}

Outcome pick(Bot& bot, const Arguments& arguments) {
  const json::array& from = arguments[1].as_array();
  const std::int64_t last = static_cast<std::int64_t>(from.size()) - 1;
  return saved(arguments, from[static_cast<std::size_t>(bot.random().uniform(0, last))]);
}

std::string check_bounds(const Arguments& arguments) {
  if (arguments[1].to_number<double>() <= arguments[2].to_number<double>()) return {};
  return "'min' must not be above 'max'";
}

std::string check_alphabet(const Arguments& arguments) {
  return arguments[2].as_string().empty() ? "'alphabet' must not be empty" : "";
}

std::string check_choice(const Arguments& arguments) {
  return arguments[1].as_array().empty() ? "'from' must not be empty" : "";
}

/// An action that sets a key of the context, its first parameter, to a value by chance.
void add(Registry& registry, std::string name, std::string description, Parameters parameters,
         PlainAction code, std::function<std::string(const Arguments&)> check = {}) {
  Action action;
  action.name = std::move(name);
  action.description = std::move(description);
  parameters.insert(parameters.begin(),
                    parameter::text("save", "the key of the context that it goes to"));
  action.forms = {std::move(parameters)};
  action.code = std::move(code);
  action.traits = {.may_fail = false, .may_end_the_bot = false, .saves = "save"};
  action.check = std::move(check);
  registry.add_action(std::move(action));
}

}  // namespace

void register_random_actions(Registry& registry) {
  add(registry, "random.integer",
      "Picks a whole number from min to max, both included, each as likely as the others.",
      {parameter::integer("min", "the smallest"), parameter::integer("max", "the largest")},
      integer, check_bounds);
  add(registry, "random.number", "Picks a number from min to max, all equally likely.",
      {parameter::number("min", "the smallest").otherwise(0),
       parameter::number("max", "the largest").otherwise(1)},
      number, check_bounds);
  add(registry, "random.string", "Makes a text of letters picked from an alphabet.",
      {parameter::integer("length", "how many letters")
           .at_least(0)
           .at_most(longest_text)
           .otherwise(16),
       parameter::text("alphabet", "the letters to pick from").otherwise(usual_alphabet)},
      text, check_alphabet);
  add(registry, "random.uuid",
      "Makes a UUID of version 4 (RFC 9562), such as 10b1d36e-4ef0-4ee1-a8a9-0d7f2ff9a23c.", {},
      uuid);
  add(registry, "random.pick", "Picks a value of a list, each as likely as the others.",
      {parameter::list("from", "the values to pick from")}, pick, check_choice);
}

}  // namespace botarmy
