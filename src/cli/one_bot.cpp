// SPDX-License-Identifier: MIT
#include "cli/one_bot.hpp"

#include "cli/console.hpp"

#include <unistd.h>

#include <iostream>
#include <memory>

namespace botarmy {

const RunPopulation& population_named(const RunSetup& setup,
                                      const std::optional<std::string>& name) {
  for (const RunPopulation& population : setup.populations) {
    if (population.name == name) return population;
  }
  return setup.populations.front();
}

Program program_of(const Registry& registry, const RunSetup& setup,
                   const RunPopulation& population) {
  return {registry,
          {*population.bot, population.name, population.pace},
          population.tree,
          std::make_shared<const Program::Settings>(setup.settings)};
}

void check_paths(const std::string& option, const std::vector<std::string>& paths,
                 const Layout& layout, Problems& problems) {
  for (const std::string& problem : unknown_paths(paths, layout)) {
    problems.add(problems.add_option(option), problem);
  }
}

void write_out(const std::string& text) { std::cout << text << std::flush; }

bool has_a_user() { return is_terminal(STDIN_FILENO) && is_terminal(STDOUT_FILENO); }

}  // namespace botarmy
