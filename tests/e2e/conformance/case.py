# SPDX-License-Identifier: MIT
"""A case is a name and steps. A step is bytes, which the server sends, or a function of the Peer:
most of them look at what the client does."""

import re
import time

from support import frames
from support.raw_server import Unexpected


class Case:
    """Unless its steps end the connection, the server closes it in good order. `answer(peer)`
    stands in for the server's part of the opening handshake."""

    def __init__(self, name, *steps, answer=None):
        self.name = name
        self.answer = answer or (lambda peer: peer.accept())
        self.steps = list(steps)
        self.end = next((step for step in steps if isinstance(step, End)), None)
        if not self.end:
            self.end = closes()
            self.steps.append(self.end)

    def run(self, peer):
        self.answer(peer)
        for step in self.steps:
            if isinstance(step, bytes):
                peer.send(step)
            else:
                step(peer)


class End:
    """The step that a case ends with, and what the client's bot then dies of."""

    def __init__(self, run, death):
        self._run = run
        self._death = death

    def __call__(self, peer):
        self._run(peer)

    def explains(self, death):
        return re.fullmatch(self._death, death, re.DOTALL) is not None

    def __str__(self):
        return self._death


# What the client sends.

def echo(payload, opcode=frames.TEXT):
    """The client's bot says what it has heard; see test_conformance.py."""
    return lambda peer: peer.expect(opcode, payload)


def not_text():
    """A message arrived that the bot cannot say as a text."""
    return echo("not UTF-8")


def ponged(payload=b""):
    return lambda peer: peer.expect(frames.PONG, payload)


def ponged_at_last(payloads):
    """Pongs for some of the pings, in their order, and for the last in any case (section 5.5.3)."""
    def step(peer):
        left = iter(payloads)
        while True:
            found = peer.read_frame()
            if found.opcode != frames.PONG or found.payload not in left:
                raise Unexpected(f"{found}, which answers none of the pings that are left")
            if found.payload == payloads[-1]:
                return
    return step


# How it ends.

def closes(code=1000, reason="", sends=None, afterwards=b""):
    """The server closes. The client answers with the same code (section 5.5.1), then leaves it to
    the server to hang up (section 7.1.1), and throws away what it still says."""
    def step(peer):
        peer.send(frames.close(code, reason) if sends is None else sends)
        found = peer.read_close()
        if found != code:
            raise Unexpected(f"the answer to Close {code} is {found}")
        if not peer.quiet_for(0):
            raise Unexpected("something behind the answer to Close")
        peer.send(afterwards)
        peer.end_stream()
        peer.read_end()
    death = f"websocket closed by the server: {code or 1005}" + (f" {reason}" if reason else "")
    return End(step, re.escape(death))


def fails(code):
    """The client fails the connection with this code, and without waiting for the server's answer
    says that no more will come (section 7.1.7)."""
    def step(peer):
        found = peer.read_close()
        if found != code:
            raise Unexpected(f"the client fails the connection with {found} instead of {code}")
        peer.read_end()
    return End(step, "websocket lost: (protocol error|message larger than).*")


def hangs_up(how="end_stream"):
    """The server hangs up without a Close frame. So does the client."""
    def step(peer):
        getattr(peer, how)()
        if how == "end_stream":
            peer.read_end()
    reason = "end of stream" if how == "end_stream" else "Connection reset by peer"
    return End(step, f"websocket lost: {reason}")


def bids(code, reason):
    """The client's bot closes."""
    return lambda peer: peer.expect(frames.CLOSE, frames.close_payload(code, reason))


def ends(how="end_stream"):
    """It has closed, and says no more whatever comes; nor does it hang up with a reset. Its bot
    does not mind."""
    def step(peer):
        getattr(peer, how)()
        if how == "end_stream":
            peer.read_end()
    return End(step, "done")


def refuses(why, literally=True):
    """The client does not take this for an opening handshake (section 4.1), and hangs up without a
    word."""
    return End(lambda peer: peer.read_end(),
               rf"127\.0\.0\.1:\d+: {re.escape(why) if literally else why}")


# How the bytes go out.

def byte_by_byte(data):
    """Each byte in a packet of its own."""
    def step(peer):
        for byte in data:
            peer.send(bytes([byte]))
            time.sleep(0.0002)  # the client gets its turn
    return step


def in_two(data, at):
    """In two packets."""
    def step(peer):
        peer.send(data[:at])
        time.sleep(0.001)
        peer.send(data[at:])
    return step
