# SPDX-License-Identifier: MIT
"""bot_run.log: what it says, and how."""

import unittest

from support import log_lines
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
        for line in lines:
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


if __name__ == "__main__":
    unittest.main()
