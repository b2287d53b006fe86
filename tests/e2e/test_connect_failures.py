# SPDX-License-Identifier: MIT
"""Connections that do not come about are told apart by cause, in the results and in the log."""

import unittest

from support import results
from support.program import EndToEndTest
from support.servers import BusyServer, closed_port

CONNECT = """
    tree:
      sequence:
        - ws.connect
        - done
"""


class ConnectFailures(EndToEndTest):
    def assert_fails(self, url, cause, message, timeout=60):
        """Three bots run the tree once and die of this cause; the log says why."""
        program = self.load_test(self.scenario(CONNECT), "-n", 3, "--once", "--url", url,
                                 timeout=timeout)
        self.assert_exit(program, 1)
        result = results.check(self, program)
        self.assertEqual(result["verdict"], "failed")
        self.assertEqual(result["bots"]["died"], 3)
        self.assertEqual(result["websocket"]["connects"], 0)
        self.assertEqual(result["websocket"]["connect_failures"], {cause: 3})
        self.assertIn(message, program.log())

    def test_a_port_that_nobody_listens_on_is_refused(self):
        port = closed_port()
        self.assert_fails(f"ws://127.0.0.1:{port}/", "refused", f"127.0.0.1:{port}")

    def test_a_name_without_an_address_is_dns(self):
        self.assert_fails("ws://no-such-host.invalid/", "dns", "no-such-host.invalid", timeout=120)

    def test_an_answer_of_503_is_http_status(self):
        with BusyServer() as server:
            self.assert_fails(server.url(), "http_status", "503")

    def test_bots_that_die_at_once_do_not_end_the_run(self):
        program = self.load_test("--bot", "MyBot", "-n", 3, "--duration", "9s",
                                 "--url", f"ws://127.0.0.1:{closed_port()}/")
        self.assert_exit(program, 1)
        result = results.check(self, program)
        self.assertEqual(result["bots"], {
            "target": 3, "started": 6, "done": 0, "died": 6, "stopped": 0, "peak": 3})
        self.assertEqual(result["websocket"]["connect_failures"], {"refused": 6})


if __name__ == "__main__":
    unittest.main()
