# SPDX-License-Identifier: MIT
"""The servers that the bots of a test talk to: each a context manager, on a free loopback port."""

import base64
import hashlib
import http.server
import json
import random
import re
import socket
import socketserver
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

_ACCEPT_SUFFIX = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


# Not those that the kernel gives to whoever asks for any: there a bot's connection may take the port
# of a server that is about to start, or, since both ends are this machine, connect to itself.
_PORTS = range(12000, 32000)


def closed_port():
    """A port that nobody listens on, and that no connection gets by chance."""
    while True:
        port = random.choice(_PORTS)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                pass


class CountingServer:
    """counting_server.py in a process of its own."""

    def __init__(self, certificate=None):
        self.port = closed_port()  # to be found there again after kill()
        self._certificate = certificate
        self._process = None

    def __enter__(self):
        for _ in range(5):
            try:
                self.start()
                return self
            except RuntimeError:  # somebody was quicker
                self.port = closed_port()
        raise RuntimeError("no server on any port")

    def __exit__(self, *_):
        self.kill()

    def start(self):
        """Starts it; again on the same port after kill()."""
        program = Path(__file__).with_name("counting_server.py")
        command = [sys.executable, program, "--port", str(self.port)]
        if self._certificate:
            command += ["--certificate", self._certificate]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        ready = self._process.stdout.readline()  # it prints its port when it is ready
        if int(ready or 0) != self.port:
            self.kill()
            raise RuntimeError(f"no server on port {self.port}")

    def kill(self):
        """Ends it at once, as a crash would."""
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()

    def url(self, path="/sync", host="127.0.0.1"):
        scheme = "wss" if self._certificate else "ws"
        return f"{scheme}://{host}:{self.port}{path}"

    def counts(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/counts", timeout=60) as response:
            return json.load(response)

    def connected(self):
        """How many websockets are open."""
        return self.counts()["open"]


class TimedServer:
    """timed_server.py in a process of its own; what it did is known after stop()."""

    def __init__(self, *arguments):
        self._arguments = map(str, arguments)

    def __enter__(self):
        program = Path(__file__).with_name("timed_server.py")
        self._process = subprocess.Popen([sys.executable, program, *self._arguments], text=True,
                                         stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.port = int(self._process.stdout.readline())
        return self

    def __exit__(self, *_):
        self._process.kill()
        self._process.wait()
        self._process.stdin.close()
        self._process.stdout.close()

    def url(self):
        return f"ws://127.0.0.1:{self.port}/"

    def stop(self):
        """Ends it. Its delays in seconds, a list for each kind, and how long it was frozen."""
        self._process.stdin.close()
        done = json.loads(self._process.stdout.readline())
        self._process.wait()
        return done["delays"], done["frozen"]


class _InThisProcess:
    """A small server in a thread of the test."""

    handler = None

    def __enter__(self):
        self._server = _Server(("127.0.0.1", 0), self.handler)
        self.port = self._server.server_address[1]
        serve = self._server.serve_forever
        self._thread = threading.Thread(target=serve, kwargs={"poll_interval": 0.05})
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def url(self, path="/"):
        return f"ws://127.0.0.1:{self.port}{path}"

    def connected(self):
        """How many connections got as far as they will."""
        return self._server.connected


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    request_queue_size = 1000
    connected = 0


class BusyServer(_InThisProcess):
    """Answers every request with 503."""

    class handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            self.send_response(503, "Service Unavailable")
            self.send_header("Content-Length", "0")
            self.send_header("Connection", "close")
            self.end_headers()

        def log_message(self, *_):
            pass


def _read_until_the_end(connection):
    try:
        while connection.recv(65536):
            pass
    except ConnectionError:
        pass


class DeafServer(_InThisProcess):
    """Completes the opening handshake and never says another word: not even to a Close frame."""

    class handler(socketserver.StreamRequestHandler):
        def handle(self):
            request = b""
            while not request.endswith(b"\r\n\r\n"):
                line = self.rfile.readline()
                if not line:
                    return
                request += line
            key = re.search(rb"(?i)sec-websocket-key: *(\S+)", request).group(1)
            accept = base64.b64encode(hashlib.sha1(key + _ACCEPT_SUFFIX).digest())
            self.wfile.write(b"HTTP/1.1 101 Switching Protocols\r\n"
                             b"Upgrade: websocket\r\nConnection: Upgrade\r\n"
                             b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n")
            self.server.connected += 1
            _read_until_the_end(self.connection)


class MuteServer(_InThisProcess):
    """Accepts connections and never answers the opening handshake."""

    class handler(socketserver.BaseRequestHandler):
        def handle(self):
            self.server.connected += 1
            _read_until_the_end(self.request)
