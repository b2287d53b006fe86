# SPDX-License-Identifier: MIT
"""No bot leaks its socket: bots come and go, and the open descriptors are what they were."""

import unittest

from support import processes
from support.program import EndToEndTest
from support.servers import CountingServer

BOTS = 40
COME_AND_GO = """
    tree:
      sequence:
        - ws.connect
        - ws.send: "join:lobby"
        - wait: 2
        - done
"""


class Descriptors(EndToEndTest):
    def test_bots_that_have_ended_leave_no_descriptor(self):
        with CountingServer() as server:
            program = self.start("load-test", self.scenario(COME_AND_GO), "-n", BOTS,
                                 "--url", server.url(), "--duration", "600s")
            first = self.descriptors_after(BOTS, server, program)
            second = self.descriptors_after(2 * BOTS, server, program)
            program.interrupt()
            self.wait(program)
        self.assertEqual(first, second)

    def descriptors_after(self, connections, server, program):
        """How many are open when so many bots have come and gone."""
        self.wait_until(lambda: server.counts()["connections"] >= connections, "they are here")
        self.wait_until(lambda: server.connected() == 0, "they are gone")
        self.wait_until(lambda: processes.sockets(program.pid) == 0, "no socket is open")
        return processes.descriptors(program.pid)


if __name__ == "__main__":
    unittest.main()
