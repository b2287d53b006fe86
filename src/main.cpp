// SPDX-License-Identifier: MIT
#include "samples/samples.hpp"

#include <botarmy/run.hpp>

#include <utility>

int main(int argc, char** argv) {
  botarmy::Registry registry;
  botarmy::register_samples(registry);
  return botarmy::run(argc, argv, std::move(registry));
}
