# SPDX-License-Identifier: MIT
"""A first interrupt stops a run gracefully, a second at once; results are written either way."""

import time
import unittest

from support import results
from support.program import EndToEndTest, scaled
from support.servers import CountingServer, DeafServer, MuteServer

# The time limits are far above what things take, and far below what they would take by mistake.
WAIT_AN_HOUR = """
    target: { url: demo, close_timeout: 300s, handshake_timeout: 300s }
    tree:
      sequence:
        - ws.connect
        - wait: 3600
"""
BOTS = 5


class Interrupt(EndToEndTest):
    def start_bots(self, server, *arguments):
        """Starts bots that connect and then wait for an hour; returns when the server has them."""
        program = self.start_load_test(self.scenario(WAIT_AN_HOUR), "-n", BOTS,
                                       "--url", server.url(), *arguments)
        self.wait_until(lambda: server.connected() == BOTS, "every bot is connected")
        return program

    def interrupt(self, program):
        """Interrupts it; the time until its end, in seconds."""
        interrupted = time.monotonic()
        program.interrupt()
        self.wait(program)
        return time.monotonic() - interrupted

    def assert_interrupted(self, program):
        self.assert_exit(program, 130)
        result = results.check(self, program)
        self.assertEqual(result["verdict"], "interrupted")
        self.assertEqual(result["bots"]["started"], BOTS)
        self.assertEqual(result["bots"]["stopped"], BOTS)
        return result

    def test_a_bot_that_waits_for_an_hour_is_stopped_at_once(self):
        with CountingServer() as server:
            program = self.start_bots(server, "--grace", "300s")
            self.assertLess(self.interrupt(program), scaled(30))
            self.assert_interrupted(program)
            self.assertEqual(server.counts()["close_codes"], {"1001": BOTS})

    def test_the_grace_period_bounds_the_wait_for_a_server_that_does_not_answer(self):
        with DeafServer() as server:
            program = self.start_bots(server, "--grace", "1s")
            seconds = self.interrupt(program)
            self.assertGreater(seconds, 0.9)
            self.assertLess(seconds, scaled(30))
            self.assert_interrupted(program)

    def test_a_second_interrupt_does_not_wait_for_the_grace_period(self):
        with DeafServer() as server:
            program = self.start_bots(server, "--grace", "300s")
            program.interrupt()
            self.wait_until(lambda: "stopping: " in program.stderr, "the first is understood")
            self.assertIsNone(program.process.poll(), program)
            self.assertLess(self.interrupt(program), scaled(30))
            self.assert_interrupted(program)

    def test_a_second_interrupt_while_the_run_winds_up_costs_no_results(self):
        with CountingServer() as server:
            for milliseconds in range(0, 20, 2):
                program = self.start_bots(server)
                program.interrupt()
                time.sleep(milliseconds / 1000)
                program.interrupt()
                self.wait(program)
                self.assert_interrupted(program)
                self.wait_until(lambda: server.connected() == 0, "the server has seen the end")

    def test_the_grace_period_bounds_the_wait_for_a_connection(self):
        with MuteServer() as server:
            program = self.start_bots(server, "--grace", "1s")
            seconds = self.interrupt(program)
            self.assertGreater(seconds, 0.9)
            self.assertLess(seconds, scaled(30))
            result = self.assert_interrupted(program)
            self.assertEqual(result["websocket"]["connects"], 0)
            self.assertEqual(result["websocket"]["connect_failures"], {})


if __name__ == "__main__":
    unittest.main()
