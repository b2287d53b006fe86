# SPDX-License-Identifier: MIT
"""wss://: certificates are checked, unless the user says otherwise, and shown where they are wanted."""

import unittest

from support import certificates, results
from support.program import EndToEndTest
from support.servers import CountingServer
from support.tls_end import TlsEnd

BOTS = 5


class Tls(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.ca, certificate = certificates.make(self.directory)
        self.server = self.enterContext(CountingServer(certificate=certificate))

    def run_bots(self, *arguments, host="127.0.0.1"):
        scenario = self.scenario("""
            tree:
              sequence:
                - ws.connect
                - ws.send: "join:lobby"
                - ws.send: "lobby:hello"
                - ws.expect: { text: "lobby:hello", within: 60s }
                - ws.close
                - done
            """)
        return self.load_test(scenario, "--once", "-n", BOTS, "--url", self.server.url(host=host),
                              *arguments)

    def assert_passes(self, program):
        self.assert_exit(program, 0)
        websocket = results.check(self, program)["websocket"]
        self.assertEqual(websocket["connects"], BOTS)
        self.assertEqual(websocket["close_codes"], {"1000": BOTS})
        self.assertGreaterEqual(websocket["messages_received"], BOTS)

    def assert_refused(self, program, message):
        self.assert_exit(program, 1)
        result = results.check(self, program)
        self.assertEqual(result["websocket"]["connect_failures"], {"tls": BOTS})
        self.assertIn(message, program.log())

    def test_a_certificate_of_the_given_authority_is_trusted(self):
        self.assert_passes(self.run_bots("--ca-file", self.ca))

    def test_a_certificate_of_an_unknown_authority_is_not(self):
        self.assert_refused(self.run_bots(), "certificate")

    def test_a_certificate_for_another_host_is_not(self):
        self.assert_refused(self.run_bots("--ca-file", self.ca, host="localhost"), "localhost")

    def test_every_certificate_passes_with_insecure(self):
        self.assert_passes(self.run_bots("--insecure"))


class TlsByNginx(EndToEndTest):
    """nginx ends TLS before the server."""

    def setUp(self):
        super().setUp()
        self.authority = certificates.Authority(self.directory)
        self.upstream = self.enterContext(CountingServer())

    def end(self, certificate, clients=None):
        return self.enterContext(TlsEnd(self.upstream.port, certificate, clients))

    def run_once(self, end, tls, host="127.0.0.1", times=2):
        """One bot that connects so many times, and waits for an answer each time."""
        scenario = self.scenario(f"""
            target: {{ url: "{end.url(host=host)}", tls: {{ {tls} }} }}
            load: {{ bots: 1, once: true }}
            tree:
              sequence:
                - repeat_n:
                    n: {times}
                    node:
                      sequence:
                        - ws.connect
                        - ws.send: "hello"
                        - ws.expect: {{ text: hello, within: 60s }}
                        - ws.close
                - done
        """)
        return self.load_test(scenario)

    def assert_passes(self, program):
        self.assert_exit(program, 0)
        return results.check(self, program)["websocket"]

    def assert_refused(self, program, cause, message):
        self.assert_exit(program, 1)
        websocket = results.check(self, program)["websocket"]
        self.assertEqual(websocket["connect_failures"], {cause: 1})
        self.assertIn(message, program.log())

    def assert_reused(self, end, expected):
        """Whether each connection took up an earlier session; nginx says so when it is over."""
        self.wait_until(lambda: len(end.requests()) == len(expected), "nginx has seen their ends")
        self.assertEqual([reused for _, reused, _ in end.requests()], expected)

    def test_a_certificate_is_shown_to_a_server_that_wants_one(self):
        end = self.end(self.authority.issue("server"), clients=self.authority.file)
        self.authority.issue("bot")
        self.assert_passes(self.run_once(end, "ca: ca.pem, cert: bot.pem"))
        self.assert_passes(self.run_once(end, "ca: ca.pem, cert: bot.pem, key: bot.key"))
        self.wait_until(lambda: len(end.requests()) == 4, "nginx has seen their ends")
        self.assertEqual({client for _, _, client in end.requests()}, {"CN=bot"})

    def test_without_a_certificate_such_a_server_refuses(self):
        end = self.end(self.authority.issue("server"), clients=self.authority.file)
        self.assert_refused(self.run_once(end, "ca: ca.pem"), "http_status",
                            "No required SSL certificate was sent")

    def test_a_certificate_of_another_authority_is_refused(self):
        end = self.end(self.authority.issue("server"), clients=self.authority.file)
        certificates.Authority(self.directory, "other").issue("stranger")
        self.assert_refused(self.run_once(end, "ca: ca.pem, cert: stranger.pem"), "http_status",
                            "The SSL certificate error")

    def test_an_expired_certificate_is_refused(self):
        end = self.end(self.authority.issue("server", days=-1))
        self.assert_refused(self.run_once(end, "ca: ca.pem"), "tls", "certificate has expired")

    def test_the_server_may_have_another_name_than_the_url(self):
        end = self.end(self.authority.issue("server", alternative="DNS:chat.example"))
        self.assert_refused(self.run_once(end, "ca: ca.pem"), "tls", "IP address mismatch")
        self.assert_passes(self.run_once(end, "ca: ca.pem, server_name: chat.example"))
        self.wait_until(lambda: len(end.requests()) >= 2, "nginx has seen their ends")
        self.assertEqual({name for name, _, _ in end.requests()}, {"chat.example"})

    def test_sessions_are_taken_up_again(self):
        end = self.end(self.authority.issue("server"))
        program = self.run_once(end, "ca: ca.pem", times=5)
        self.assertEqual(self.assert_passes(program)["tls_resumed"], 4)
        self.assertIn("took up 4 earlier TLS sessions", program.stdout)
        self.assert_reused(end, [False] + 4 * [True])

    def test_sessions_are_not_taken_up_if_that_is_not_wanted(self):
        end = self.end(self.authority.issue("server"))
        program = self.run_once(end, "ca: ca.pem, resume: false", times=3)
        self.assertEqual(self.assert_passes(program)["tls_resumed"], 0)
        self.assert_reused(end, 3 * [False])

    def test_what_cannot_be_used_is_found_before_the_run(self):
        self.authority.issue("bot")
        self.authority.issue("other")
        scenario = self.scenario("""target:
  url: wss://127.0.0.1/
  tls: { ca: none.pem, cert: bot.pem, key: other.key }
""")
        program = self.botarmy("check", scenario)
        self.assert_exit(program, 2)
        self.assertIn(f"{scenario}:3:14: cannot read authorities from '{self.directory}/none.pem': "
                      "No such file or directory\n", program.stdout)
        self.assertIn(f"{scenario}:3:44: the key in '{self.directory}/other.key' is not that of "
                      "the certificate\n", program.stdout)


if __name__ == "__main__":
    unittest.main()
