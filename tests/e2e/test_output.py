# SPDX-License-Identifier: MIT
"""Results and logs that cannot be written: the message says exactly what is missing."""

import unittest

from support.program import EndToEndTest

SCENARIO = """
    tree:
      sequence:
        - log: "hello"
        - wait: 0.1
"""


class Output(EndToEndTest):
    def run_once(self, *arguments):
        return self.botarmy("load-test", self.scenario(SCENARIO), "--once", "-n", 3, *arguments)

    def test_a_directory_that_cannot_be_written_into_stops_the_run_before_it_starts(self):
        (self.directory / "file").write_text("in the way")
        out = self.directory / "file" / "out"
        program = self.run_once("--out", out)
        self.assert_exit(program, 2)
        self.assertEqual(program.stderr,
                         f"botarmy: --out: cannot write into '{out}': Not a directory\n")
        self.assertEqual(program.files(), set())

    def test_a_full_disk_under_the_results_is_an_internal_error_after_the_summary(self):
        out = self.directory / "out"
        out.mkdir()
        (out / "result.json").symlink_to("/dev/full")
        program = self.run_once("--out", out)
        self.assert_exit(program, 3)
        self.assertIn(f"cannot write {out}/result.json: No space left on device\n", program.stderr)
        self.assertRegex(program.stdout, "(?i)passed")

    def test_a_full_disk_under_the_log_is_a_warning(self):
        program = self.run_once("--log-file", "/dev/full")
        self.assert_exit(program, 0)
        # Of 3 bots each a start, a message and an end, and the first line.
        self.assertEqual(program.stderr,
                         "warning: the log /dev/full lacks 10 lines: No space left on device\n")

    def test_a_log_that_cannot_be_opened_is_a_warning(self):
        (self.directory / "file").write_text("in the way")
        log = self.directory / "file" / "bot_run.log"
        program = self.run_once("--log-file", log)
        self.assert_exit(program, 0)
        self.assertEqual(program.stderr, f"warning: cannot write the log {log}: Not a directory\n"
                                         f"warning: the log {log} lacks 10 lines: Not a directory\n")


if __name__ == "__main__":
    unittest.main()
