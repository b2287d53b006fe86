# SPDX-License-Identifier: MIT
"""bot_run.log: what it says, and how."""

import json
import re
import time
import unittest

from support import log_lines, results
from support.program import EndToEndTest

SCENARIO = """
    tree:
      sequence:
        - always_succeed: { succeed_rate: 0.000001 }
        - wait: 0.01
        - log: "a message of the scenario"
        - select: [ { ws.send: "nobody hears this" }, { wait: 0 } ]
        - error: "enough is enough"
"""
BOTS = 3
FAILURES = [("error", "error", "error"), ("succeed_rate", "fail", "warning"),
            ("ws.send", "fail", "warning")]
SUCCESSES = [("log", "succeed", "info"), ("wait", "succeed", "info"), ("wait", "succeed", "info")]


class Log(EndToEndTest):
    def run_once(self, *arguments):
        program = self.botarmy("load-test", self.scenario(SCENARIO), "--once", "-n", BOTS,
                               *arguments)
        self.assert_exit(program, 1)
        return program

    def read(self, program):
        return log_lines.parse(self, program.log())

    def assert_actions(self, lines, expected):
        """That every bot has exactly these lines on actions: (action, outcome, level)."""
        lines = [line for line in lines if "outcome" in line.fields]
        for bot in range(1, BOTS + 1):
            found = [(line.fields["action"], line.fields["outcome"], line.level)
                     for line in lines if line.fields["bot_id"] == str(bot)]
            self.assertEqual(sorted(found), sorted(expected))

    def test_by_default_it_has_lifecycle_fail_and_error_lines(self):
        lines = self.read(self.run_once())
        self.assertEqual(sorted(log_lines.starts(self, lines)), [1, 2, 3])
        self.assert_actions(lines, FAILURES)
        ends = [line for line in lines if line.fields.get("event") == "died"]
        self.assertEqual(len(ends), BOTS)
        self.assertEqual({line.fields["reason"] for line in ends}, {'"enough is enough"'})

    def test_a_message_of_the_scenario_is_there(self):
        text = '"a message of the scenario"'
        lines = [line for line in self.read(self.run_once()) if line.fields.get("message") == text]
        self.assertEqual(len(lines), BOTS)
        self.assertEqual({line.level for line in lines}, {"info"})

    def test_with_log_actions_it_has_every_action(self):
        lines = self.read(self.run_once("--log-actions"))
        self.assert_actions(lines, FAILURES + SUCCESSES)
        for line in lines[1:]:
            self.assertRegex(line.text, r"^bot_id=\d+ ")
            if "outcome" in line.fields:
                self.assertRegex(line.fields["duration"], r"^\d+\.\d{3}$")

    def test_disable_log_file_writes_none(self):
        program = self.run_once("--disable-log-file")
        self.assertEqual(program.files(), set())

    def test_log_file_chooses_its_name(self):
        program = self.run_once("--log-file", "other.log")
        self.assertEqual(program.files(), {"other.log"})
        text = (program.directory / "other.log").read_text()
        self.assertGreater(len(log_lines.parse(self, text)), 3 * BOTS)


    def test_its_first_line_says_what_repeats_the_run(self):
        for level in ("info", "error"):
            program = self.run_once("--seed", 18446744073709551615, "--log-level", level)
            first = self.read(program)[0]
            self.assertRegex(first.text, r"^event=run run=scenario seed=18446744073709551615 "
                                         r"started_at=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")

    def test_a_level_leaves_out_what_is_better(self):
        lines = self.read(self.run_once("--log-actions", "--log-level", "warning"))
        self.assertEqual({line.level for line in lines[1:]}, {"warning", "error"})
        self.assert_actions(lines, FAILURES)
        lines = self.read(self.run_once("--log-level", "error"))
        self.assertEqual({line.level for line in lines[1:]}, {"error"})
        self.assertEqual(len(lines) - 1, 2 * BOTS)  # the action, and the end

    def test_as_json_each_line_is_an_object(self):
        before = int(time.time() * 1000)
        program = self.run_once("--log-actions", "--log-format", "json")
        lines = [json.loads(line) for line in program.log().splitlines()]
        after = int(time.time() * 1000)
        for line in lines:
            self.assertEqual(list(line)[:2], ["time", "level"])
            self.assertTrue(before <= line["time"] <= after, (before, line, after))
        self.assertEqual(set(lines[0]), {"time", "level", "event", "run", "seed", "started_at"})
        bot = [line for line in lines if line.get("bot_id") == 2]
        found = [(line["action"], line["outcome"], line["level"])
                 for line in bot if "outcome" in line]
        self.assertEqual(sorted(found), sorted(FAILURES + SUCCESSES))
        self.assertTrue(all(isinstance(line["duration"], float) for line in bot
                            if "outcome" in line))
        self.assertIn("a message of the scenario", [line.get("message") for line in bot])
        self.assertEqual(bot[-1]["reason"], "enough is enough")

    def test_fields_of_scenario_and_bots_are_on_every_line(self):
        scenario = self.scenario("""
            log: { fields: { env: staging, build: 42 } }
            tree:
              sequence:
                - log: first
                - log.field: { session_id: "s {{id}}", env: own }
                - log: 'a "quoted" text = hard'
                - log.field: { session_id: ~ }
                - done
            """)
        for form in ("text", "json"):
            program = self.botarmy("load-test", scenario, "--once", "-n", 2, "--log-format", form,
                                   "--log-actions")
            self.assert_exit(program, 0)
            if form == "json":
                lines = [json.loads(line) for line in program.log().splitlines()]
                number, quote = 42, str
            else:
                lines = [line.fields for line in self.read(program)]
                number, quote = "42", lambda text: '"' + text.replace('"', '\\"') + '"'
            self.assertTrue(all(line["build"] == number for line in lines), lines)
            bot = [line for line in lines if str(line.get("bot_id")) == "2"]
            for line in bot[:bot.index(next(x for x in bot if x.get("message") == "first")) + 1]:
                self.assertEqual((line["env"], line.get("session_id")), ("staging", None))
            hard = next(line for line in bot if "hard" in line.get("message", ""))
            self.assertEqual(hard["message"], quote('a "quoted" text = hard'))
            self.assertEqual((hard["env"], hard["session_id"]), ("own", quote("s 2")))
            self.assertEqual((bot[-1]["env"], bot[-1].get("session_id")), ("own", None))

    def test_it_is_rotated_by_size(self):
        scenario = self.scenario("tree: { sequence: [ { repeat_n: { n: 500, node: "
                                 "{ log: 'line {{id}}' } } }, done ] }\n")
        program = self.load_test(scenario, "--once", "-n", 4, "--log-rotate", "10kB")
        self.assert_exit(program, 0)
        names = {"bot_run.log", *(f"bot_run.{i}.log" for i in range(1, 6))}
        self.assertEqual(program.files(), names | {"out"})
        for name in names:
            text = (program.directory / name).read_text()
            log_lines.parse(self, text)
            self.assertLessEqual(len(text), 10_000)
        for name in names - {"bot_run.log"}:
            self.assertGreater((program.directory / name).stat().st_size, 9_900)
        self.assertEqual(results.check(self, program)["log"], {"lines_lost": 0})

    def test_what_cannot_be_is_refused(self):
        program = self.botarmy("load-test", self.scenario("""
            log: { level: loud, rotate: 10, fields: { action: mine } }
            tree: { log.field: { bot_id: 7 } }
            """), "--log-rotate", "much")
        self.assert_exit(program, 2)
        path = re.escape(str(self.directory / "scenario.yaml"))
        self.assertRegex(program.stderr, rf"""^{path}:2:27: 'log.level' must be 'info', 'warning' or 'error', not 'loud'
{path}:2:41: 'log.rotate': '10' has no unit: write '10MB' or '10B'
{path}:2:55: 'log.fields': 'action' cannot be a field: log lines have one of their own
{path}:3:32: 'bot_id' cannot be a field: log lines have one of their own
""")


if __name__ == "__main__":
    unittest.main()
