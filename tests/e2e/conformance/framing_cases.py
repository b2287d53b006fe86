# SPDX-License-Identifier: MIT
"""Frames, fragments and lengths (RFC 6455, sections 5.2 and 5.4)."""

from conformance.case import (Case, byte_by_byte, echo, fails, in_two, not_text, ponged,
                              ponged_at_last)
from support.frames import (BINARY, CLOSE, CONTINUATION, PING, PONG, TEXT, binary, close, fragments,
                            frame, ping, pong, rest, text)

MORE = False  # more fragments follow
KIB, MIB = 1 << 10, 1 << 20
LIMIT = 16 * MIB  # the largest message that bots take unless told otherwise
NAMES = {CONTINUATION: "continuation", TEXT: "text", BINARY: "binary", CLOSE: "close",
         PING: "ping", PONG: "pong"}


def fragmentation():
    yield Case("a text in two fragments", text("Hel", MORE) + rest("lo"), echo("Hello"))
    yield Case("a binary message in two fragments", binary("Hel", MORE) + rest("lo"), echo("Hello"))
    yield Case("fragments that come slowly", text("Hel", MORE), in_two(rest("lo"), 1),
               echo("Hello"))
    yield Case("2 000 fragments of a byte", fragments(TEXT, ["x"] * 2000), echo("x" * 2000))
    yield Case("fragments of a byte in binary", fragments(BINARY, ["x"] * 200), echo("x" * 200))
    yield Case("an empty first fragment", fragments(TEXT, ["", "a", "b"]), echo("ab"))
    yield Case("an empty fragment within", fragments(TEXT, ["a", "", "b"]), echo("ab"))
    yield Case("an empty last fragment", fragments(TEXT, ["a", "b", ""]), echo("ab"))
    yield Case("nothing in 50 fragments", fragments(TEXT, [""] * 50), echo(""))
    yield Case("nothing in binary fragments", fragments(BINARY, [""] * 3), echo(""))
    yield Case("fragments with lengths of all widths",
               fragments(TEXT, ["a" * 125, "b" * 126, "c" * 65535, "d" * 65536, "e"]),
               echo("a" * 125 + "b" * 126 + "c" * 65535 + "d" * 65536 + "e"))
    yield Case("one fragmented message after the other",
               fragments(TEXT, ["a", "b"]) + fragments(BINARY, ["c", "d"]) + text("e"),
               echo("ab"), echo("cd"), echo("e"))
    yield Case("a ping between fragments", text("a", MORE) + ping("now"), ponged("now"),
               rest("b"), echo("ab"))
    yield Case("pings between all fragments",
               text("a", MORE) + ping("1") + rest("b", MORE) + ping("2") + rest("", MORE) +
               ping("3") + rest("c"), ponged_at_last([b"1", b"2", b"3"]), echo("abc"))
    yield Case("a pong between fragments", text("a", MORE) + pong("?") + rest("b"), echo("ab"))
    yield Case("a Close between fragments", text("never to be ended", MORE))
    yield from wrong_fragmentation()


def wrong_fragmentation():
    for fin in (True, MORE):
        kind = "last" if fin else "first"
        yield Case(f"a {kind} continuation of nothing", rest("x", fin), fails(1002))
        yield Case(f"an empty {kind} continuation of nothing", rest("", fin), fails(1002))
        yield Case(f"a {kind} continuation of a whole message", text("whole"), echo("whole"),
                   rest("x", fin), fails(1002))
        yield Case(f"a {kind} continuation after the last", fragments(BINARY, ["a", "b"]),
                   echo("ab"), rest("c", fin), fails(1002))
        for name, opcode in (("text", TEXT), ("binary", BINARY)):
            for start in (TEXT, BINARY):
                yield Case(f"{name} of fin {fin} within fragmented {NAMES[start]}",
                           frame(start, b"a", MORE) + frame(opcode, b"b", fin), fails(1002))
    for opcode in (CLOSE, PING, PONG):
        yield Case(f"a fragmented {NAMES[opcode]}", frame(opcode, b"", MORE), fails(1002))
        yield Case(f"a fragmented {NAMES[opcode]} with its rest",
                   frame(opcode, b"\x03\xe8", MORE) + rest("b"), fails(1002))
        yield Case(f"a fragmented {NAMES[opcode]} between fragments",
                   text("a", MORE) + frame(opcode, b"", MORE), fails(1002))


def lengths():
    for size in (0, 1, 2, 124, 125, 126, 127, 128, 255, 256, 65534, 65535, 65536, 65537, MIB):
        payload = b"x" * size
        yield Case(f"a text of {size} bytes", text(payload), echo(payload))
        yield Case(f"a binary message of {size} bytes", binary(payload), echo(payload))
    every_byte = bytes(range(256))
    yield Case("a binary message of every byte", binary(every_byte), not_text())
    yield Case("every byte in fragments", fragments(BINARY, [bytes([b]) for b in every_byte]),
               not_text())
    yield Case("1 000 messages at once", b"".join(text(str(number)) for number in range(1000)),
               *(echo(str(number)) for number in range(1000)))
    for opcode in (TEXT, BINARY, CONTINUATION, PING, PONG, CLOSE):
        start = text("a", MORE) if opcode == CONTINUATION else b""
        for width, size in ((2, 0), (2, 125), (8, 0), (8, 125), (8, 126), (8, 65535)):
            yield Case(f"{NAMES[opcode]} with a length of {size} in {width} bytes",
                       start + frame(opcode, b"x" * size, width=width), fails(1002))
        for claim in (1 << 63, (1 << 63) + 1, (1 << 64) - 1):
            yield Case(f"{NAMES[opcode]} with a length of {claim}",
                       start + frame(opcode, claim=claim), fails(1002))


def reserved():
    for opcode in NAMES:
        start = text("a", MORE) if opcode == CONTINUATION else b""
        for rsv in range(1, 8):
            yield Case(f"{NAMES[opcode]} with reserved bits {rsv}",
                       start + frame(opcode, b"", rsv=rsv), fails(1002))
        yield Case(f"{NAMES[opcode]} with a mask",
                   start + frame(opcode, b"\x03\xe8", mask=b"\1\2\3\4"), fails(1002))
        yield Case(f"{NAMES[opcode]} with a mask of zeros",
                   start + frame(opcode, b"\x03\xe8", mask=bytes(4)), fails(1002))
        yield Case(f"empty {NAMES[opcode]} with a mask",
                   start + frame(opcode, mask=b"\1\2\3\4"), fails(1002))
    for opcode in (3, 4, 5, 6, 7, 11, 12, 13, 14, 15):
        for fin in (True, MORE):
            yield Case(f"opcode {opcode}, fin {fin}", frame(opcode, b"x", fin), fails(1002))
        yield Case(f"opcode {opcode}, empty", frame(opcode), fails(1002))
        yield Case(f"opcode {opcode} within a message", text("a", MORE) + frame(opcode),
                   fails(1002))
        yield Case(f"opcode {opcode} after a message", text("a"), echo("a"), frame(opcode),
                   fails(1002))


def control_frames():
    for size in range(126):
        payload = bytes((size + number) % 256 for number in range(size))
        yield Case(f"a ping of {size} bytes", ping(payload), ponged(payload))
    for opcode in (CLOSE, PING, PONG):
        for size in (126, 127, 65535, 65536):
            payload = b"\x03\xe8" + b"x" * (size - 2)
            yield Case(f"a {NAMES[opcode]} of {size} bytes", frame(opcode, payload), fails(1002))
            yield Case(f"a {NAMES[opcode]} of {size} bytes within a message",
                       text("a", MORE) + frame(opcode, payload), fails(1002))
        yield Case(f"a {NAMES[opcode]} of 16 MiB", frame(opcode, claim=LIMIT), fails(1002))
    yield Case("ten pings at once", b"".join(ping(str(number)) for number in range(10)),
               ponged_at_last([str(number).encode() for number in range(10)]))
    one_by_one = [str(number).encode() for number in range(50)]
    yield Case("pings one after the other",
               *(step for payload in one_by_one for step in (ping(payload), ponged(payload))))
    flood = [number.to_bytes(2, "big") * 30 for number in range(10_000)]
    yield Case("10 000 pings", b"".join(map(ping, flood)), ponged_at_last(flood), text("alive?"),
               echo("alive?"))
    yield Case("a pong that was not asked for", pong(), text("a"), echo("a"))
    yield Case("a pong with a payload that was not asked for", pong("?"), ping("!"), ponged("!"))
    yield Case("1 000 pongs and a ping", pong("?") * 1000 + ping("!"), ponged("!"))
    yield Case("a ping byte by byte", byte_by_byte(ping("x" * 125)), ponged("x" * 125))


def huge():
    largest, block = b"0123456789abcdef" * MIB, b"0123456789abcdef" * 4 * KIB
    yield Case("a text of 16 MiB", text(largest), echo(largest))
    yield Case("a binary message of 16 MiB", binary(largest), echo(largest))
    yield Case("a text of 16 MiB in fragments", fragments(TEXT, [block] * 256), echo(largest))
    yield Case("a text of 16 MiB in few fragments with pings between",
               text(largest[:5 * MIB], MORE) + ping("1") + rest(largest[5 * MIB:15 * MIB], MORE) +
               ping("2") + rest(largest[15 * MIB:]), ponged_at_last([b"1", b"2"]), echo(largest))
    yield Case("a text that claims a byte more than 16 MiB", frame(TEXT, claim=LIMIT + 1),
               fails(1009))
    yield Case("a binary message that claims a byte more than 16 MiB",
               frame(BINARY, claim=LIMIT + 1), fails(1009))
    yield Case("a text that claims 2^62 bytes", frame(TEXT, claim=1 << 62), fails(1009))
    yield Case("a text that claims 2^63 - 1 bytes", frame(TEXT, claim=(1 << 63) - 1), fails(1009))
    yield Case("a byte more than 16 MiB in fragments",
               text(b"", MORE) + rest(block, MORE) * 256, rest("x"), fails(1009))
    yield Case("a byte more than 16 MiB in a fragment that is not the last",
               binary(largest, MORE), rest("x", MORE), fails(1009))
    yield Case("fragments whose lengths together overflow",
               binary("abc", MORE) + frame(CONTINUATION, claim=(1 << 63) - 1), fails(1009))
    yield Case("a message after a huge one", text(largest), echo(largest), text("small"),
               echo("small"))
