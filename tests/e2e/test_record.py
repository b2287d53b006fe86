# SPDX-License-Identifier: MIT
"""Scenarios that are made of sessions: of a browser's HAR file, and of what a proxy sees."""

import asyncio
import json
import re
import shutil
import unittest
import urllib.request

import websockets
import yaml

from support import browser, certificates, results
from support.chat_server import ChatServer
from support.program import SOURCE_DIR, EndToEndTest, scaled
from support.servers import CountingServer

_SAMPLE = SOURCE_DIR / "tests/data/record/chat.har"
_SAMPLE_PORT = "48211"  # of the server that the sample was made with


def actions(scenario):
    """The actions of a scenario, in order, without pauses."""
    steps = yaml.safe_load(scenario.read_text())["tree"]["sequence"]
    names = [step if isinstance(step, str) else next(iter(step)) for step in steps]
    return [name for name in names if name != "wait"]


VISIT = ["http.get", "http.post", "http.get", "ws.connect", "ws.expect", "ws.request", "ws.request",
         "ws.request", "ws.request", "ws.request", "ws.request", "ws.close", "done"]


class Record(EndToEndTest):
    def record(self, *arguments, exit_code=0):
        program = self.botarmy("record", *arguments)
        self.assert_exit(program, exit_code)
        return program

    def recorded(self, har):
        scenario = self.directory / "visit.yaml"
        self.record("--har", har, "--output", scenario)
        return scenario

    def sample_for(self, chat):
        """The committed session, as if it had been with this server."""
        har = self.directory / "chat.har"
        har.write_text(_SAMPLE.read_text().replace(f":{_SAMPLE_PORT}", f":{chat.port}"))
        return har

    def assert_passes(self, scenario, chat, bots=3):
        """So many bots do without a mistake what was recorded, each with its own values."""
        checked = self.botarmy("check", "--strict", scenario)
        self.assert_exit(checked, 0)
        before = len(chat.said)
        chat.ids.clear()  # bots of another run have the same
        program = self.load_test(scenario, "-n", bots)
        self.assert_exit(program, 0)
        result = results.check(self, program)
        self.assertEqual(result["verdict"], "passed")
        self.assertEqual(result["bots"]["done"], bots)
        for name, figures in result["actions"].items():
            self.assertEqual((figures["fail"], figures["error"]), (0, 0), name)
        said = chat.said[before:]
        self.assertEqual(sorted(message["type"] for message in said),
                         sorted(["join", "say", "edit", "leave"] * bots))
        self.assertEqual(len({message["id"] for message in said}), 4 * bots)
        self.assertEqual(len({message["room"] for message in said}), bots)

    # From a HAR file.

    def test_a_session_of_a_browser_runs_again(self):
        with ChatServer() as chat:
            scenario = self.recorded(self.sample_for(chat))
            self.assertEqual(actions(scenario), VISIT)
            self.assert_passes(scenario, chat)

    def test_what_it_writes(self):
        shutil.copy(_SAMPLE, self.directory / "chat.har")
        program = self.record("--har", self.directory / "chat.har", "--output", "-")
        self.assertEqual(program.stdout, (_SAMPLE.parent / "chat.yaml").read_text())
        self.assertEqual(program.stderr, "")

    def test_only_what_the_filter_finds(self):
        program = self.record("--har", _SAMPLE, "--url-filter", "^ws:", "-o", "-")
        self.assertNotIn("http.", program.stdout)
        self.assertIn("ws.connect", program.stdout)
        program = self.record("--har", _SAMPLE, "--url-filter", "elsewhere", exit_code=2)
        self.assertEqual(program.stderr, f"botarmy: {_SAMPLE}: there is nothing to record in it: no "
                                         "websocket, and no request but for what pages look like\n")

    def test_what_is_wrong_with_a_file(self):
        (self.directory / "bad.har").write_text('{"log": {"entries": [{"request": {}}]}}')
        program = self.record("--har", self.directory / "bad.har", exit_code=2)
        bad = self.directory / "bad.har"
        self.assertEqual(program.stderr, f"{bad}: log.entries[0].request.url: is missing\n"
                                         f"{bad}: log.entries[0].startedDateTime: is missing\n")
        program = self.record("--har", "nowhere.har", exit_code=2)
        self.assertEqual(program.stderr,
                         "--har: cannot read 'nowhere.har': No such file or directory\n")

    def test_wrong_usage(self):
        for arguments, complaint in [
                ((), "record: give either --har FILE.har, or --proxy PORT with --url URL"),
                (("--proxy", "0"), "record: --proxy PORT and --url URL, where it leads to, need "
                                   "each other"),
                (("--proxy", "0", "--url", "chat"), "--url: "),
                (("--har", _SAMPLE, "--url-filter", "("), "--url-filter: this is no regular "
                                                          "expression: (")]:
            program = self.record(*arguments, exit_code=2)
            self.assertTrue(program.stderr.startswith("botarmy: " + complaint), program.stderr)

    def test_secrets_are_not_written_down(self):
        entry = {"startedDateTime": "2026-05-04T12:00:00.000Z", "_resourceType": "websocket",
                 "request": {"method": "GET", "url": "ws://example.org/?token=tok-71ac93f0",
                             "headers": [{"name": "Authorization", "value": "Basic YW5uOnJvc2U="},
                                         {"name": "Cookie", "value": "sid=5f1b83aa"}]},
                 "response": {"status": 101},
                 "_webSocketMessages": [{"type": "send", "time": 1777896000.1, "opcode": 1,
                                         "data": '{"op":"login","password":"rose"}'}]}
        har = self.directory / "login.har"
        har.write_text(json.dumps({"log": {"entries": [entry]}}))
        program = self.record("--har", har, "-o", "-")
        for secret in ("tok-71ac93f0", "YW5uOnJvc2U=", "5f1b83aa", "rose"):
            self.assertNotIn(secret, program.stdout + program.stderr)
        self.assertEqual(program.stderr.count("give it with --custom"), 4)
        program = self.record("--har", har, "-o", "kept.yaml", "--keep-secrets")
        self.assertEqual(program.stderr, "")
        kept = yaml.safe_load((program.directory / "kept.yaml").read_text())
        self.assertEqual(kept["custom"], {"token": "tok-71ac93f0", "cookie_sid": "5f1b83aa",
                                          "authorization": "YW5uOnJvc2U=", "password": "rose"})
        self.assert_exit(self.botarmy("check", "--strict", program.directory / "kept.yaml"), 0)

    # Through a proxy.

    def start_proxy(self, url, *arguments):
        """A proxy before the server; the program, and its address."""
        program = self.start("record", "--proxy", "0", "--url", url, "--output",
                             self.directory / "proxied.yaml", *arguments)
        self.wait_until(lambda: "recording: " in program.stdout, "the proxy listens")
        return program, re.search(r"connect to ws://([0-9.:]+)", program.stdout)[1]

    def test_a_client_speaks_through_the_proxy(self):
        with CountingServer() as server:
            program, address = self.start_proxy(server.url(), "--once")
            said = asyncio.run(self._chat(f"ws://{address}/sync"))
            self.assertEqual(said, "lobby:hello")
            self.wait(program)
            self.assert_exit(program, 0)
            scenario = self.directory / "proxied.yaml"
            self.assertEqual(actions(scenario), ["ws.connect", "ws.send", "ws.request", "ws.close",
                                                 "done"])
            self.assert_exit(self.load_test(scenario), 0)

    def test_a_client_without_tls_speaks_to_a_server_with_it(self):
        authority, certificate = certificates.make(self.directory)
        with CountingServer(certificate=certificate) as server:
            for trust in (("--ca-file", authority), ("--insecure",)):
                program, address = self.start_proxy(server.url(), "--once", *trust)
                self.assertEqual(asyncio.run(self._chat(f"ws://{address}/sync")), "lobby:hello")
                self.wait(program)
                self.assert_exit(program, 0)
                scenario = self.directory / "proxied.yaml"
                self.assertIn(server.url(), scenario.read_text())
                self.assert_exit(self.load_test(scenario, "--ca-file", authority), 0)

    def test_a_server_that_cannot_be_trusted(self):
        _, certificate = certificates.make(self.directory)
        with CountingServer(certificate=certificate) as server:
            program, address = self.start_proxy(server.url())
            with self.assertRaises(websockets.InvalidStatusCode) as refused:
                asyncio.run(self._chat(f"ws://{address}/sync"))
            self.assertEqual(refused.exception.status_code, 502)
            program.interrupt()
            self.wait(program)
            self.assert_exit(program, 2)
            self.assertIn("certificate", program.stderr)

    @staticmethod
    async def _chat(url):
        async with websockets.connect(url) as websocket:  # which offers to compress
            await websocket.send("join:lobby")
            await websocket.send("lobby:hello")
            return await asyncio.wait_for(websocket.recv(), scaled(60))

    def test_an_interrupt_ends_it(self):
        with ChatServer() as chat:
            program, address = self.start_proxy(chat.url("/chat", "ws"))
            with urllib.request.urlopen(f"http://{address}/", timeout=scaled(60)) as page:
                self.assertIn("A chat", page.read().decode())
            program.interrupt()
            self.wait(program)
            self.assert_exit(program, 0)
        self.assertEqual(actions(self.directory / "proxied.yaml"), ["http.get", "done"])

    def test_a_server_that_is_not_there(self):
        program, address = self.start_proxy("ws://127.0.0.1:1/")
        with self.assertRaises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"http://{address}/", timeout=scaled(60))
        self.assertEqual(refused.exception.code, 502)
        refused.exception.close()
        program.interrupt()
        self.wait(program)
        self.assert_exit(program, 2)
        self.assertIn("127.0.0.1:1", program.stderr)

    # With a real browser.

    @unittest.skipUnless(browser.available(), "there is no chromium or node")
    def test_a_browser_is_recorded_in_both_ways(self):
        with ChatServer() as chat:
            har = self.directory / "browser.har"
            self.assertEqual(browser.visit(chat.url(), har), "well")
            from_har = self.recorded(har)
            self.assertEqual(actions(from_har), VISIT)
            self.assert_passes(from_har, chat)
            program, address = self.start_proxy(chat.url("/chat", "ws"), "--once")
            self.assertEqual(browser.visit(f"http://{address}/"), "well")
            self.wait(program)
            self.assert_exit(program, 0)
            proxied = self.directory / "proxied.yaml"
            self.assertEqual(actions(proxied), actions(from_har))
            self.assert_passes(proxied, chat)


if __name__ == "__main__":
    unittest.main()
