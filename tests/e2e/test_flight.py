# SPDX-License-Identifier: MIT
"""The flight recorder of load tests: the last part of the lives of bots that died."""

import json
import unittest

from support import flights
from support.program import EndToEndTest


class FlightRecorder(EndToEndTest):
    def test_the_end_of_a_bot_that_died_is_there(self):
        run = self.load_test(self.scenario(flights.LUCK), "--once", "-n", 2, "--custom",
                             "unused=[1]")
        self.assert_exit(run, 1)
        error, = run.result()["errors"]
        self.assertEqual((error["reason"], error["count"]), ("out of luck", 2))
        self.assertTrue((run.out / error["recording"]).is_file(), error)
        recordings = flights.of(run)
        self.assertEqual(set(recordings), {1, 2})
        for bot, flight in recordings.items():
            self.assertEqual(flight.path.name, f"bot-{bot}.jsonl")
            self.assertEqual(flight.header["recording"], 1)
            self.assertEqual(flight.header["died"], "out of luck")
            self.assertEqual(flight.header["seed"], 5)
            self.assertEqual(flight.header["options"], {
                "scenario": str(self.directory / "scenario.yaml"), "once": True,
                "custom": ["unused=[1]"]})
            self.check_life(flight)

    def check_life(self, flight):
        ticks = flight.ticks()
        numbers = [tick[0] for tick in ticks]
        self.assertEqual(numbers, list(range(numbers[0], numbers[0] + len(numbers))))
        self.assertEqual(numbers[-1], flight.header["ticks"])
        self.assertEqual(ticks[-1][1:], (flights.ERROR, "error", "error"))
        # As many as fit, and at least half of the ring.
        self.assertTrue(len(ticks) >= min(numbers[-1], 16), ticks)
        self.assertLessEqual(len(ticks), 128)
        keys = flight.first_keys()
        self.assertEqual(keys[:2], ["recording", "from_tick"])
        self.assertEqual(keys[-1], "end")
        self.assertIn("handled", keys)
        sent = [line for line in flight.lines if "sent" in line]
        self.assertRegex(sent[-1]["text"], r"^lobby:\d+ from \d+$")
        self.assertEqual(sent[-1]["size"], len(sent[-1]["text"]))

    def test_it_keeps_the_last_hundred_ticks_of_a_bot_in_a_busy_room(self):
        run = self.load_test(self.scenario(flights.BUSY), "--once", "-n", 8)
        self.assert_exit(run, 1)
        for flight in flights.of(run).values():
            ticks = flight.ticks()
            numbers = [tick[0] for tick in ticks]
            self.assertEqual(numbers, list(range(numbers[0], 155)))
            self.assertGreaterEqual(len(ticks), 100)
            self.assertEqual(ticks[-1][2:], ("error", "error"))
            for number, path, action, outcome in ticks[:-1]:
                names = ["context.increment", "ws.send", "wait"]
                self.assertEqual((action, outcome), (names[(number - 4) % 3], "succeed"))
                self.assertTrue(path.endswith(action), path)
            self.check_past(flight)

    def check_past(self, flight):
        """The first part has what happened, but not what was said; the others have both."""
        parts = [place for place, line in enumerate(flight.lines) if "from_tick" in line]
        first = flight.lines[parts[0]]
        self.assertEqual(first["obstacle"],
                         "of this part only what happened is kept, not what was said")
        self.assertIsNone(first["state"])
        times = [line["at_ns"] for line in flight.lines if "at_ns" in line]
        self.assertEqual(times, sorted(times))
        sent = 0
        for place, line in enumerate(flight.lines):
            if "sent" not in line and "handled" not in line:
                continue
            sent += "sent" in line
            self.assertGreaterEqual(line["size"], len("lobby:1 by 1"))
            self.assertEqual("text" in line, place > parts[1], line)
            self.assertEqual(line.get("cut", False), place < parts[1], line)
        self.assertGreaterEqual(sent, 30)

    def test_a_few_are_kept_of_each_reason(self):
        tree = "target: demo\ntree: { sequence: [ws.connect, { error: first }] }\n"
        run = self.load_test(self.scenario(tree), "--once", "-n", 8)
        self.assert_exit(run, 1)
        self.assertEqual(len(flights.of(run)), 3)
        error, = run.result()["errors"]
        self.assertEqual(error["count"], 8)

    def test_those_of_the_slowest_requests_are_there(self):
        tree = """\
target: demo
tree:
  sequence:
    - ws.connect
    - ws.send: "join:lobby-{{id}}"
    - repeat_n:
        n: 20
        node: { ws.request: { text: "lobby-{{id}}:{{request_id}}", name: say, within: 60s } }
    - done
"""
        run = self.load_test(self.scenario(tree), "--once", "-n", 5)
        self.assert_exit(run, 0)
        self.assertFalse((run.out / "failed").exists())
        slow = flights.of(run, "slow")
        self.assertEqual(len(slow), 3)
        slowest = max(flight.header["slowest_ms"] for flight in slow.values())
        figures = run.result()["requests"]["say"]["rtt_ms"]
        self.assertAlmostEqual(slowest, figures["max"], delta=figures["max"] / 50)
        for flight in slow.values():
            self.assertEqual(flight.ticks()[-1][2:], ("ws.request", "succeed"))

    def test_it_can_be_switched_off(self):
        tree = "target: demo\n{}tree: {{ error: first }}\n"
        for settings, options in (("", ("--no-flight-recorder",)),
                                  ("outputs: { flight_recorder: false }\n", ())):
            run = self.load_test(self.scenario(tree.format(settings)), "--once", *options)
            self.assert_exit(run, 1)
            self.assertFalse((run.out / "failed").exists())
            self.assertNotIn("recording", run.result()["errors"][0])

    def test_recordings_of_an_earlier_run_go(self):
        out = self.directory / "out"
        scenario = self.scenario("target: demo\ntree: { error: first }\n")
        for expected in ({"bot-1.jsonl"}, {"bot-1.jsonl", "mine.txt"}):
            run = self.botarmy("load-test", scenario, "--once", "-n", 1, "--out", out)
            self.assert_exit(run, 1)
            self.assertEqual({path.name for path in (out / "failed").iterdir()}, expected)
            (out / "failed" / "bot-77.jsonl").write_text("old\n")
            (out / "failed" / "mine.txt").write_text("mine\n")

    def test_recordings_of_an_earlier_run_go_from_one_without_any_too(self):
        out = self.directory / "out"
        scenario = self.scenario("target: demo\ntree: { error: first }\n")
        for options, expected in (((), {"bot-1.jsonl"}), (("--no-flight-recorder",), set())):
            run = self.botarmy("load-test", scenario, "--once", "-n", 1, "--out", out, *options)
            self.assert_exit(run, 1)
            self.assertEqual({path.name for path in (out / "failed").iterdir()}, expected)

    def test_what_cannot_be_written_is_said(self):
        out = self.directory / "out"
        out.mkdir()
        (out / "failed").write_text("a file where the folder should be\n")
        run = self.botarmy("load-test", self.scenario("target: demo\ntree: { error: first }\n"),
                           "--once", "-n", 2, "--out", out)
        self.assert_exit(run, 1)
        self.assertRegex(run.stderr, rf"warning: {out} lacks 2 of 2 flight recordings: .+\n")
        result = json.loads((out / "result.json").read_text())
        self.assertNotIn("recording", result["errors"][0])


if __name__ == "__main__":
    unittest.main()
