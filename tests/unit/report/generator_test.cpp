// SPDX-License-Identifier: MIT
#include "report/generator.hpp"

#include "report/sections.hpp"

#include <gtest/gtest.h>

#include <string>

namespace botarmy {
namespace {

using namespace std::chrono_literals;

std::string text(const GeneratorFigures& figures) {
  RunInfo run;
  run.marked_allowed = 0.1;
  Page page(100, false);
  page.add(generator_section(run, figures, 100), {.least = 1, .most = 9});
  std::string text;
  for (const std::string& line : page.lines(40, "")) text += line + '\n';
  return text;
}

/// Twelve of sixty seconds were marked, in which the thread had so much of a processor.
GeneratorFigures strained(double cpu) {
  GeneratorFigures figures;
  figures.observed = 60s;
  figures.marked = 12s;
  figures.machine_when_marked = {.busy = 12s, .idle = 12s};
  const auto used = std::chrono::duration_cast<std::chrono::nanoseconds>(12s * cpu);
  figures.excesses[{Strain::timer_delay, "1"}] = {
      .limit = 50, .worst = 180, .lasted = 12s, .cpu = used, .first = 14s, .worst_at = 31s};
  return figures;
}

TEST(Generator, ThatWasNotMeasuredHasNoSection) { EXPECT_EQ(text({}), ""); }

TEST(Generator, ThatKeptUpHasALine) {
  GeneratorFigures figures;
  figures.observed = 60s;
  figures.threads["1"].timers.record(200us);
  figures.threads["2"].sockets.record(400us);
  figures.threads["2"].cpu = 350ms;
  figures.threads["2"].time = 1s;
  EXPECT_EQ(
      text(figures),
      "Generator  kept up · p99 of delays: timers 200 µs · sockets 400 µs · busiest thread 35 %\n");
  figures.machine = {.busy = 1s, .idle = 1s};
  EXPECT_EQ(
      text(figures),
      "Generator  kept up · p99 of delays: timers 200 µs · sockets 400 µs · busiest thread 35 %\n"
      "           machine 50 %\n");
}

TEST(Generator, ThatCouldNotKeepUpSaysWhatWasExceededAndWhen) {
  GeneratorFigures figures = strained(0.99);
  figures.excesses[{Strain::timer_delay, "2"}] = {.limit = 50, .worst = 60, .lasted = 1s};
  figures.excesses[{Strain::cpu, "2"}] = {
      .limit = 0.5, .worst = 0.7, .lasted = 2s, .first = 7s, .worst_at = 7s};
  EXPECT_EQ(
      text(figures),
      "Generator  could not keep up in 12 of 60 s; 10 % is allowed\n"
      "           thread 1: timers rang 180 ms late at 0:31 (timer_delay is 50.0 ms), too long in "
      "12 s\n"
      "           thread 2: used 70 % of a processor at 0:07 (cpu is 50 %), too long in 2 s\n"
      "           thread 1 had 99 % of a processor\n"
      "           use fewer bots, more threads (--threads), more processors or another machine\n");
}

/// Its last two lines, where they are no longer than one together: cause and remedy.
std::string advice(const GeneratorFigures& figures) {
  const std::string all = text(figures);
  return all.substr(all.find("too long in") + std::string("too long in 12 s\n").size());
}

TEST(Generator, ThatCouldNotKeepUpNamesACauseAndARemedy) {
  EXPECT_EQ(advice(strained(0.9)),
            "           thread 1 had 90 % of a processor\n"
            "           use fewer bots, more threads (--threads), more processors or another "
            "machine\n");
  EXPECT_EQ(advice(strained(0.05)),
            "           thread 1 had 5 % of a processor of a machine that was 50 % busy\n"
            "           see whether an action blocks its thread, or others use the processor it is "
            "pinned to\n");
  GeneratorFigures figures = strained(0.05);
  figures.machine_when_marked.idle = 1s;
  EXPECT_EQ(advice(figures),
            "           thread 1 had 5 % of a processor of a machine that was 92 % busy\n"
            "           end other programs, or give it processors of its own (taskset)\n");
  figures.machine_when_marked.stolen = 4s;
  EXPECT_EQ(advice(figures),
            "           other virtual machines took 24 % of the processors\n"
            "           use a machine that is not shared\n");
  figures.machine_when_marked.throttled = 1200;
  figures.machine_when_marked.throttled_for = 8500ms;
  EXPECT_EQ(advice(figures),
            "           its control group stopped it 1 200 times, 8.5 s in all\n"
            "           raise the limit (cpu.max), or use fewer bots\n");
}

TEST(Generator, InboxesAreNotAboutProcessors) {
  GeneratorFigures figures = strained(0);
  figures.excesses = {
      {{Strain::inbox_delay, ""}, {.limit = 50, .worst = 60, .lasted = 12s, .worst_at = 1s}}};
  EXPECT_EQ(
      text(figures),
      "Generator  could not keep up in 12 of 60 s; 10 % is allowed\n"
      "           messages waited 60.0 ms for their bots at 0:01 (inbox_delay is 50.0 ms), too "
      "long in 12 s\n"
      "           bots were busy when messages came\n"
      "           let them wait for messages more often\n");
}

TEST(Generator, TheVerdictNamesTheSeconds) {
  EXPECT_EQ(generator_doubt(strained(0)), "the generator could not keep up in 12 of 60 s");
}

}  // namespace
}  // namespace botarmy
