# SPDX-License-Identifier: MIT
"""In a real terminal: the live view stays in one piece whatever happens to its window, and keys do
what it says of them."""

import json
import re
import shlex
import unittest

from support.program import BINARY, EndToEndTest
from support.servers import DeafServer
from support.tmux import TmuxWindow

BOTS = 20
FIRST = "what was there before"
BEFORE = [FIRST, *map(str, range(1, 11))]
LABELS = ("Bots  ", "Rates  ", "Latency  ", "Errors  ")
KEYS = "q stop · p pause the ramp · + more bots · - fewer bots"


class InATerminal(EndToEndTest):
    def open_window(self, *arguments, columns=120, rows=40, no_color=""):
        """A shell line that tells of the world before and after a load test."""
        command = shlex.join([BINARY, "load-test", "--bot", "MyBot", "-n", str(BOTS), "--duration",
                              "10m", "--disable-log-file", "--out", "out",
                              "--generator-seconds", "100%", *arguments])
        line = (f"echo {FIRST}; seq 10; {command}; echo exit code $?; "
                "stty -a | grep -ow -e '-*icanon' -e '-*echo'")
        self.window = self.enterContext(TmuxWindow(
            self.directory, line, columns, rows, {"NO_COLOR": no_color}))

    def wait_for(self, condition, what):
        try:
            self.wait_until(condition, what, timeout=20)
        except AssertionError as error:
            raise AssertionError("\n".join([str(error), *self.window.everything()])) from None

    def wait_for_text(self, text):
        self.wait_for(lambda: text in "\n".join(self.window.screen()), f"'{text}' on the screen")

    def wait_for_view(self, columns, rows):
        """The view is there, whole and in the size of the window."""
        self.window.resize(columns, rows)
        self.wait_for(lambda: self.is_whole(columns), f"a view of {columns} by {rows}")

    def is_whole(self, columns):
        _, headline, *view = self.split_at_the_view(self.window.screen())
        found = [label for line in view for label in LABELS if line.startswith(label)]
        return len(headline) == columns - 1 and found == list(LABELS) and view[-1] == KEYS

    @staticmethod
    def split_at_the_view(lines):
        """The lines before the view, and those of it."""
        starts = [i for i, line in enumerate(lines) if line.endswith(" left")] or [len(lines)]
        return lines[:starts[-1]], *(lines[starts[-1]:] or [""])

    def is_clean(self):
        """No part of an earlier view is left anywhere."""
        return self.split_at_the_view(self.window.everything())[0] == BEFORE

    def assert_ended(self, code):
        self.wait_for(lambda: re.fullmatch("-?echo", self.window.everything()[-1]),
                      "what the terminal is like after the run")
        lines = self.window.everything()
        self.assertIn(f"exit code {code}", lines)
        self.assertEqual(lines[0], FIRST)
        self.assertEqual(lines[-2:], ["icanon", "echo"], lines)
        return lines

    def test_the_view_adapts_to_the_window(self):
        self.open_window()
        self.wait_for_text(f"{BOTS} of {BOTS} running")
        for columns, rows in ((120, 40), (80, 24), (100, 12), (60, 40), (120, 40)):
            self.wait_for_view(columns, rows)
        self.assertEqual(self.window.everything()[0], FIRST)
        self.assertTrue(self.window.has_colours())
        self.window.press("q")
        lines = self.assert_ended(0)
        self.assertIn("PASSED", lines)

    def test_resizes_in_mid_run_leave_nothing_of_earlier_views_and_all_that_was_before(self):
        """Only so many resizes in a window: each that makes it narrower pushes up what is above the
        view, and that must not be the view itself, for nobody could clear it there."""
        for sizes in (((120, 40), (80, 24), (120, 40), (80, 40), (120, 24)),
                      ((80, 40), (120, 24), (100, 30)),
                      ((80, 24), (120, 24), (80, 30), (120, 40))):
            self.open_window()
            self.wait_for_text(f"{BOTS} of {BOTS} running")
            for columns, rows in sizes:
                self.wait_for_view(columns, rows)
                self.wait_for(self.is_clean, f"nothing but the view and what was before, "
                                             f"in a window of {columns} by {rows}")
            self.window.press("q")
            lines = self.assert_ended(0)
            self.assertEqual(lines[:len(BEFORE)], BEFORE)
            self.assertFalse([line for line in lines if line.startswith("Rates")], lines)
            self.window.close()

    def test_a_window_with_room_shows_where_the_bots_are(self):
        self.open_window()
        self.wait_for(lambda: any(re.match(r"root\S*  +\d+  +\S+ \S+  +\S+ \S+$", line)
                                  for line in self.window.screen()), "a place with bots")
        self.wait_for_text("Places")
        self.wait_for_view(80, 10)
        self.assertNotIn("Places", "\n".join(self.window.screen()))
        self.window.press("q")
        self.assert_ended(0)

    def test_a_low_window_shows_what_matters_most(self):
        self.open_window(columns=80, rows=6, no_color="1")
        self.wait_for_text(f"{BOTS} of {BOTS} running")
        self.assertLessEqual(len(self.window.screen()), 6)
        self.assertTrue(self.window.screen()[-1].startswith("Errors"), self.window.screen())
        self.assertFalse(self.window.has_colours())
        self.window.press("q")
        self.assert_ended(0)

    def test_keys_change_the_number_of_bots_and_let_the_load_stand_still(self):
        self.open_window()
        self.wait_for_text(f"{BOTS} of {BOTS} running")
        self.window.press("+")
        self.wait_for_text(f"{BOTS + 2} of {BOTS + 2} running")
        self.window.press("-")
        self.wait_for_text(f"of {BOTS} running")
        self.window.press("p")
        self.wait_for_text("p go on")
        self.wait_for(lambda: any(" paused 0:" in line for line in self.window.screen()), "a pause")
        self.window.press("p")
        self.wait_for_text(KEYS)
        self.wait_for(lambda: not any(" paused 0:" in line for line in self.window.screen()),
                      "the end of the pause")
        self.window.press("q")
        self.assert_ended(0)
        result = json.loads((self.directory / "out" / "result.json").read_text())
        self.assertEqual(result["bots"]["peak"], BOTS + 2)

    def test_a_second_control_c_leaves_the_terminal_as_it_was(self):
        server = self.enterContext(DeafServer())
        self.open_window("--url", server.url())
        self.wait_for_text(f"{BOTS} of {BOTS} running")
        self.window.press("C-c")
        self.wait_for_text("stopping: bots close their websockets (once more to stop at once)")
        self.window.press("C-c")
        lines = self.assert_ended(130)
        self.assertIn("stopping at once", lines)
        self.assertIn("INTERRUPTED", lines)


if __name__ == "__main__":
    unittest.main()
