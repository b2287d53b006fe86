# SPDX-License-Identifier: MIT
"""HTTP requests of bots, against servers of Python."""

import hashlib
import unittest

from support import certificates, results
from support.program import EndToEndTest
from support.servers import closed_port
from support.web_server import MembersOnly, WebServer


class Http(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.web = self.enterContext(WebServer())

    def run_bots(self, tree, bots, *arguments, exit_code=0, **more):
        """Lets so many bots run the tree once; the results."""
        program = self.load_test(self.scenario("tree:\n  sequence:\n" + tree), "--once",
                                 "-n", bots, *arguments, **more)
        self.assert_exit(program, exit_code)
        self.program = program
        return results.check(self, program)

    def requests(self, result):
        return result["http"]["requests"]

    def test_whoever_logs_in_may_open_the_websocket(self):
        bots = 25
        with MembersOnly(self.web) as members:
            result = self.run_bots(f"""
                - http.post: {{ url: "{self.web.url('/login')}", json: {{ user: "bot{{{{id}}}}" }},
                               expect: 200, check: {{ /user: "bot{{{{id}}}}" }},
                               save: {{ token: /token, session: "header:set-cookie" }} }}
                - ws.connect
                - ws.expect: {{ text: "welcome bot{{{{id}}}}", within: 60s }}
                - http.get: {{ url: "{self.web.url('/me')}", regex: "(.*)", save: {{ me: $1 }} }}
                - log: "{{{{me}}}} with {{{{token}}}}"
                - done
                """, bots, "--url", members.url())
            self.assertEqual(members.users, {f"bot{id}": 1 for id in range(1, bots + 1)})
        self.assertEqual(result["bots"]["done"], bots)
        login = self.requests(result)["POST /login"]
        self.assertEqual(login["count"], bots)
        self.assertEqual(login["statuses"], {"200": bots})
        self.assertEqual(login["failures"], {})
        self.assertGreater(login["bytes_sent"], 0)
        self.assertEqual(self.requests(result)["GET /me"]["statuses"], {"200": bots})
        self.assertIn("message=\"bot7 with token of bot7\"", self.program.log())

    def test_nobody_else_may(self):
        with MembersOnly(self.web) as members:
            result = self.run_bots("                - ws.connect\n                - done\n", 3,
                                   "--url", members.url(), exit_code=1)
        self.assertEqual(result["websocket"]["connect_failures"], {"http_status": 3})

    def test_connections_are_kept(self):
        bots, times = 10, 20
        result = self.run_bots(f"""
                - repeat_n:
                    n: {times}
                    node: {{ http.get: "{self.web.url('/echo')}" }}
                - done
                """, bots)
        self.assertEqual(self.web.counts, {"connections": bots, "GET /echo": bots * times})
        echo = self.requests(result)["GET /echo"]
        self.assertEqual(echo["count"], bots * times)
        self.assertEqual(echo["duration_ms"]["count"], bots * times)
        self.assertRegex(self.program.stdout, r"(?m)^GET /echo +200 +200 ")

    def test_requests_of_all_kinds_arrive(self):
        echo = self.web.url("/echo")
        result = self.run_bots(f"""
                - http.get: {{ url: "{echo}", query: {{ q: "a b&c", n: [1, 2] }},
                              check: {{ /method: GET, /query/q: ["a b&c"], /query/n: ["1", "2"] }} }}
                - http.head: "{echo}"
                - http.put: {{ url: "{echo}", form: {{ a: "b c&d" }},
                              check: {{ /body: "a=b+c%26d",
                                        /type: application/x-www-form-urlencoded }} }}
                - http.patch: {{ url: "{echo}", json: {{ a: [1, x] }}, name: patch it,
                                check: {{ /method: PATCH, /body: '{{"a": [1, "x"]}}' }} }}
                - http.delete: {{ url: "{echo}", check: {{ /body: "" }} }}
                - http.get: {{ url: "{self.web.url('/redirect?3')}", save: {{ status: status }},
                              check: {{ /query/there: ["1"] }} }}
                - select:
                    - http.get: {{ url: "{self.web.url('/redirect?3')}", redirects: 2 }}
                    - http.get: {{ url: "{self.web.url('/redirect?1')}", redirects: 0, expect: 302 }}
                - select:
                    - http.get: {{ url: "{self.web.url('/none')}" }}
                    - http.get: {{ url: "{self.web.url('/none')}", expect: [404, 5xx] }}
                - done
                """, 1)
        self.assertEqual(result["bots"]["done"], 1)
        requests = self.requests(result)
        self.assertEqual(set(requests), {"GET /echo", "HEAD /echo", "PUT /echo", "patch it",
                                         "DELETE /echo", "GET /redirect", "GET /none"})
        self.assertEqual(requests["GET /redirect"]["statuses"], {"200": 1, "302": 1})
        self.assertEqual(requests["GET /redirect"]["failures"], {"redirect": 1})
        self.assertEqual(requests["GET /none"]["statuses"], {"404": 2})
        self.assertEqual(result["actions"]["http.get"]["fail"], 2)
        self.assertIn("404 Not Found: there is nothing here", self.program.log())

    def test_what_goes_wrong_is_a_failure_and_kills_nobody(self):
        result = self.run_bots(f"""
                - negate: {{ http.get: {{ url: "{self.web.url('/slow')}", within: 100ms }} }}
                - negate: {{ http.get: {{ url: "{self.web.url('/hangup')}" }} }}
                - negate: {{ http.get: {{ url: "http://127.0.0.1:{closed_port()}/", name: closed }} }}
                - negate: {{ http.get: {{ url: "http://none.invalid/", name: nowhere }} }}
                - done
                """, 2, timeout=120)
        self.assertEqual(result["bots"]["done"], 2)
        causes = {name: request["failures"] for name, request in self.requests(result).items()}
        self.assertEqual(causes, {"GET /slow": {"timeout": 2}, "GET /hangup": {"lost": 2},
                                  "closed": {"refused": 2}, "nowhere": {"dns": 2}})

    def test_downloads_are_whole_or_not_there(self):
        parts = 200
        digest = hashlib.sha256(b"x" * 65536 * parts).hexdigest()
        url = self.web.url(f"/chunks?{parts}")
        result = self.run_bots(f"""
                - http.download: {{ url: "{url}", to: "file{{{{id}}}}", size: {65536 * parts},
                                   sha256: {digest} }}
                - negate: {{ http.download: {{ url: "{url}", to: wrong, size: 7 }} }}
                - negate: {{ http.download: {{ url: "{self.web.url('/hangup')}", to: half }} }}
                - negate: {{ http.download: {{ url: "{self.web.url('/none')}", to: none }} }}
                - done
                """, 2)
        self.assertEqual(result["bots"]["done"], 2)
        self.assertEqual(self.program.files(), {"bot_run.log", "out", "file1", "file2"})
        content = (self.program.directory / "file2").read_bytes()
        self.assertEqual(hashlib.sha256(content).hexdigest(), digest)
        self.assertEqual(self.requests(result)["GET /chunks"]["bytes_received"],
                         4 * 65536 * parts)


class Https(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.ca, certificate = certificates.make(self.directory)
        self.web = self.enterContext(WebServer(certificate))

    def failures_of(self, *arguments, host="127.0.0.1"):
        scenario = self.scenario(f"""
            tree:
              sequence:
                - always_succeed: {{ http.get: "{self.web.url('/echo', host)}" }}
                - always_succeed: {{ http.get: "{self.web.url('/echo', host)}" }}
                - done
        """)
        program = self.load_test(scenario, "--once", "-n", 3, *arguments)
        self.assert_exit(program, 0)
        return results.check(self, program)["http"]["requests"]["GET /echo"]["failures"]

    def test_the_authority_of_the_run_is_trusted(self):
        self.assertEqual(self.failures_of("--ca-file", self.ca), {})
        self.assertEqual(self.web.counts, {"connections": 3, "GET /echo": 6})

    def test_others_are_not(self):
        self.assertEqual(self.failures_of(), {"tls": 6})

    def test_certificates_for_other_hosts_are_not(self):
        self.assertEqual(self.failures_of("--ca-file", self.ca, host="localhost"), {"tls": 6})

    def test_every_certificate_passes_with_insecure(self):
        self.assertEqual(self.failures_of("--insecure"), {})


if __name__ == "__main__":
    unittest.main()
