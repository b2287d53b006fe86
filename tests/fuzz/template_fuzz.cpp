// SPDX-License-Identifier: MIT
// Reads any bytes as a text with templates, and fills it in. The parts must add up to the text.
#include "catalog/known_names.hpp"
#include "catalog/template.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace botarmy;
  const std::string text(data, data + size);
  const json::object context{{"id", 1}, {"a", json::array{1, "x", json::object{{"b", 2}}}}};
  const json::object custom{{"room", "lobby"}};
  const json::object rows{{"users", json::array{1, 2}}, {"user", json::array{3}}};
  const Deals deals{{"user", {}}};
  const KnownNames known{.custom = custom, .data = rows, .deals = deals};
  (void)problem_of_templates(text, known);
  try {
    std::string whole;
    for (const TemplatePart& part : split_template(text)) whole += part.source;
    if (whole != text) std::abort();
    (void)Template(json::value(text)).fill_in({context, known.custom, known.data, 1});
  } catch (const TemplateError&) {
    return 0;
  }
  return 0;
}
