# SPDX-License-Identifier: MIT
"""Bots that die now and then, and what their flight recorders have written."""

import json

# A bot dies about once in 300 ticks; what it draws does not depend on what it hears.
LUCK = """\
name: luck
target: demo
load: { seed: 5, threads: 2 }
custom: { room: lobby }
on_message:
  - { match: { regex: "^lobby:(.*) from (.*)$" }, set: { heard: "$1", of: "$2" } }
tree:
  sequence:
    - ws.connect
    - ws.send: "join:{{custom.room}}"
    - repeat_until_fail:
        sequence:
          - random.integer: { save: number, min: 1, max: 99 }
          - ws.send: "{{custom.room}}:{{number}} from {{id}}"
          - wait: 0.002
          - name: luck
            select:
              - succeed_rate: 0.985
              - error: out of luck
"""
# Bots in a room that talk all the time, and die when they have run some 150 ticks.
BUSY = """\
name: busy
target: demo
load: { seed: 5, threads: 1 }
tree:
  sequence:
    - ws.connect
    - ws.send: "join:lobby"
    - context.set: [said, 0]
    - repeat_n:
        n: 50
        node:
          sequence:
            - context.increment: said
            - ws.send: "lobby:{{said}} by {{id}}"
            - wait: 0.01
    - error: hoarse
"""
ERROR = "root/0.select/0.sequence/2.repeat_until_fail/0.sequence/luck/1.error"


class Flight:
    """A recording, line by line."""

    def __init__(self, path):
        self.path = path
        self.lines = [json.loads(line) for line in path.read_text().splitlines()]
        self.header = self.lines[0]

    def first_keys(self):
        return [next(iter(line)) for line in self.lines]

    def ticks(self):
        """Number, path, action and outcome of each tick that has one."""
        ticks = []
        for line in self.lines:
            if "tick" in line and (not ticks or ticks[-1][0] != line["tick"]):
                ticks.append([line["tick"], line["path"], line["action"], None])
            elif "outcome" in line and ticks:
                ticks[-1][3] = line["outcome"]
        return [tuple(tick) for tick in ticks if tick[3]]


def of(program, folder="failed"):
    """Those that a load test has written, by their bots."""
    paths = sorted((program.out / folder).glob("*.jsonl"))
    return {Flight(path).header["bot"]: Flight(path) for path in paths}
