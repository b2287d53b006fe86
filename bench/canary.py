#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whether canary runs tell a slower canary from an equal one, on real runs.

Each round runs bots against two servers that take 20 ms for an answer, which must pass, and against
one of 20 ms and one of 30 ms, which must fail, and mostly does so before its time. Whatever else
the machine does is part of the trial. A round takes about a minute.

  bench/canary.py [--rounds 20] [--seconds 30] [--build build/release]
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from compare import ROOT, server

SCENARIO = """
targets:
  stable: "ws://127.0.0.1:{stable}/"
  canary: {{ url: "ws://127.0.0.1:{canary}/", weight: 20 }}
canary: {{ margin: 10%, abort_on_fail: true, after: 5s }}
load: {{ bots: 20, threads: 1, duration: {seconds}s }}
tree:
  sequence:
    - ws.connect
    - repeat_until_fail:
        ws.request: {{ name: say, text: "{{{{request_id}}}}", within: 5s }}
"""


def run(options, delay):
    """The exit code, how long it took, and what it said of the canary."""
    with tempfile.TemporaryDirectory(prefix="botarmy-bench-") as name, server(20) as stable, \
            server(delay) as canary:
        directory = Path(name)
        (directory / "scenario.yaml").write_text(
            SCENARIO.format(stable=stable, canary=canary, seconds=options.seconds))
        program = subprocess.run(
            [options.build / "botarmy", "load-test", directory / "scenario.yaml",
             "--generator-seconds", "100%", "--out", directory / "out", "--disable-log-file"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=directory, check=False)
        result = json.loads((directory / "out/result.json").read_text())
    return program.returncode, result["duration_s"], result["thresholds"][-1]


def main():
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=20)
    arguments.add_argument("--seconds", type=int, default=30, help="of a run")
    arguments.add_argument("--build", type=Path, default=ROOT / "build/release")
    options = arguments.parse_args()
    options.build = options.build.resolve()
    calm, found, early = 0, 0, 0
    for number in range(1, options.rounds + 1):
        code, _, equal = run(options, 20)
        slow_code, took, slower = run(options, 30)
        calm += code == 0
        found += slow_code == 1
        early += slower["aborted"]
        print(f"{number}: equal: {equal['reason'] or 'passed'} (at most {equal['value_text']} worse)"
              f"; slower: {slower['reason'] or 'NOT FOUND'} after {took:.1f} s", flush=True)
    print(f"equal targets passed: {calm} of {options.rounds} (at least 19 of 20)")
    print(f"slower canary found: {found} of {options.rounds} (all), before the end: {early}")
    return 0 if calm >= 0.95 * options.rounds and found == options.rounds else 1


if __name__ == "__main__":
    sys.exit(main())
