# SPDX-License-Identifier: MIT
"""A StatsD server that only adds up, in a thread of the test."""

import collections
import socket
import threading


class StatsdServer:
    """Its counters are known once it has been left."""

    def __init__(self):
        self.counters = collections.Counter()
        self.gauges = {}
        self.longest = 0  # datagram, in bytes

    def __enter__(self):
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
        self._socket.bind(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._receive)
        self._thread.start()
        return self

    def __exit__(self, *_):
        # Datagrams on loopback keep their order: when this one is read, all others have been.
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", ("127.0.0.1", self.port))
        self._thread.join()
        self._socket.close()

    def _receive(self):
        while datagram := self._socket.recv(65536):
            self.longest = max(self.longest, len(datagram))
            for line in datagram.decode().split("\n"):
                name, value, kind, *tags = line.replace(":", "|", 1).split("|")
                name += "".join("|" + tag for tag in tags)
                if kind == "c":
                    self.counters[name] += int(value)
                else:
                    self.gauges[name] = float(value)
