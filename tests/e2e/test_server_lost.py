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
                                           "--duration", "18s")
            self.wait_until(lambda: server.connected() == BOTS, "every bot is connected")
            time.sleep(1)
            server.kill()
            self.watch_while_the_server_is_dead(program, 6)
            server.start()
            self.wait_until(lambda: server.connected() == BOTS, "the bots are back", 15)
            self.wait(program, 30)

        self.assert_exit(program, 1)
        result = results.check(self, program)
        bots = result["bots"]
        self.assertEqual(result["verdict"], "failed")
        self.assertEqual(bots["peak"], BOTS)
        self.assertEqual(bots["stopped"], BOTS)
        self.assertGreaterEqual(bots["died"], BOTS + 50)
        refused = bots["died"] - BOTS
        self.assertEqual(result["websocket"]["connect_failures"], {"refused": refused})
        self.assert_replacements_are_paced(program)

    def watch_while_the_server_is_dead(self, program, seconds):
        """Neither spins nor grows."""
        time.sleep(0.5)  # the bots die
        resident = processes.resident_bytes(program.pid)
        cpu = processes.cpu_seconds(program.pid)
        time.sleep(seconds)
        self.assertIsNone(program.process.poll(), program)
        if not SANITIZED:
            self.assertLess(processes.resident_bytes(program.pid) - resident, 4 * MEBIBYTE)
        self.assertLess(processes.cpu_seconds(program.pid) - cpu, 0.1 * seconds)

    def assert_replacements_are_paced(self, program):
        """Every 5 seconds, by at most 50; no id is used again."""
        starts = log_lines.starts(self, log_lines.parse(self, program.log()))
        seconds = [line.seconds_after(starts[1]) for line in starts.values()]
        looks = collections.Counter(round(second / 5) for second in seconds)
        self.assertEqual(looks.pop(0), BOTS)
        self.assertEqual(looks[1], 50)
        self.assertEqual(looks[2], 50)
        self.assertEqual(looks[3], 10)
        self.assertEqual(len(looks), 3, looks)
        for second in seconds:
            self.assertLess((second + 0.5) % 5, 1, "not at a look")


if __name__ == "__main__":
    unittest.main()
