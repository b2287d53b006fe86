# SPDX-License-Identifier: MIT
"""What flight recorders cost, and how much they keep."""

import json
import statistics
import subprocess
import sys
import time

from programs import (
    MESSAGE_BYTES, resident_kibibytes, scratch_directory, side_by_side, wait_until)

BOTS, CROWD = 100, 2000

# The bots of a room die one after the other when they have heard some 600 messages.
BUSY = """\
target: demo
load: { threads: 1 }
tree:
  sequence:
    - ws.connect
    - ws.send: "join:lobby"
    - repeat_n:
        n: 60
        node:
          sequence:
            - random.integer: { save: number, min: 1, max: 999999 }
            - ws.send: "lobby:{{number}} says {{id}}"
            - wait: 0.05
    - error: hoarse
"""


def flight(programs, table, options):
    """Bots with flight recorders beside bots without; then memory, and ticks kept."""
    with programs.echo_server() as port:
        def bots(*more):
            return lambda directory: programs.echo_bots(port, options.seconds, BOTS, directory,
                                                        options=more)
        without, recorded = side_by_side(options, bots("--no-flight-recorder"), bots())
    table.add("flight: CPU per 100 000 round trips, no recorder", without, "s")
    table.add("flight: CPU per round trip, with recorders to that", recorded, at_most=1.05)
    memory(programs, table)
    depth(programs, table)


def memory(programs, table):
    """Resident memory of bots that have run 150 ticks, with flight recorders and without."""
    resident = []
    tree = {"sequence": ["EchoBot.connect",
                         {"repeat_n": {"n": 150, "node": {"EchoBot.echo": MESSAGE_BYTES}}},
                         {"wait": 600}]}
    for more in (["--no-flight-recorder"], []):
        with programs.echo_server() as port, scratch_directory() as directory:
            scenario = directory / "echo.yaml"  # JSON is YAML
            scenario.write_text(json.dumps({"bot": "EchoBot", "tree": tree}))
            program = programs.bots(scenario, port, CROWD, directory, "--duration", "10m",
                                    "--threads", 1, "--out", directory / "out",
                                    "--disable-log-file", *more)
            try:
                time.sleep(1)
                wait_until(lambda: is_idle(program), "the bots have run their ticks", program)
                resident.append(resident_kibibytes(program))
            finally:
                program.kill()
                program.wait()
    table.add("flight: memory of a recorder whose bot has run 150 ticks",
              (resident[1] - resident[0]) / CROWD, "KiB", at_most=4)


def is_idle(program):
    """Whether the process takes next to no CPU for a second."""
    def ticks():
        with open(f"/proc/{program.pid}/stat", encoding="utf-8") as stat:
            fields = stat.read().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])
    before = ticks()
    time.sleep(1)
    return ticks() - before < 20


def depth(programs, table):
    """How many ticks are there of bots that have died in a room in which twenty talk."""
    with scratch_directory() as directory:
        scenario = directory / "busy.yaml"
        scenario.write_text(BUSY)
        subprocess.run([programs.build / "botarmy", "load-test", scenario, "--once", "-n", "20",
                        "--out", directory / "out"], cwd=directory, capture_output=True,
                       check=False)
        kept, whole, messages = [], [], []
        for path in (directory / "out/failed").glob("*.jsonl"):
            lines = [json.loads(line) for line in path.read_text().splitlines()]
            last = lines[0]["ticks"]
            kept.append(last + 1 - min(line["tick"] for line in lines if "tick" in line))
            whole.append(last + 1 - min(line["from_tick"] for line in lines if line.get("state")))
            messages.append(sum("sent" in line or "handled" in line for line in lines))
    if not kept:
        sys.exit("bench: no bot has died in the busy room")
    table.add("flight: ticks kept in a busy room", min(kept), at_least=100)
    table.add("flight: of them, those that can be replayed", statistics.median(whole))
    table.add("flight: messages in these ticks whose sizes are kept", statistics.median(messages))
