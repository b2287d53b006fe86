# SPDX-License-Identifier: MIT
"""Websocket frames, byte by byte: as a server sends them, right or wrong, and as a client did
(RFC 6455, section 5.2)."""

from dataclasses import dataclass

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
_NAMES = {CONTINUATION: "continuation", TEXT: "text", BINARY: "binary", CLOSE: "close",
          PING: "ping", PONG: "pong"}


@dataclass(frozen=True)
class Frame:
    """One that the client sent, without its mask."""
    opcode: int
    payload: bytes = b""
    fin: bool = True
    rsv: int = 0  # 4, 2 and 1 for RSV1, RSV2 and RSV3

    def __str__(self):
        name = _NAMES.get(self.opcode, f"opcode {self.opcode}")
        flags = ("" if self.fin else ", more follows") + (f", rsv {self.rsv}" if self.rsv else "")
        start = self.payload[:60]
        more = f"... ({len(self.payload)} bytes)" if len(self.payload) > len(start) else ""
        return f"{name} {start!r}{more}{flags}"


def frame(opcode, payload=b"", fin=True, rsv=0, *, mask=b"", width=None, claim=None):
    """A frame of a server. `width`: how many bytes its length takes (1, 2 or 8), if not the fewest;
    `claim`: the length it claims, if not that of its payload; `mask`: the key of one that has a
    mask, which a server's may not."""
    length = len(payload) if claim is None else claim
    if width is None:
        width = 1 if length < 126 else 2 if length < 65536 else 8
    masked = 0x80 if mask else 0
    if width == 1:
        size = bytes([masked | length])
    else:
        size = bytes([masked | (126 if width == 2 else 127)]) + length.to_bytes(width, "big")
    if mask:
        payload = apply_mask(payload, mask)
    return bytes([(0x80 if fin else 0) | rsv << 4 | opcode]) + size + mask + payload


def _bytes(payload):
    return payload.encode() if isinstance(payload, str) else payload


def text(payload="", fin=True, **more):
    return frame(TEXT, _bytes(payload), fin, **more)


def binary(payload=b"", fin=True, **more):
    return frame(BINARY, _bytes(payload), fin, **more)


def rest(payload="", fin=True, **more):
    """Another fragment of a message."""
    return frame(CONTINUATION, _bytes(payload), fin, **more)


def ping(payload=b"", fin=True, **more):
    return frame(PING, _bytes(payload), fin, **more)


def pong(payload=b"", fin=True, **more):
    return frame(PONG, _bytes(payload), fin, **more)


def close(code=None, reason=b"", **more):
    return frame(CLOSE, close_payload(code, reason), **more)


def close_payload(code=None, reason=b""):
    return b"" if code is None else code.to_bytes(2, "big") + _bytes(reason)


def fragments(opcode, pieces):
    """A message in fragments, one for each of the pieces."""
    last = len(pieces) - 1
    return b"".join(frame(CONTINUATION if number else opcode, _bytes(piece), fin=number == last)
                    for number, piece in enumerate(pieces))


def apply_mask(payload, key):
    """With long integers, for byte by byte a long payload takes Python seconds."""
    size = len(payload)
    keys = (key * (size // 4 + 1))[:size]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(keys, "big")).to_bytes(size, "big")
