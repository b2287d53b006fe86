#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures botarmy, and says whether the bounds hold that this project sets itself.

    bench/run.py                 everything but the long run: some five minutes
    bench/run.py echo idle       only these
    bench/run.py --long          and whether memory stays flat over ten minutes
    bench/run.py memory --minutes 3

Needs the release build (cmake --preset release && cmake --build --preset release), two cores with
nothing else to do, and valgrind for `tick`. The exit code is 1 if a bound is broken.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import time

from flight import flight
from programs import (
    KIBIBYTE, MESSAGE_BYTES, ROOT, Programs, alone, resident_kibibytes, scratch_directory,
    side_by_side, wait_for_cpu)

FEW, MANY = 100, 5000


class Table:
    """What was measured, a line each, as soon as it is known; and whether the bounds hold."""

    def __init__(self):
        self.broken = False

    def add(self, what, value, unit="", at_most=None, at_least=None):
        bound = verdict = ""
        if at_most is not None or at_least is not None:
            holds = value <= at_most if at_least is None else value >= at_least
            bound = f"<= {at_most:g}" if at_least is None else f">= {at_least:g}"
            verdict = "holds" if holds else "BROKEN"
            self.broken |= not holds
        print(f"{what:<58}{value:>12,.3f} {unit:<7}{bound:>9}  {verdict}".rstrip(), flush=True)


def echo(programs, table, options):
    """The whole product and the bare client on the same echo server: what a round trip costs of
    both side by side, and how many they make in turns."""
    bare, bots = [], []
    with programs.echo_server() as port:
        cost, ratio = side_by_side(
            options, lambda directory: programs.bare_client(port, options.seconds, FEW, directory),
            lambda directory: programs.echo_bots(port, options.seconds, FEW, directory))
        for turn in range(options.pairs):
            turns = [(bare, programs.bare_client), (bots, programs.echo_bots)]
            for measured, client in turns if turn % 2 == 0 else reversed(turns):
                measured.append(alone(client, port, options.seconds, FEW))

    def rate(runs):
        return statistics.median(round_trips / seconds for round_trips, seconds, _ in runs)

    table.add("echo: CPU per 100 000 round trips, bare client", cost, "s")
    table.add("echo: CPU per round trip, botarmy to bare", ratio, at_most=1.5)
    table.add("echo: round trips a second, bare client", rate(bare))
    table.add("echo: round trips a second, botarmy", rate(bots))
    table.add("echo: round trips a second, botarmy to bare", rate(bots) / rate(bare),
              at_least=0.65)


def request(programs, table, options):
    """ws.request from a scenario beside the same loop in C++."""
    with programs.echo_server() as port, scratch_directory() as directory:
        scenario = directory / "request.yaml"
        text = "{{request_id}} " + "x" * (MESSAGE_BYTES - len("100-123456 "))
        scenario.write_text("tree: { sequence: [ ws.connect, { repeat_until_fail: "
                            f"{{ ws.request: \"{text}\" }} }} ] }}\n")
        cpp, yaml = scenarios_side_by_side(programs, options, port, "echo", scenario)
    table.add("request: CPU per 100 000 round trips, C++", cpp, "s")
    table.add("request: CPU per round trip, ws.request to C++", yaml, at_most=1.3)


def nodes(programs, table, options):
    """A tree whose nodes all have figures, with thresholds on them, beside one without.
    Four nodes end with each round trip: that the bot's way through them costs, too, is counted."""
    echo_once = {"EchoBot.echo": MESSAGE_BYTES}
    inner = {"name": "inner", "select": [{"negate": {"negate": echo_once}}]}
    wrapped = {"name": "outer", "sequence": [inner]}
    with programs.echo_server() as port, scratch_directory() as directory:
        def scenario(name, body, thresholds):
            tree = {"sequence": ["EchoBot.connect", {"repeat_until_fail": body}]}
            file = directory / f"{name}.yaml"  # JSON is YAML
            file.write_text(json.dumps({"bot": "EchoBot", "tree": tree, "thresholds": thresholds}))
            return file
        plain = scenario("plain", echo_once, [])
        thresholds = [f"node(root/1.repeat_until_fail/{path}) {what}" for path in ("outer", "outer/inner")
                      for what in ("p95 < 10s", "p99 < 10s over 30s", "fail rate < 50%")]
        full = scenario("full", wrapped, [*thresholds, "rtt p95 < 10s", "EchoBot.echo p99 < 10s"])
        bare, measured = scenarios_side_by_side(programs, options, port, plain, full)
    table.add("nodes: CPU per 100 000 round trips, plain tree", bare, "s")
    table.add("nodes: CPU per round trip, four nodes and thresholds to that", measured,
              at_most=1.15)


def scenarios_side_by_side(programs, options, port, first, second):
    def bots(scenario):
        return lambda directory: programs.echo_bots(port, options.seconds, FEW, directory, scenario)
    return side_by_side(options, bots(first), bots(second))


def many(programs, table, options):
    """CPU per round trip of many bots against few: between a short and a long run, so that neither
    start nor end counts."""
    costs, bare = {FEW: [], MANY: []}, {FEW: [], MANY: []}
    with programs.echo_server() as port:
        for _ in range(3):
            for bots, measured in costs.items():
                short = alone(programs.echo_bots, port, 3, bots)
                long = alone(programs.echo_bots, port, 3 + options.seconds, bots)
                measured.append(1e5 * (long[2] - short[2]) / (long[0] - short[0]))
                short = alone(programs.bare_client, port, 3, bots)
                long = alone(programs.bare_client, port, 3 + options.seconds, bots)
                bare[bots].append((long[2] - short[2]) / (long[0] - short[0]))
    few, most = (statistics.median(costs[bots]) for bots in (FEW, MANY))
    table.add(f"many: CPU per 100 000 round trips at {FEW} bots", few, "s")
    table.add(f"many: CPU per 100 000 round trips at {MANY} bots", most, "s")
    table.add(f"many: CPU per round trip, {MANY} bots to {FEW}", most / few, at_most=1.3)
    # How much of that is the kernel and the processor's cache: the bare client keeps no
    # more than a counter for each connection.
    table.add(f"many: the same of the bare client, {MANY} to {FEW}",
              statistics.median(bare[MANY]) / statistics.median(bare[FEW]))


def idle(programs, table, _options):
    """Resident memory of bots that are connected and wait."""
    resident = {}
    with programs.echo_server() as port, scratch_directory() as directory:
        for bots in (FEW, MANY):
            with programs.idle_bots(port, bots, directory, "--disable-log-file") as program:
                time.sleep(3)
                resident[bots] = resident_kibibytes(program)
    further = (resident[MANY] - resident[FEW]) / (MANY - FEW)
    table.add(f"idle: resident memory with {FEW} bots", resident[FEW], "KiB")
    table.add(f"idle: resident memory with {MANY} bots", resident[MANY], "KiB")
    table.add("idle: of it for each further bot", further, "KiB", at_most=16)
    table.add(f"idle: all of it, by {MANY} bots", resident[MANY] / MANY, "KiB", at_most=16)


def start(programs, table, _options):
    """How long it takes to start 500 bots, by the log."""
    with programs.echo_server() as port, scratch_directory() as directory:
        with programs.idle_bots(port, 500, directory, "--log-actions"):
            time.sleep(1)
        log = (directory / "bot_run.log").read_text()
    started = log_times(log, "event=started")
    connected = log_times(log, "action=ws.connect outcome=succeed")
    if len(started) != 500 or len(connected) != 500:
        sys.exit(f"bench: {len(started)} bots started and {len(connected)} connected, not 500")
    first = min(started)
    table.add("start: 500 bots, first to last", max(started) - first, "s", at_most=1)
    table.add("start: 500 bots, until the last is connected", max(connected) - first, "s")


def log_times(log, text):
    """The times of the lines with this text, in seconds since midnight."""
    pattern = rf"^(\d\d):(\d\d):(\d\d\.\d{{3}}) .*{re.escape(text)}"
    return [3600 * int(hours) + 60 * int(minutes) + float(seconds)
            for hours, minutes, seconds in re.findall(pattern, log, re.MULTILINE)]


def tick(programs, table, _options):
    """Instructions, as callgrind counts them between a short and a long run."""
    def step(amount):
        return [programs.build / "tick_bench", "--steps", amount]

    with scratch_directory() as directory:
        def whole_tick(amount):
            scenario = directory / f"{amount}.yaml"
            scenario.write_text(
                f"tree: {{ repeat_n: {{ n: {amount}, node: {{ succeed_rate: 0.5 }} }} }}\n")
            return [programs.build / "botarmy", "load-test", scenario, "--once", "-n", 1,
                    "--threads", 1, "--seed", 1, "--url", "ws://127.0.0.1:1/",
                    "--disable-log-file"]

        table.add("tick: a step of the position in the tree", instructions(step), "instr.")
        table.add("tick: all of a bot's tick, action and metrics too",
                  instructions(whole_tick), "instr.")


def size(programs, table, _options):
    """Whether a tree of 10 000 nodes costs a bot more than one of ten."""
    with scratch_directory() as directory:
        def tick_in_tree_of(leaves):
            def command(amount):
                scenario = directory / f"{leaves}-{amount}.yaml"
                children = ", ".join(["{ always_succeed: { succeed_rate: 0.5 } }"] * leaves)
                scenario.write_text(f"tree: {{ repeat_n: {{ n: {amount // leaves}, node: "
                                    f"{{ sequence: [{children}] }} }} }}\n")
                return [programs.build / "botarmy", "load-test", scenario, "--once", "-n", 1,
                        "--threads", 1, "--seed", 1, "--url", "ws://127.0.0.1:1/",
                        "--disable-log-file"]
            return instructions(command)

        small, large = tick_in_tree_of(5), tick_in_tree_of(5000)
    table.add("size: a tick in a tree of 10 nodes", small, "instr.")
    table.add("size: a tick in a tree of 10 000 nodes, to that", large / small, at_most=1.3)
    run = subprocess.run([programs.build / "tick_bench", "--bots", "1000"], capture_output=True,
                         text=True, check=True)
    table.add("size: a bot's share of a tree of 10 000 nodes",
              int(re.search(r"(\d+) bytes a bot", run.stdout)[1]), "bytes", at_most=1023)


def instructions(command_for):
    """How many one further unit of work takes."""
    short, long = 20_000, 120_000
    counts = []
    for amount in (short, long):
        command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
                   *map(str, command_for(amount))]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        collected = re.search(r"Collected : (\d+)", run.stderr)
        if run.returncode != 0 or not collected:
            sys.exit(f"bench: {' '.join(command)}\n{run.stdout}{run.stderr}")
        counts.append(int(collected[1]))
    return (counts[1] - counts[0]) / (long - short)


def memory(programs, table, options):
    """Whether a run at full speed, with figures of nodes and requests and all result files, takes
    more memory at its end than after its first minute."""
    interval, samples = 5, []
    with programs.echo_server() as port, scratch_directory() as directory:
        scenario = directory / "request.yaml"
        scenario.write_text("tree: { sequence: [ ws.connect, { repeat_until_fail: { sequence: "
                            "[ { ws.request: { name: first, text: \"{{request_id}}\" } }, "
                            "{ ws.request: { name: second, text: \"{{request_id}}\" } } ] } } ] }\n")
        program = programs.bots(scenario, port, FEW, directory, "--duration",
                                f"{options.minutes}m", "--out", directory / "out",
                                "--disable-log-file")
        for _ in range(60 * options.minutes // interval - 1):
            time.sleep(interval)
            samples.append(resident_kibibytes(program))
        wait_for_cpu(program, directory / "stderr.txt")
    minute = 60 // interval
    early, late = max(samples[:minute]), max(samples[-minute:])
    table.add("memory: most resident in the first minute", early, "KiB")
    table.add("memory: most resident in the last minute", late, "KiB")
    table.add("memory: growth", late - early, "KiB", at_most=KIBIBYTE)


SHORT_BENCHES = {"echo": echo, "request": request, "nodes": nodes, "flight": flight, "many": many,
                 "idle": idle, "start": start, "tick": tick, "size": size}
BENCHES = {**SHORT_BENCHES, "memory": memory}


def parse_arguments():
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("benches", nargs="*", metavar="BENCH", help=", ".join(BENCHES))
    options.add_argument("--build", default=ROOT / "build/release", help="where the programs are")
    options.add_argument("--long", action="store_true", help="include memory, which takes 10 min")
    options.add_argument("--minutes", type=int, default=10, help="of the memory run (default: 10)")
    options.add_argument("--seconds", type=int, default=5, help="of an echo run (default: 5)")
    options.add_argument("--pairs", type=int, default=5, help="of echo runs (default: 5)")
    arguments = options.parse_args()
    if not arguments.benches:
        arguments.benches = list(BENCHES if arguments.long else SHORT_BENCHES)
    for name in arguments.benches:
        if name not in BENCHES:
            options.error(f"no such bench: {name} (there are {', '.join(BENCHES)})")
    return arguments


def main():
    options = parse_arguments()
    programs, table = Programs(options.build), Table()
    print(f"server on core {programs.server_core}, clients on core {programs.client_core}; "
          f"load average before: {os.getloadavg()[0]:.2f}", flush=True)
    if programs.server_core == programs.client_core:
        print("one core only: the ratios say little")
    for name in options.benches:
        BENCHES[name](programs, table, options)
    print("a bound is BROKEN" if table.broken else "every bound holds")
    return 1 if table.broken else 0


if __name__ == "__main__":
    sys.exit(main())
