// SPDX-License-Identifier: MIT
#include "cli/run_programs.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace botarmy {

RunPrograms::RunPrograms(const Registry& registry, const RunSetup& setup) {
  const auto settings = std::make_shared<const Program::Settings>(setup.settings);
  const auto settings_for = [&](ConnectOptions target) {
    Program::Settings own = setup.settings;
    own.target = std::move(target);
    return std::make_shared<const Program::Settings>(std::move(own));
  };
  std::map<std::string, std::shared_ptr<const Program::Settings>> by_demo_url{
      {"", settings}, {settings->target.url, settings}};
  for (const RunPopulation& population : setup.populations) {
    Program::Population whose{*population.bot, population.name, population.pace};
    auto& at_demo = by_demo_url[population.demo_url];
    if (!at_demo) {
      ConnectOptions target = setup.settings.target;
      target.url = population.demo_url;
      at_demo = settings_for(std::move(target));
    }
    programs_.push_back(std::make_unique<const Program>(
        registry, std::move(whose), population.tree,
        population.target ? settings_for(*population.target) : at_demo));
  }
}

Programs RunPrograms::all() const {
  Programs programs;
  for (const auto& program : programs_) programs.emplace_back(*program);
  return programs;
}

std::vector<Branch> RunPrograms::branches() const {
  std::vector<Branch> all;
  for (const auto& program : programs_) {
    for (Branch& branch : branches_of(program->main(), program->population().name)) {
      all.push_back(std::move(branch));
    }
  }
  return all;
}

std::string bot_classes(const RunSetup& setup) {
  std::vector<std::string> names;
  for (const RunPopulation& population : setup.populations) {
    const std::string& name = population.bot->name();
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

}  // namespace botarmy
