# SPDX-License-Identifier: MIT
"""Thresholds are the verdict, live and at the end; what is wrong with them is said before a run."""

import json
import re
import time
import unittest

from support import results
from support.program import SOURCE_DIR, EndToEndTest, scaled

TALK = """
bot: EchoBot
load: { bots: 5, threads: 1 }
tree:
  sequence:
    - EchoBot.connect
    - name: chat
      repeat_until_fail: { sequence: [EchoBot.echo: 64, wait: 0.05] }
"""


class Thresholds(EndToEndTest):
    def run_with(self, *thresholds, arguments=(), scenario=TALK, duration="2500ms"):
        options = [word for text in thresholds for word in ("--threshold", text)]
        program = self.load_test(self.scenario(scenario), *options, "--duration", duration,
                                 *arguments)
        return program, results.check(self, program)

    def test_a_run_that_holds_them_passes(self):
        program, result = self.run_with(
            "rtt p99 < 30s", "EchoBot.echo fail rate < 1% after 1s", "bots died count == 0",
            "node(root/chat/0.sequence) p50 < 30s", "ws messages received per_second > 0.1 over 1s")
        self.assert_exit(program, 0)
        self.assertEqual([one["passed"] for one in result["thresholds"]], [True] * 5)
        metrics = [one["metric"] for one in result["thresholds"]]
        self.assertEqual(metrics, ["rtt", "action{action=EchoBot.echo}", "bots",
                                   "node{path=root/chat/0.sequence}", "ws messages"])
        rtt, _, deaths, _, rate = result["thresholds"]
        self.assertEqual(rtt["value"], result["websocket"]["rtt_ms"]["p99"])
        self.assertEqual((deaths["value"], deaths["place"]), (0, "--threshold"))
        window = rate["worst_window"]
        self.assertAlmostEqual(window["to_s"] - window["from_s"], 1, delta=scaled(1))
        self.assertTrue(program.stdout.endswith("\nPASSED\n"), program)

    def test_one_that_does_not_hold_fails_the_run_and_comes_first_in_the_summary(self):
        program, result = self.run_with("rtt p99 < 30s", "rtt min < 1ns")
        self.assert_exit(program, 1)
        self.assertEqual([one["passed"] for one in result["thresholds"]], [True, False])
        text = result["thresholds"][1]["value_text"]
        lines = program.stdout.splitlines()
        self.assertEqual(lines[-1], f"FAILED: rtt min < 1ns: {text}")
        heading = next(i for i, line in enumerate(lines) if line.startswith("Thresholds"))
        self.assertRegex(lines[heading + 1], r"^rtt min < 1ns .*FAILED$")
        self.assertRegex(lines[heading + 2], r"^rtt p99 < 30s .*passed$")

    def test_deaths_do_not_matter_where_thresholds_say_nothing_of_them(self):
        scenario = "tree: { sequence: [log: hi, error: enough] }\n"
        program, result = self.run_with("log error count == 0", scenario=scenario, duration="500ms")
        self.assert_exit(program, 0)
        self.assertGreater(result["bots"]["died"], 0)

    def test_one_of_which_nothing_was_measured_fails(self):
        program, result = self.run_with("ws ping p95 < 1s", duration="500ms")
        self.assert_exit(program, 1)
        threshold = result["thresholds"][0]
        self.assertEqual((threshold["value"], threshold["reason"]), (None, "nothing was measured"))
        self.assertIn("FAILED: ws ping p95 < 1s: nothing was measured\n", program.stdout)

    def test_a_run_ends_when_one_fails_that_may_end_it(self):
        scenario = TALK + """
thresholds:
  - { expression: EchoBot.echo count < 20, abort_on_fail: true, delay: 2s }
  - errors rate < 1%
"""
        began = time.monotonic()
        program, result = self.run_with(scenario=scenario, duration="10m")
        self.assertGreater(time.monotonic() - began, 1.9)
        self.assert_exit(program, 1)
        self.assertRegex(
            program.stderr,
            r"stopping: the threshold 'EchoBot.echo count < 20' has failed: \d+\n")
        ended, other = result["thresholds"]
        self.assertEqual((ended["aborted"], ended["passed"]), (True, False))
        self.assertEqual((other["aborted"], other["passed"]), (False, True))
        self.assertGreater(result["bots"]["stopped"], 0)
        self.assertRegex(program.stdout.splitlines()[-1],
                         r"^FAILED: EchoBot.echo count < 20: \d+ \(this ended the run\)$")

    def test_any_may_end_it_if_the_command_line_says_so(self):
        program, result = self.run_with("rtt min < 1ns", arguments=["--abort-on-fail"],
                                        duration="10m")
        self.assert_exit(program, 1)
        self.assertTrue(result["thresholds"][0]["aborted"])

    def test_the_warm_up_does_not_count(self):
        program, result = self.run_with("ws connect count > 0", "rtt count > 0",
                                        arguments=["--warm-up", "1s"])
        self.assert_exit(program, 1)
        self.assertEqual([one["passed"] for one in result["thresholds"]], [False, True])

    def test_paths_are_those_of_the_tree_as_it_is_written_in_a_one_off_too(self):
        scenario = "tree: { sequence: [{ name: greet, log: hi }] }\n"
        program, result = self.run_with("node(root/greet) succeed count == 10", scenario=scenario,
                                        arguments=["--once"])
        self.assert_exit(program, 0)
        self.assertEqual(result["thresholds"][0]["value"], 10)

    def test_every_expression_of_the_document_can_be_read(self):
        text = (SOURCE_DIR / "docs/thresholds.md").read_text()
        table = re.search(r"^\| expression \|.*?\n\n", text, re.MULTILINE | re.DOTALL)[0]
        rows = table.splitlines()[2:]
        expressions = [one for row in rows for one in re.findall("`(.*?)`", row.split(" | ")[0])]
        self.assertGreater(len(expressions), 12)
        scenario = self.scenario(
            f"thresholds: {json.dumps(expressions)}\n"
            "tree:\n"
            "  sequence:\n"
            "    - ws.connect\n"
            "    - ws.request: { name: say, text: x, match: {} }\n"
            "    - http.get: { name: GET /health, url: 'http://127.0.0.1/health' }\n"
            "    - { name: chat, wait: 1 }\n")
        self.assert_exit(self.botarmy("check", scenario), 0)

    def test_mistakes_are_shown_before_anything_starts(self):
        scenario = self.scenario("thresholds:\n"
                                 "  - rtt p101 < 200ms\n"
                                 "  - expression: 'node(root/caht) fail rate < 5%'\n"
                                 "tree: { sequence: [{ name: chat, log: hi }] }\n")
        program = self.botarmy("load-test", scenario, "--threshold", "erors count == 0")
        self.assert_exit(program, 2)
        self.assertEqual((program.stdout, program.files()), ("", set()))
        mistakes = (
            "FILE:2:9: a percentile is above 0 and at most 100, not '101'\n"
            "      - rtt p101 < 200ms\n"
            "            ^\n"
            "FILE:3:23: unknown node 'root/caht' (did you mean 'root/chat'?)\n"
            "      - expression: 'node(root/caht) fail rate < 5%'\n"
            "                          ^\n")
        self.assertEqual(program.stderr.replace(str(scenario), "FILE"), mistakes + (
            "--threshold:1: unknown metric 'erors' (did you mean 'errors'?)\n"
            "    erors count == 0\n"
            "    ^\n"))
        program = self.botarmy("check", scenario)
        self.assert_exit(program, 2)
        self.assertEqual(program.stdout.replace(str(scenario), "FILE"),
                         mistakes + "FILE: 2 errors\n")


if __name__ == "__main__":
    unittest.main()
