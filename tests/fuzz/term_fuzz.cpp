// SPDX-License-Identifier: MIT
// Reads any bytes as Elixir terms: as a call, as arguments, as a term alone and as a text with keys
// in braces. Each is read, or it is said why not, at places inside the JSON that holds the text.
#include "editor/elixir_term.hpp"
#include "fuzz_registry.hpp"
#include "source/json.hpp"

#include <boost/json/serialize.hpp>

#include <cstddef>
#include <cstdint>

namespace botarmy {
namespace {

using Reader = std::optional<Call> (*)(const TermText&, Problems&);

void read_as_call(Reader read, const TermText& text, const Problems& files) {
  Problems problems = files;
  const std::optional<Call> call = read(text, problems);
  if (call.has_value() == problems.any_errors()) std::abort();
  if (call) (void)to_json(call->arguments, problems);
  check_problems(problems);
}

}  // namespace
}  // namespace botarmy

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace botarmy;
  Problems problems;
  const std::string json = json::serialize(json::value(std::string(data, data + size)));
  const std::optional<Value> title = parse_json(problems.add_file("fuzz.json", json), problems);
  if (!title) return 0;  // it is no UTF-8
  const Value list = from_json({1, "x"}, title->at);
  const Properties properties({{"a", {}, text_value("A", title->at)}, {"list", {}, list}});
  const StringPlaces places(0, problems.content(0));
  const TermText text{*title, properties, places};
  read_as_call(read_call, text, problems);
  read_as_call(read_arguments, text, problems);
  if (const std::optional<Value> term = read_term(text)) (void)to_json(*term, problems);
  if (!fill_in(text, problems) && problems.empty()) std::abort();
  check_problems(problems);
  return 0;
}
