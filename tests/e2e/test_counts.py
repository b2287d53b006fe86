# SPDX-License-Identifier: MIT
"""What the bots count is what the server counts, to the message, however the run ends."""

import signal
import unittest

from support import results
from support.program import EndToEndTest
from support.servers import CountingServer

BOTS = 50


class Counts(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.server = self.enterContext(CountingServer())

    def start_my_bots(self, *arguments):
        """MyBots, ten to a room."""
        return self.start_load_test("--bot", "MyBot", "-n", BOTS, "--custom", "rooms=5",
                                    "--grace", "60s", "--url", self.server.url(), *arguments)

    def run_and_send(self, signal_number):
        """Runs MyBots and sends them a signal when they are all busy."""
        program = self.start_my_bots("--duration", "600s")
        self.wait_until(lambda: self.server.connected() == BOTS, "every bot is connected")
        self.wait_until(lambda: self.server.counts()["sent"] > 1000, "they talk")
        program.process.send_signal(signal_number)
        self.wait(program)
        return program

    def assert_counts_agree(self, program):
        result = results.check(self, program)
        self.wait_until(lambda: self.server.connected() == 0, "the server has seen every end")
        counts = self.server.counts()
        websocket = result["websocket"]
        self.assertGreater(websocket["messages_sent"], BOTS)
        self.assertGreater(websocket["messages_received"], BOTS)
        self.assertEqual(websocket["messages_sent"], counts["received"])
        self.assertEqual(websocket["messages_received"], counts["sent"])
        self.assertEqual(websocket["inbox_delay_ms"]["count"], counts["sent"])
        self.assertEqual(counts["close_codes"], {"1001": BOTS})
        self.assertEqual(result["bots"]["stopped"], BOTS)
        return result

    def test_they_agree_after_a_run_of_three_seconds(self):
        program = self.start_my_bots("--duration", "3s")
        self.wait(program)
        self.assert_exit(program, 0)
        self.assert_counts_agree(program)

    def test_they_agree_when_sigint_interrupts_the_run(self):
        program = self.run_and_send(signal.SIGINT)
        self.assert_exit(program, 130)
        self.assertEqual(self.assert_counts_agree(program)["verdict"], "interrupted")

    def test_they_agree_when_sigterm_interrupts_the_run(self):
        program = self.run_and_send(signal.SIGTERM)
        self.assert_exit(program, 130)
        self.assertEqual(self.assert_counts_agree(program)["verdict"], "interrupted")

    def test_they_agree_with_an_inbox_of_one_message(self):
        program = self.start_my_bots("--duration", "3s", "--inbox-limit", 1)
        self.wait(program)
        self.assert_exit(program, 0)
        self.assert_counts_agree(program)

    def test_they_agree_with_echoes_as_fast_as_they_go(self):
        program = self.load_test("--bot", "EchoBot", "-n", 10, "--duration", "2s",
                                 "--url", self.server.url("/echo"))
        self.assert_exit(program, 0)
        websocket = results.check(self, program)["websocket"]
        counts = self.server.counts()
        # What came right before a Close frame, the server had no time to echo.
        self.assertLessEqual(counts["received"] - counts["sent"], 10)
        self.assertEqual(websocket["messages_sent"], counts["received"])
        self.assertEqual(websocket["messages_received"], counts["sent"])
        self.assertGreater(websocket["rtt_ms"]["count"], 100)
        self.assertLessEqual(websocket["rtt_ms"]["count"], websocket["messages_received"])


if __name__ == "__main__":
    unittest.main()
