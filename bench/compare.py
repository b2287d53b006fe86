#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whether `botarmy compare` tells a slower server from noise, on real runs.

Each round runs the same bots three times: against a server that takes 20 ms for an answer, again
against one of 20 ms, and against one of 22 ms. The second must not differ from the first, the third
must be slower. Whatever else the machine does is part of the trial. A round takes a minute and a
half.

  bench/compare.py [--rounds 20] [--seconds 30] [--build build/release] [--keep DIR]
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCENARIO = """
load: { bots: 20, threads: 1 }
tree:
  sequence:
    - ws.connect
    - repeat_until_fail:
        ws.request: { name: say, text: "{{request_id}}", within: 5s }
"""


@contextmanager
def server(delay):
    """Its port."""
    command = [sys.executable, Path(__file__).with_name("slow_server.py"), str(delay)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          text=True) as process:
        try:
            yield int(process.stdout.readline())
        finally:
            process.stdin.close()


def run(options, directory, name, delay):
    with server(delay) as port:
        subprocess.run([options.build / "botarmy", "load-test", directory / "scenario.yaml",
                        "--url", f"ws://127.0.0.1:{port}/", "--duration", f"{options.seconds}s",
                        "--generator-seconds", "100%", "--out", directory / name,
                        "--disable-log-file"], stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, cwd=directory, check=True)
    return directory / name


def compare(options, base, new):
    """The figures, by name, and those of them that have changed."""
    program = subprocess.run([options.build / "botarmy", "compare", base, new, "--format", "json"],
                             capture_output=True, text=True, check=True)
    figures = json.loads(program.stdout)["figures"]
    figures = {figure["figure"]: figure for figure in figures}
    changed = {name: figure for name, figure in figures.items()
               if figure["verdict"] not in ("no change", "too little data")}
    return figures, changed


def brief(changes):
    return ", ".join(f"{name} {figure['change']:+.1%}" for name, figure in changes.items()) or "-"


def main():
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=20)
    arguments.add_argument("--seconds", type=int, default=30, help="of a run")
    arguments.add_argument("--keep", type=Path, help="a directory for the results of all runs")
    arguments.add_argument("--build", type=Path, default=ROOT / "build/release")
    options = arguments.parse_args()
    options.build = options.build.resolve()
    calm, found = 0, 0
    for number in range(1, options.rounds + 1):
        with tempfile.TemporaryDirectory(prefix="botarmy-bench-") as name:
            directory = Path(name)
            (directory / "scenario.yaml").write_text(SCENARIO)
            base = run(options, directory, "base", 20)
            _, same = compare(options, base, run(options, directory, "same", 20))
            figures, slow = compare(options, base, run(options, directory, "slow", 22))
            if options.keep:
                shutil.copytree(directory, options.keep / str(number), dirs_exist_ok=True)
        calm += not same
        rtt = figures["rtt{request=say} p50"]
        is_slower = rtt["verdict"] == "slower"
        found += is_slower
        print(f"{number}: the same: {brief(same)}; 22 ms: {'slower' if is_slower else 'NOT FOUND'}"
              f" ({len(slow)} figures)", flush=True)
        if not is_slower:
            print(f"  {rtt}", flush=True)
    print(f"no change between the same: {calm} of {options.rounds} (at least 19 of 20)")
    print(f"10 % slower found: {found} of {options.rounds} (all)")
    return 0 if calm >= 0.95 * options.rounds and found == options.rounds else 1


if __name__ == "__main__":
    sys.exit(main())
