// SPDX-License-Identifier: MIT
#include "cli/tree_command.hpp"

#include "bot/program.hpp"
#include "cli/graphviz.hpp"
#include "draw/draw.hpp"

#include <CLI/Validators.hpp>

#include <iostream>

namespace botarmy {
namespace {

constexpr const char* examples = R"(Examples:
  botarmy tree configs/chat.yaml
      the tree as text, with the path of each node
  botarmy tree --bot MyBot --format svg > my_bot.svg
      as a picture, by Graphviz)";

}  // namespace

CLI::App* add_tree_command(CLI::App& app, TreeCommandOptions& options) {
  CLI::App* command = app.add_subcommand("tree", "Draws a tree");
  add_tree_options(*command, options);
  add_population_option(*command, options);
  command->add_option("--format", options.format, "What to draw it as; svg needs Graphviz")
      ->type_name("text|dot|mermaid|svg")
      ->check(CLI::IsMember({"text", "dot", "mermaid", "svg"}).description(""))
      ->capture_default_str();
  command->add_flag("--fold", options.fold, "Draws a subtree as one node");
  command->add_flag("--ascii", options.ascii, "Text without letters beyond ASCII");
  command->footer(examples);
  return command;
}

ExitCode run_tree_command(const TreeCommandOptions& options, const Registry& registry) {
  Problems problems;
  const ChosenTree chosen = choose_tree(options, registry, problems);
  problems.throw_if_any();
  // With all arguments, as bots get them: trees that are part of the program may leave some out.
  const Program program(registry, *chosen.bot, *chosen.tree, {});
  const Tree& tree = program.tree();
  const DrawOptions how{.expand_subtrees = !options.fold, .ascii = options.ascii};
  if (options.format == "svg") {
    draw_svg(to_dot(tree, how));
  } else if (options.format == "dot") {
    std::cout << to_dot(tree, how);
  } else if (options.format == "mermaid") {
    std::cout << to_mermaid(tree, how);
  } else {
    std::cout << draw_text(tree, how);
  }
  std::cout << std::flush;
  return ExitCode::passed;
}

}  // namespace botarmy
