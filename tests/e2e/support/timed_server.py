# SPDX-License-Identifier: MIT
"""A websocket server that answers each request after a time from a known distribution, and keeps
down how long it really took.

A request is a text `KIND ...`; its answer is the same text. Bare sockets and one thread, so that
hardly anything lies between the arrival of a request and its being read. Prints its port when it is
ready, and what it did, as JSON, when its standard input ends.
"""

import argparse
import base64
import hashlib
import heapq
import json
import random
import select
import socket
import sys
import time

ACCEPT_SUFFIX = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
CLOSE, TEXT, FINAL = 8, 1, 0x80


class Delays:
    """In seconds, by kind; the same ones for the same seed and number of requests."""

    def __init__(self, seed):
        self._random = random.Random(seed)

    def of(self, kind):
        if kind == "constant":
            return 0.004
        if kind == "bimodal":
            return 0.002 if self._random.random() < 0.8 else 0.02
        if kind == "tail":  # Pareto's, of which the mean is three times the least
            return min(0.001 * self._random.random() ** (-1 / 1.5), 0.4)
        return 0


class Client:
    def __init__(self, connection):
        self.connection = connection
        self.bytes = b""
        self.open = False


class Server:
    def __init__(self, arguments):
        self._spin = arguments.spin
        self._freeze_at, self._freeze = arguments.freeze_at, arguments.freeze
        self._delays = Delays(arguments.seed)
        self._clients = {}
        self._due = []  # when, number, client, frame, kind, arrival
        self.done = {}  # delays by kind, from the end of the reading to the beginning of the writing
        self.frozen = []
        self._requests = 0
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=1000)
        self.port = self._listener.getsockname()[1]
        self._poll = select.epoll()
        for descriptor in (self._listener.fileno(), sys.stdin.fileno()):
            self._poll.register(descriptor, select.EPOLLIN)

    def run(self):
        while True:
            for descriptor, _ in self._poll.poll(self._patience()):
                if descriptor == sys.stdin.fileno():
                    return
                if descriptor == self._listener.fileno():
                    self._accept()
                else:
                    self._read(self._clients[descriptor])
            self._answer()

    def _patience(self):
        """In seconds; None: for ever. The kernel counts in whole milliseconds, rounded up."""
        if not self._due:
            return None
        return 0 if self._spin else max(self._due[0][0] - time.monotonic(), 0)

    def _accept(self):
        connection, _ = self._listener.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._clients[connection.fileno()] = Client(connection)
        self._poll.register(connection.fileno(), select.EPOLLIN)

    def _read(self, client):
        try:
            data = client.connection.recv(65536)
        except ConnectionError:
            data = b""
        arrived = time.monotonic()
        if not data:
            return self._drop(client)
        client.bytes += data
        if not client.open:
            return self._shake_hands(client)
        while frame := self._take_frame(client):
            opcode, payload = frame
            if opcode == CLOSE:
                client.connection.sendall(bytes((FINAL | CLOSE, len(payload))) + payload)
                return self._drop(client)
            self._plan(client, payload, arrived)
        return None

    def _drop(self, client):
        self._poll.unregister(client.connection.fileno())
        del self._clients[client.connection.fileno()]
        client.connection.close()

    @staticmethod
    def _shake_hands(client):
        if not client.bytes.endswith(b"\r\n\r\n"):
            return
        headers = dict(line.split(b": ", 1) for line in client.bytes.split(b"\r\n")[1:-2])
        key = {name.lower(): value for name, value in headers.items()}[b"sec-websocket-key"]
        accept = base64.b64encode(hashlib.sha1(key + ACCEPT_SUFFIX).digest())
        client.connection.sendall(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                  b"Connection: Upgrade\r\nSec-WebSocket-Accept: " + accept +
                                  b"\r\n\r\n")
        client.bytes, client.open = b"", True

    @staticmethod
    def _take_frame(client):
        """Opcode and payload of the next frame, which is masked and shorter than 126 bytes."""
        data = client.bytes
        if len(data) < 6 or len(data) < 6 + (data[1] & 0x7F):
            return None
        end = 6 + (data[1] & 0x7F)
        payload = bytes(byte ^ data[2 + i % 4] for i, byte in enumerate(data[6:end]))
        client.bytes = data[end:]
        return data[0] & 0x0F, payload

    def _plan(self, client, payload, arrived):
        self._requests += 1
        if self._requests == self._freeze_at:
            began = time.monotonic()
            time.sleep(self._freeze)
            self.frozen.append(time.monotonic() - began)
        kind = payload.split()[0].decode()
        due = arrived + self._delays.of(kind)
        frame = bytes((FINAL | TEXT, len(payload))) + payload
        heapq.heappush(self._due, (due, self._requests, client, frame, kind, arrived))

    def _answer(self):
        while self._due and self._due[0][0] <= time.monotonic():
            _, _, client, frame, kind, arrived = heapq.heappop(self._due)
            writes = time.monotonic()
            try:
                client.connection.sendall(frame)
            except OSError:
                continue
            self.done.setdefault(kind, []).append(writes - arrived)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--spin", action="store_true", help="never sleep: exact to microseconds")
    options.add_argument("--freeze-at", type=int, default=0, help="the request at which it freezes")
    options.add_argument("--freeze", type=float, default=0, help="for how many seconds")
    server = Server(options.parse_args())
    print(server.port, flush=True)
    server.run()
    print(json.dumps({"delays": server.done, "frozen": server.frozen}), flush=True)


if __name__ == "__main__":
    main()
