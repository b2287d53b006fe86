# SPDX-License-Identifier: MIT
"""A websocket server of nothing but sockets, for what no proper server does."""

import base64
import hashlib
import re
import select
import socket
import struct
import threading
import time

from support import frames
from support.program import scaled

_ACCEPT_SUFFIX = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_PATIENCE = 60  # seconds, on a release build, until what does not come is missed


class Unexpected(AssertionError):
    """The client did something else than it should have."""


class Peer:
    """The server's end of one connection. A call that waits for the client gives up in time."""

    def __init__(self, connection):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.settimeout(scaled(_PATIENCE))
        self.socket = connection
        self.request = ""
        self._input = b""

    # The opening handshake.

    def read_request(self):
        """Reads the client's part of the opening handshake, and its path."""
        while b"\r\n\r\n" not in self._input:
            self._read_more("the opening handshake")
        head, self._input = self._input.split(b"\r\n\r\n", 1)
        self.request = head.decode() + "\r\n"
        return self.request.split(" ")[1]

    def header(self, name):
        """What the request says in this header; None if it has none."""
        found = re.search(rf"(?im)^{name}: *(.*?)\r$", self.request)
        return found and found[1]

    def accept_key(self):
        key = self.header("Sec-WebSocket-Key").encode()
        return base64.b64encode(hashlib.sha1(key + _ACCEPT_SUFFIX).digest()).decode()

    def accept(self, headers="", more=b""):
        """Agrees to the handshake; `more` goes right behind the answer."""
        answer = ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                  f"Connection: Upgrade\r\nSec-WebSocket-Accept: {self.accept_key()}\r\n"
                  f"{headers}\r\n")
        self.send(answer.encode() + more)

    # What comes afterwards.

    def send(self, data):
        self.socket.sendall(data)

    def read_frame(self):
        """The next frame of the client, which must have a mask (RFC 6455, section 5.3)."""
        first, second = self._read(2)
        size = second & 0x7F
        if size > 125:
            width = 2 if size == 126 else 8
            size = int.from_bytes(self._read(width), "big")
            if size < 126 or (width == 8 and size < 65536):
                raise Unexpected(f"a length of {size} in {width} bytes")
        if not second & 0x80:
            raise Unexpected("a frame without mask")
        key = self._read(4)
        payload = frames.apply_mask(self._read(size), key)
        return frames.Frame(first & 0x0F, payload, bool(first & 0x80), first >> 4 & 7)

    def expect(self, opcode, payload=b""):
        """Reads a frame, which must be this one."""
        wanted = frames.Frame(opcode, payload.encode() if isinstance(payload, str) else payload)
        found = self.read_frame()
        if found != wanted:
            raise Unexpected(f"{found}, instead of {wanted}")

    def read_close(self):
        """Reads a Close frame; its code, None if it has none."""
        found = self.read_frame()
        if found.opcode != frames.CLOSE or not found.fin or found.rsv:
            raise Unexpected(f"{found}, instead of a Close frame")
        if len(found.payload) == 1 or len(found.payload) > 125:
            raise Unexpected(f"a Close frame of {len(found.payload)} bytes")
        found.payload[2:].decode()
        return int.from_bytes(found.payload[:2], "big") if found.payload else None

    def read_end(self):
        """Nothing more comes, and in good order: no reset."""
        if self._input or self._receive("the end of the stream"):
            raise Unexpected("something behind the end")

    def quiet_for(self, seconds):
        """Whether nothing comes meanwhile, not even the end of the stream."""
        return not self._input and not select.select([self.socket], [], [], seconds)[0]

    def end_stream(self):
        """Says that no more comes from here; the client may go on."""
        self.socket.shutdown(socket.SHUT_WR)

    def reset(self):
        """Hangs up so that the client sees a reset."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()

    def wait_until_gone(self):
        """Reads whatever comes, until the client has gone."""
        try:
            while self.socket.recv(1 << 16):
                pass
        except OSError:
            pass

    def _read(self, size):
        parts, missing = [self._input], size - len(self._input)
        while missing > 0:
            parts.append(self._receive("a frame", min(missing + 1024, 1 << 20)))
            if not parts[-1]:
                raise Unexpected("the end of the stream, instead of a frame")
            missing -= len(parts[-1])
        data = b"".join(parts)
        self._input = data[size:]
        return data[:size]

    def _read_more(self, what):
        data = self._receive(what)
        if not data:
            raise Unexpected(f"the end of the stream, instead of {what}")
        self._input += data

    def _receive(self, what, size=1 << 16):
        try:
            return self.socket.recv(size)
        except socket.timeout:
            raise Unexpected(f"nothing, instead of {what}") from None
        except ConnectionError as error:
            raise Unexpected(f"{error}, instead of {what}") from None


class RawServer:
    """Lets serve(peer) have each connection, in a thread of its own, before anything is read. As a
    context manager; at its end what serve() could not make sense of is raised."""

    def __init__(self, serve, input_buffer=None):
        self._serve = serve
        self._listener = socket.socket()
        if input_buffer:  # what the kernel holds for a server that does not read
            self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, input_buffer)
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen(4096)
        self._threads = [threading.Thread(target=self._accept)]
        self.failures = []
        self.connections = 0

    def __enter__(self):
        self._threads[0].start()
        return self

    def __exit__(self, kind, *_):
        self._listener.shutdown(socket.SHUT_RDWR)
        deadline = time.monotonic() + scaled(2 * _PATIENCE)
        for thread in self._threads:
            thread.join(max(0, deadline - time.monotonic()))
        self._listener.close()
        if self.failures and kind is None:
            raise self.failures[0]

    @property
    def address(self):
        return f"127.0.0.1:{self._listener.getsockname()[1]}"

    def url(self, path="/"):
        return f"ws://{self.address}{path}"

    def _accept(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:  # shut down
                return
            self.connections += 1
            thread = threading.Thread(target=self._talk, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _talk(self, connection):
        with connection:
            try:
                self._serve(Peer(connection))
            except Exception as failure:  # the test's thread raises it
                self.failures.append(failure)
