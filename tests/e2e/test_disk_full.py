# SPDX-License-Identifier: MIT
"""A disk that fills up in mid-run: the run ends properly, and says what was not written."""

import csv
import errno
import os
import re
import subprocess
import unittest

from support.program import EndToEndTest
from support.servers import CountingServer

ENDLESS = """
    tree:
      sequence:
        - ws.connect
        - repeat_until_fail:
            sequence: [{ ws.send: hello }, { wait: 0.05 }]
"""


class DiskFull(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.disk = self.directory / "disk"
        self.disk.mkdir()
        mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", self.disk],
                               capture_output=True, text=True, check=False)
        if mount.returncode != 0:
            self.skipTest(f"a small disk cannot be mounted here: {mount.stderr.strip()}")
        self.addCleanup(subprocess.run, ["umount", "--lazy", self.disk], check=True)

    def fill_disk(self):
        with open(self.disk / "filler", "ab", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(512))
            except OSError as full:
                self.assertEqual(full.errno, errno.ENOSPC)

    def start_until_full(self, server):
        """Starts a run whose disk is full after its first second; returns when it has noticed."""
        program = self.start("load-test", self.scenario(ENDLESS), "-n", 3, "--url",
                             server.url("/echo"), "--out", self.disk / "out")
        timeline = self.disk / "out/timeline.csv"
        self.wait_until(lambda: timeline.exists() and timeline.stat().st_size > 0, "a second")
        self.fill_disk()
        self.wait_until(lambda: "warning: " in program.stderr, "it has noticed")
        return program

    def finish(self, program):
        program.interrupt()
        self.wait(program)
        self.assert_exit(program, 3)
        self.assertRegex(program.stdout, "(?i)interrupted")
        return [line.removeprefix("botarmy: ") for line in program.stderr.splitlines()
                if line.startswith("botarmy: ")]

    def assert_whole(self, timeline):
        """Only whole rows are in it."""
        with open(timeline, newline="", encoding="utf-8") as file:
            header, *rows = csv.reader(file)
        self.assertEqual({len(row) for row in rows}, {len(header)})

    def test_the_run_ends_with_its_summary_and_says_what_is_missing(self):
        with CountingServer() as server:
            program = self.start_until_full(server)
            losses = self.finish(program)
        out = self.disk / "out"
        full = "No space left on device"
        self.assertEqual(losses[:2], [f"cannot write {out}/result.json: {full}",
                                      f"cannot write {out}/junit.xml: {full}"])
        self.assertEqual(losses[3:], [f"cannot write {out}/report.html: {full}"], program)
        self.assertRegex(losses[2], re.escape(f"{out}/timeline.csv is incomplete: ") +
                         rf"\d+ of \d+ seconds (is|are) missing: {full}$")
        self.assertEqual(sorted(os.listdir(out)), ["timeline.csv"])
        self.assert_whole(out / "timeline.csv")
        self.assertRegex(program.stdout, r"started 3\b")

    def test_a_disk_that_has_room_again_gets_all_that_comes_after(self):
        with CountingServer() as server:
            program = self.start_until_full(server)
            timeline = self.disk / "out/timeline.csv"
            size = timeline.stat().st_size
            (self.disk / "filler").unlink()
            self.wait_until(lambda: timeline.stat().st_size > size, "it goes on")
            losses = self.finish(program)
        self.assertIn(f"{timeline} is incomplete: ", losses[0])
        self.assert_whole(timeline)
        self.assertEqual(sorted(os.listdir(self.disk / "out")),
                         ["junit.xml", "report.html", "result.json", "timeline.csv"])


if __name__ == "__main__":
    unittest.main()
