// SPDX-License-Identifier: MIT
// The cost of moving a bot's position to its next leaf.
//
// Without arguments (or with Google Benchmark's) it measures time. `tick_bench --steps N` only
// takes N steps, for a tool that counts instructions; `tick_bench --bots N` prints how many bytes
// each of N bots has for its place in a tree of 10 000 nodes.
#include "tree/cursor.hpp"

#include <benchmark/benchmark.h>
#include <malloc.h>

#include <cstdlib>
#include <iostream>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using botarmy::action;
using botarmy::Cursor;
using botarmy::Node;
using botarmy::Random;
using botarmy::Tree;

/// A tree with every kind of node, as a user's day might be described.
Node day() {
  const auto outcome = [] { return action("act"); };
  return botarmy::repeat_until_fail(botarmy::sequence({
      outcome(),
      botarmy::select({botarmy::negate(outcome()), outcome()}),
      botarmy::repeat_n(3, botarmy::sequence({outcome(), botarmy::always_succeed(outcome())})),
      botarmy::random({outcome(), outcome(), outcome()}),
      botarmy::random_weighted({{4, outcome()}, {1, botarmy::sequence({outcome(), outcome()})}}),
      botarmy::repeat_until_succeed(botarmy::negate(botarmy::always_fail(outcome()))),
  }));
}

/// A sequence of so many leaves: does a step in a large tree cost more?
Node wide(std::size_t leaves) {
  std::vector<Node> children(leaves, action("act"));
  return botarmy::sequence(std::move(children));
}

void take_steps(Cursor& cursor, Random& random, std::int64_t steps) {
  for (std::int64_t i = 0; i < steps; ++i) {
    benchmark::DoNotOptimize(cursor.leaf());
    cursor.advance(true, random);
  }
}

void measure(benchmark::State& state, const Tree& tree) {
  Random random{1};
  Cursor cursor{tree, random};
  for ([[maybe_unused]] auto _ : state) take_steps(cursor, random, 1);
}

void day_of_a_user(benchmark::State& state) { measure(state, Tree{day()}); }
BENCHMARK(day_of_a_user);

void wide_sequence(benchmark::State& state) {
  measure(state, Tree{wide(static_cast<std::size_t>(state.range(0)))});
}
BENCHMARK(wide_sequence)->Arg(10)->Arg(10'000);

/// A tree of more than 10 000 nodes, deep and with much to count.
Node city() {
  std::vector<Node> days;
  for (int i = 0; i < 500; ++i) days.push_back(botarmy::repeat_n(2, day()));
  Node root = botarmy::sequence(std::move(days));
  for (int i = 0; i < 10; ++i) root = botarmy::repeat_n(2, botarmy::negate(std::move(root)));
  return root;
}

int print_share(std::size_t bots) {
  const Tree tree{city()};
  std::vector<Random> randoms;
  std::vector<Cursor> cursors;
  randoms.reserve(bots);
  cursors.reserve(bots);
  const std::size_t before = mallinfo2().uordblks;
  for (std::size_t i = 0; i < bots; ++i) {
    Random& random = randoms.emplace_back(1, i);
    take_steps(cursors.emplace_back(tree, random), random, 1000);
  }
  const std::size_t share = sizeof(Cursor) + (mallinfo2().uordblks - before) / bots;
  std::cout << tree.nodes().size() << " nodes, " << share << " bytes a bot\n";
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::string_view{argv[1]} == "--steps") {
    const Tree tree{day()};
    Random random{1};
    Cursor cursor{tree, random};
    take_steps(cursor, random, std::atoll(argv[2]));
    return 0;
  }
  if (argc == 3 && std::string_view{argv[1]} == "--bots") {
    return print_share(static_cast<std::size_t>(std::atoll(argv[2])));
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
}
