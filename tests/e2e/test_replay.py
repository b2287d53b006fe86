# SPDX-License-Identifier: MIT
"""botarmy replay: a recorded bot that lives once more, without a server."""

import re
import unittest

from support import flights
from support.program import EndToEndTest

TICK = re.compile(r"^ *\d+\.\d{3} (\d+) (root\S*) (\S+?)\((.*?)\)(?: (\w+).*)?$")
OUTCOME = re.compile(r"^ *\d+\.\d{3} (\d+) (succeed|fail|continue|done|error)\b")


def ticks_of(output):
    """Number, path, action and outcome of each tick of a trace."""
    ticks = {}
    for line in output.splitlines():
        tick, outcome = TICK.match(line), OUTCOME.match(line)
        if tick:
            ticks[int(tick[1])] = [int(tick[1]), tick[2], tick[3], tick[5]]
        elif outcome:
            ticks[int(outcome[1])][3] = outcome[2]
    return [tuple(tick) for tick in ticks.values() if tick[3]]


class Replay(EndToEndTest):
    def record(self, text=flights.LUCK, *options, code=1, folder="failed"):
        """The recordings of a load test."""
        run = self.load_test(self.scenario(text), "--once", *options)
        self.assert_exit(run, code)
        recordings = flights.of(run, folder)
        self.assertTrue(recordings, run)
        return recordings

    def replay(self, flight, *options, code=0, **more):
        program = self.botarmy("replay", getattr(flight, "path", flight), *options, **more)
        self.assert_exit(program, code)
        self.assertEqual(program.files(), set())
        return program

    def assert_same(self, flight):
        first = self.replay(flight)
        second = self.replay(flight)
        self.assertEqual(first.stdout, second.stdout)
        ticks = ticks_of(first.stdout)
        self.assertEqual(ticks, flight.ticks()[-len(ticks):])
        last = first.stdout.splitlines()[-1]
        self.assertEqual(last, f"the same as recorded: {len(ticks)} ticks")
        return ticks

    def test_a_bot_that_died_does_the_same_again(self):
        for bot, flight in self.record(flights.LUCK, "-n", 3).items():
            ticks = self.assert_same(flight)
            self.assertEqual(ticks[-1][1:], (flights.ERROR, "error", "error"))
            title = self.replay(flight).stdout.splitlines()[0]
            self.assertEqual(title, f"bot {bot} of luck, which died of: out of luck")

    def test_a_break_shows_what_the_bot_knew(self):
        flight = next(iter(self.record(flights.LUCK, "-n", 1).values()))
        sent = [line for line in flight.lines if "sent" in line][-1]["text"]
        read = "printf 'p number\\nc\\n' | \"$@\""
        program = self.replay(flight, "--break", flights.ERROR, wrapper=("sh", "-c", read, "sh"))
        lines = program.stdout.splitlines()
        stands = lines.index(f"stands before {flight.header['ticks']} {flights.ERROR} error")
        self.assertEqual(f"lobby:{lines[stands + 1]} from 1", sent)
        self.assertIn("the same as recorded: ", lines[-1])

    def test_a_changed_scenario_shows_where_it_makes_a_difference(self):
        flight = next(iter(self.record(flights.LUCK, "-n", 1).values()))
        changes = {
            ("error: out of luck", "error: bad luck"):
                r'arguments "bad luck"\n  recorded: "out of luck"$',
            ("min: 1, max: 99", "min: 1, max: 98"): r'arguments "number", 1, 98\n  recorded: ',
            ("{{number}} from", "{{number}} by"): r'(arguments "lobby:\d+ by 1"|sends )',
            ("- wait: 0.002\n", "- wait: 0.002\n          - wait: 0.002\n"):
                r"(comes to|has no such leaf)",
        }
        for (old, new), how in changes.items():
            changed = self.scenario(flights.LUCK.replace(old, new), "changed.yaml")
            program = self.replay(flight, "--scenario", changed, code=1)
            end = program.stdout[program.stdout.index("DIFFERENT after "):]
            self.assertRegex(end.rstrip("\n"), re.compile(how, re.MULTILINE))
            self.assertRegex(end, r"^DIFFERENT after \d+ ticks?, tick \d+: ")

    def test_messages_are_handled_when_they_were(self):
        text = """\
target: demo
load: { threads: 2 }
on_message:
  - { match: { text: "lobby:bad 40" }, error: "heard $0 after {{last}}" }
  - { match: { regex: "^lobby:" }, set: { last: $0 } }
tree:
  sequence:
    - context.set: [n, 0]
    - ws.connect
    - ws.send: "join:lobby"
    - repeat_until_fail:
        sequence:
          - context.increment: n
          - ws.send: "lobby:bad {{n}}"
          - random: [ { wait: 0.001 }, { wait: 0.003 } ]
"""
        for flight in self.record(text, "-n", 3).values():
            died = flight.header["died"]
            self.assertRegex(died, "^heard lobby:bad 40 after lobby:bad")
            self.assert_same(flight)

    def test_what_is_only_known_to_have_happened_is_not_replayed(self):
        for flight in self.record(flights.BUSY, "-n", 2).values():
            ticks = self.assert_same(flight)
            past = self.replay(flight).stdout.splitlines()[1]
            self.assertEqual(past, f"ticks {flight.ticks()[0][0]} to {ticks[0][0] - 1} are in the "
                                   "file only: of them, not all is kept that it takes to live "
                                   "them again")

    def test_a_lost_websocket_is_lost_again(self):
        text = """\
target: demo
tree:
  sequence:
    - ws.connect
    - ws.send: "join:lobby"
    - ws.send: "nonsense"
    - wait: 60
"""
        for flight in self.record(text, "-n", 1).values():
            self.assertIn("closed by the server", flight.header["died"])
            program = self.replay(flight)
            self.assertIn("the same as recorded: 3 ticks", program.stdout)

    def test_what_is_not_on_websockets_comes_from_the_recording(self):
        text = """\
target: demo
tree:
  sequence:
    - file.write: { path: "note-{{id}}.txt", text: "note" }
    - file.read: { path: "note-{{id}}.txt", save: note }
    - shared.put: { key: all, value: "{{note}}" }
    - shared.get: { key: all, save: back }
    - { error: "read {{back}}" }
"""
        for flight in self.record(text, "-n", 1).values():
            self.assertEqual(flight.header["died"], "read note")
            ticks = self.assert_same(flight)
            self.assertEqual(len(ticks), 5)

    def test_requests_and_their_replies_come_again(self):
        text = """\
target: demo
tree:
  sequence:
    - ws.connect
    - ws.send: "join:lobby-{{id}}"
    - repeat_n:
        n: 50
        node: { ws.request: { text: "lobby-{{id}}:{{request_id}}", name: say, within: 60s } }
    - done
"""
        for flight in self.record(text, "-n", 4, code=0, folder="slow").values():
            self.assert_same(flight)

    def test_a_bot_of_a_canary_run_can_be_replayed(self):
        text = ("targets: { stable: demo, canary: { url: demo, weight: 50 } }\n"
                "load: { bots: 2, duration: 10m }\n"
                "tree: { sequence: [ ws.connect, { error: gone } ] }\n")
        for flight in self.record(text).values():
            self.assertRegex(flight.header["url"], r"^ws://127\.0\.0\.1:\d+/\S*$")
            self.assert_same(flight)

    def test_what_is_no_recording_is_refused(self):
        path = self.directory / "other.jsonl"
        path.write_text('{"a": 1}\n')
        program = self.replay(path, code=2)
        self.assertEqual(program.stderr, f"{path}:1: this is no recording of a bot\n")
        path.write_text('{"recording": 1, "bot": 1}\nnonsense\n')
        program = self.replay(path, code=2)
        self.assertEqual(program.stderr, f"{path}:2: this is no line of a recording\n")
        path.write_text('{"recording": 2, "bot": 1}\n')
        program = self.replay(path, code=2)
        self.assertEqual(program.stderr,
                         f"{path}:1: this recording was made by another version of botarmy\n")


if __name__ == "__main__":
    unittest.main()
