# SPDX-License-Identifier: MIT
"""A server killed in mid-run: bots die with cause, are replaced, and come back when it does."""

import collections
import time
import unittest

from support import log_lines, processes, results
from support.program import SANITIZED, EndToEndTest
from support.servers import CountingServer

BOTS = 60
MEBIBYTE = 1 << 20


class ServerLost(EndToEndTest):
    def test_bots_die_are_replaced_and_come_back(self):
        with CountingServer() as server:
            program = self.start_load_test("--bot", "MyBot", "-n", BOTS, "--url", server.url(),
                                           "--grace", "60s")
            self.wait_until(lambda: server.connected() == BOTS, "every bot is connected")
            server.kill()
            self.wait_until(lambda: self.starts(program) > BOTS, "the dead are replaced")
            self.watch_while_the_server_is_dead(program, 3)
            server.start()
            self.wait_until(lambda: server.connected() == BOTS, "the bots are back")
            program.interrupt()
            self.wait(program)

        self.assert_exit(program, 130)
        result = results.check(self, program)
        bots = result["bots"]
        self.assertEqual(bots["peak"], BOTS)
        self.assertEqual(bots["stopped"], BOTS)
        self.assertGreaterEqual(bots["died"], BOTS + 50)
        refused = bots["died"] - BOTS
        self.assertEqual(result["websocket"]["connect_failures"], {"refused": refused})
        self.assert_replacements_are_paced(program, bots["started"])

    def starts(self, program):
        """How many bots have started, as far as the log says so by now."""
        return program.log().count("event=started") if "bot_run.log" in program.files() else 0

    def watch_while_the_server_is_dead(self, program, seconds):
        """Neither spins nor grows."""
        resident = processes.resident_bytes(program.pid)
        cpu = processes.cpu_seconds(program.pid)
        time.sleep(seconds)
        self.assertIsNone(program.process.poll(), program)
        if not SANITIZED:
            self.assertLess(processes.resident_bytes(program.pid) - resident, 4 * MEBIBYTE)
        self.assertLess(processes.cpu_seconds(program.pid) - cpu, 0.1 * seconds)

    def assert_replacements_are_paced(self, program, started):
        """Every 5 seconds, by at most 50; no id is used again."""
        starts = log_lines.starts(self, log_lines.parse(self, program.log()))
        self.assertEqual(len(starts), started)
        seconds = [line.seconds_after(starts[1]) for line in starts.values()]
        looks = collections.Counter(round(second / 5) for second in seconds)
        self.assertEqual(looks.pop(0), BOTS)
        self.assertLessEqual(max(looks.values()), 50, looks)
        for second in seconds:
            self.assertLess((second + 2) % 5, 4, "not at a look")


if __name__ == "__main__":
    unittest.main()
