# SPDX-License-Identifier: MIT
"""The ways to a server: headers, proxies, our own addresses, IPv6, redirects; and silence there."""

import http.server
import shutil
import socket
import subprocess
import time
import unittest

import websockets

from support import results
from support.in_loop import InLoop
from support.program import EndToEndTest
from support.servers import CountingServer, DeafServer, _InThisProcess, closed_port
from support.web_server import WebServer

TALK = """
    tree:
      sequence:
        - ws.connect
        - ws.send: "hello"
        - ws.expect: { text: hello, within: 60s }
        - done
"""


class Observer(InLoop):
    """Echoes, and remembers who came and with what headers."""

    def __init__(self, host="127.0.0.1"):
        self._host = host
        self.seen = []

    def url(self):
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"ws://{host}:{self.port}/"

    async def _serve(self):
        async with websockets.serve(self._echo, self._host, 0, subprotocols=["v2", "v1"]) as server:
            await self._until_stopped(server)

    async def _echo(self, websocket):
        self.seen.append((websocket.remote_address[0], websocket.request_headers,
                          websocket.subprotocol))
        try:
            async for message in websocket:
                await websocket.send(message)
        except websockets.ConnectionClosed:
            pass


class RedirectingServer(_InThisProcess):
    """Sends everybody elsewhere."""

    class handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            self.send_response(302, "Found")
            self.send_header("Location", "https://chat.example/login")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass


class Tinyproxy:
    """An HTTP proxy on the loopback interface, for `user` and `password` if they are given."""

    def __init__(self, directory, login=None, ports=()):
        self._directory, self._login, self._ports = directory, login, ports

    def __enter__(self):
        self.port = closed_port()
        self._log = self._directory / "tinyproxy.log"
        configuration = self._directory / "tinyproxy.conf"
        lines = [f"Port {self.port}", "Listen 127.0.0.1", "Timeout 60", f'LogFile "{self._log}"',
                 "LogLevel Connect", "MaxClients 50"]
        lines += [f"ConnectPort {port}" for port in self._ports]
        if self._login:
            lines.append("BasicAuth " + self._login.replace(":", " "))
        configuration.write_text("\n".join(lines) + "\n")
        self._process = subprocess.Popen(["tinyproxy", "-d", "-c", configuration],
                                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 10).close()
                return self
            except OSError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise
                time.sleep(0.02)

    def __exit__(self, *_):
        self._process.kill()
        self._process.wait()

    def url(self, login=None):
        return f"http://{login + '@' if login else ''}127.0.0.1:{self.port}"

    def log(self):
        return self._log.read_text()


class _Talks(EndToEndTest):
    def talk(self, *arguments, target="demo", bots=4):
        scenario = self.scenario(f"    target: {target}\n" + TALK)
        return self.load_test(scenario, "--once", "-n", bots, "--threads", 1, *arguments)

    def assert_passes(self, program, bots=4):
        self.assert_exit(program, 0)
        result = results.check(self, program)
        self.assertEqual(result["websocket"]["messages_received"], bots)

    def assert_refused(self, program, cause, message):
        self.assert_exit(program, 1)
        result = results.check(self, program)
        self.assertEqual(result["websocket"]["connect_failures"], {cause: 4})
        self.assertIn(message, program.log())


class Ways(_Talks):
    def test_headers_and_subprotocols_of_the_command_line(self):
        with Observer() as server:
            self.assert_passes(self.talk(
                "--url", server.url(), "--header", "X-Room: lobby", "--header", "Cookie: a=b",
                "--subprotocol", "v1", "--subprotocol", "v3"))
        for _, headers, subprotocol in server.seen:
            self.assertEqual(headers["X-Room"], "lobby")
            self.assertEqual(headers["Cookie"], "a=b")
            self.assertEqual(headers["Sec-WebSocket-Protocol"], "v1, v3")
            self.assertEqual(subprotocol, "v1")

    def test_several_addresses_of_ours_in_turn(self):
        with Observer() as server:
            self.assert_passes(self.talk(
                target=f'{{ url: "{server.url()}", local_addresses: [127.0.0.2, 127.0.0.3] }}'))
        self.assertEqual(sorted(address for address, _, _ in server.seen),
                         2 * ["127.0.0.2"] + 2 * ["127.0.0.3"])

    def test_ipv6(self):
        with Observer("::1") as server:
            self.assert_passes(self.talk("--url", server.url()))
            self.assert_passes(self.talk(
                target=f'{{ url: "{server.url()}", local_addresses: ["::1"] }}'))
        self.assertEqual({address for address, _, _ in server.seen}, {"::1"})

    def test_a_redirect_says_where_it_leads(self):
        with RedirectingServer() as server:
            self.assert_refused(self.talk("--url", server.url()), "http_status",
                                "HTTP 302 Found: redirects to https://chat.example/login")

    def test_a_server_that_falls_silent_is_found_out(self):
        with DeafServer() as server:
            scenario = self.scenario(f"""
                target: {{ url: "{server.url()}", ping: {{ interval: 50ms, timeout: 100ms }} }}
                tree: {{ sequence: [ws.connect, {{ wait: 60 }}] }}
            """)
            program = self.load_test(scenario, "--once", "-n", 3)
        self.assert_exit(program, 1)
        result = results.check(self, program)
        self.assertEqual([(error["reason"], error["count"]) for error in result["errors"]],
                         [("websocket lost: no pong within 100 ms", 3)])
        self.assertEqual(result["websocket"]["close_codes"], {"1006": 3})


@unittest.skipUnless(shutil.which("tinyproxy"), "tinyproxy is not installed")
class ByProxy(_Talks):
    def test_through_a_proxy(self):
        with CountingServer() as server, Tinyproxy(self.directory) as proxy:
            self.assert_passes(self.talk("--url", server.url("/echo"), "--proxy", proxy.url()))
            self.assertEqual(server.counts()["connections"], 4)
            connect = f"CONNECT 127.0.0.1:{server.port}"
            self.wait_until(lambda: proxy.log().count(connect) == 4, "the proxy has said so")

    def test_through_a_proxy_that_wants_a_password(self):
        with CountingServer() as server, Tinyproxy(self.directory, login="bot:secret") as proxy:
            target = f'{{ url: "{server.url("/echo")}", proxy: "{proxy.url("bot:secret")}" }}'
            self.assert_passes(self.talk(target=target))
            self.assert_refused(self.talk("--url", server.url(), "--proxy", proxy.url()),
                                "http_status", f"proxy 127.0.0.1:{proxy.port}: HTTP 40")

    def test_http_requests_go_through_it_too(self):
        with WebServer() as web, Tinyproxy(self.directory) as proxy:
            scenario = self.scenario(f"""
                target: {{ url: "ws://127.0.0.1:1/", proxy: "{proxy.url()}" }}
                tree:
                  sequence:
                    - http.post: {{ url: "{web.url('/login')}", json: {{ user: "bot{{{{id}}}}" }},
                                   expect: 200 }}
                    - http.get: {{ url: "{web.url('/me')}", expect: 200 }}
                    - done
            """)
            program = self.load_test(scenario, "--once", "-n", 4)
            self.assert_exit(program, 0)
            result = results.check(self, program)
            self.assertEqual(result["http"]["requests"]["GET /me"]["statuses"], {"200": 4})
            connect = "CONNECT " + web.url("").removeprefix("http://").rstrip("/")
            self.wait_until(lambda: proxy.log().count(connect) == 4, "the proxy has said so")

    def test_a_proxy_that_does_not_let_everybody_through(self):
        with CountingServer() as server, Tinyproxy(self.directory, ports=[443]) as proxy:
            self.assert_refused(self.talk("--url", server.url(), "--proxy", proxy.url()),
                                "http_status", f"127.0.0.1:{server.port}: proxy ")


if __name__ == "__main__":
    unittest.main()
