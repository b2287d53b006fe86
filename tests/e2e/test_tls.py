# SPDX-License-Identifier: MIT
"""wss://: certificates are checked, unless the user says otherwise."""

import unittest

from support import certificates, results
from support.program import EndToEndTest
from support.servers import CountingServer

BOTS = 5


class Tls(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.ca, certificate = certificates.make(self.directory)
        self.server = self.enterContext(CountingServer(certificate=certificate))

    def run_my_bots(self, *arguments, host="127.0.0.1"):
        return self.load_test("--bot", "MyBot", "-n", BOTS, "--duration", "1s",
                              "--url", self.server.url(host=host), *arguments)

    def assert_passes(self, program):
        self.assert_exit(program, 0)
        websocket = results.check(self, program)["websocket"]
        self.assertEqual(websocket["connects"], BOTS)
        self.assertEqual(websocket["close_codes"], {"1001": BOTS})
        self.assertGreaterEqual(websocket["messages_received"], BOTS)

    def assert_refused(self, program, message):
        self.assert_exit(program, 1)
        result = results.check(self, program)
        self.assertEqual(result["websocket"]["connect_failures"], {"tls": BOTS})
        self.assertIn(message, program.log())

    def test_a_certificate_of_the_given_authority_is_trusted(self):
        self.assert_passes(self.run_my_bots("--ca-file", self.ca))

    def test_a_certificate_of_an_unknown_authority_is_not(self):
        self.assert_refused(self.run_my_bots(), "certificate")

    def test_a_certificate_for_another_host_is_not(self):
        self.assert_refused(self.run_my_bots("--ca-file", self.ca, host="localhost"), "localhost")

    def test_every_certificate_passes_with_insecure(self):
        self.assert_passes(self.run_my_bots("--insecure"))


if __name__ == "__main__":
    unittest.main()
