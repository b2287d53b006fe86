# SPDX-License-Identifier: MIT
"""At a terminal: a live view once a second, and q ends the run well. In a pipe: plain lines."""

import re
import unittest

from support import results
from support.program import EndToEndTest
from support.terminal import Terminal

COLOUR = re.compile(r"\x1b\[[\d;]*m")
CONTROL_C = "\x03"
BOTS = 20


class Console(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.terminal = self.enterContext(Terminal())

    def run_until(self, key, no_color=None):
        """Runs MyBots, presses a key when the live view was drawn three times, and waits for the
        end."""
        program = self.start_load_test(
            "--bot", "MyBot", "-n", BOTS, streams=self.terminal.streams,
            environment={"TERM": "xterm-256color", "NO_COLOR": no_color})
        self.wait_until(lambda: len(self.live_views()) >= 3, "three live views")
        self.terminal.press(key)
        self.wait_until(lambda: self.has_ended(program), f"the end after {key!r}")
        return program

    def live_views(self):
        """How often it was said how many of the bots there are."""
        return re.findall(rf"\b{BOTS} of {BOTS} running\b", self.shown())

    def shown(self):
        """What the terminal has shown so far, without colours."""
        return COLOUR.sub("", self.terminal.read()).replace("\r\n", "\n")

    def has_ended(self, program):
        self.terminal.read()  # a full terminal would hold the program up
        return program.process.poll() is not None

    def assert_every_bot_was_stopped(self, program):
        result = program.result()
        self.assertEqual(result["bots"]["stopped"], BOTS)
        self.assertEqual(result["websocket"]["close_codes"], {"1001": BOTS})
        results.check_summary(self, result, self.shown())

    def test_q_ends_the_run_well(self):
        program = self.run_until("q")
        self.assert_exit(program, 0)
        self.assertEqual(program.result()["verdict"], "passed")
        self.assert_every_bot_was_stopped(program)
        self.assertEqual(self.terminal.modes(), self.terminal.modes_before)
        self.assertRegex(self.terminal.read(), COLOUR)

    def test_no_color_is_respected(self):
        program = self.run_until("q", no_color="1")
        self.assert_exit(program, 0)
        self.assertNotRegex(self.terminal.read(), COLOUR)
        self.assert_every_bot_was_stopped(program)

    def test_control_c_does_not_take_the_demo_server_from_the_bots(self):
        program = self.run_until(CONTROL_C)
        self.assert_exit(program, 130)
        self.assert_every_bot_was_stopped(program)
        self.assertEqual(self.terminal.modes(), self.terminal.modes_before)

    def test_in_a_pipe_there_is_a_plain_line_every_few_seconds(self):
        program = self.start_load_test("--bot", "MyBot", "-n", BOTS)
        self.wait_until(lambda: program.stderr.count("\n") >= 2, "two lines", timeout=30)
        program.interrupt()
        self.wait(program)
        for line in program.stderr.splitlines()[:2]:
            self.assertRegex(line, rf"^0:\d\d  {BOTS}/{BOTS} bots  \d.* errors  rtt p95 \d")
        self.assertNotIn("\x1b", program.stdout + program.stderr)


if __name__ == "__main__":
    unittest.main()
