# SPDX-License-Identifier: MIT
"""A disk that fills up under the log: the run goes on, and what is missing is counted."""

import contextlib
import re
import subprocess
import unittest

from support import log_lines, results
from support.program import EndToEndTest

SIZE = 256 * 1024
BOTS = 20
MESSAGES = 1000
SCENARIO = f"""
    tree:
      sequence:
        - repeat_n: {{ n: {MESSAGES}, node: {{ log: "something that takes room on the disk" }} }}
        - done
"""
# Of each bot its start, its messages and its end, and the first line.
LINES = 1 + BOTS * (MESSAGES + 2)


@contextlib.contextmanager
def small_disk(test, directory):
    """A file system of a few KiB. Skips the test where none may be mounted."""
    directory.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", directory],
                             capture_output=True, text=True)
    if mounted.returncode != 0:
        test.skipTest(f"needs to mount a tmpfs: {mounted.stderr.strip()}")
    try:
        yield directory
    finally:
        subprocess.run(["umount", directory], check=True)


class LogDisk(EndToEndTest):
    def run_once(self, *arguments):
        program = self.load_test(self.scenario(SCENARIO), "--once", "-n", BOTS, *arguments)
        self.assert_exit(program, 0)
        result = results.check(self, program)
        self.assertEqual(result["bots"]["done"], BOTS)
        self.assertEqual(result["actions"]["log"]["runs"], BOTS * MESSAGES)
        return program, result["log"]["lines_lost"]

    def test_the_run_ends_well_and_every_line_is_there_or_counted(self):
        for form in ("text", "json"):
            with small_disk(self, self.directory / form) as disk:
                log = disk / "bot_run.log"
                program, lost = self.run_once("--log-file", log, "--log-format", form)
                text = log.read_text()
            self.assertTrue(text.endswith("\n"), "half a line")
            lines = text.splitlines()
            if form == "text":
                log_lines.parse(self, text)
            self.assertLessEqual(len(text), SIZE)
            self.assertGreater(len(text), SIZE - 8192)
            self.assertEqual(len(lines) + lost, LINES)
            self.assertRegex(program.stderr, rf"^warning: the log {re.escape(str(log))} lacks "
                                             rf"{lost} lines: No space left on device")

    def test_older_files_make_room_on_a_disk_that_holds_them(self):
        with small_disk(self, self.directory / "disk") as disk:
            log = disk / "bot_run.log"
            scenario = self.scenario(SCENARIO + "    log: { rotate: { size: 50kB, files: 2 } }\n")
            program = self.load_test(scenario, "--once", "-n", BOTS, "--log-file", log)
            self.assert_exit(program, 0)
            self.assertEqual({path.name for path in disk.iterdir()},
                             {"bot_run.log", "bot_run.1.log", "bot_run.2.log"})
            self.assertNotIn("No space left", program.stderr)


if __name__ == "__main__":
    unittest.main()
