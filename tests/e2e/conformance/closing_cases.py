# SPDX-License-Identifier: MIT
"""How connections end (RFC 6455, sections 5.5.1 and 7)."""

from conformance.case import (Case, bids, byte_by_byte, closes, echo, ends, fails, hangs_up, in_two,
                              ponged, ponged_at_last)
from support.frames import CLOSE, binary, close, frame, ping, pong, rest, text

MORE = False  # more fragments follow

# Those that a Close frame may have (section 7.4, and IANA's registry of later ones).
GOOD = [*range(1000, 1004), *range(1007, 1015), 3000, 3001, 3999, 4000, 4001, 4999]
BAD = [*range(1000), 1004, 1005, 1006, 1015, *range(1016, 3000, 31), 2999, 5000, 5001, 9999, 32767,
       32768, 65534, 65535]


def close_codes():
    for code in GOOD:
        yield Case(f"code {code}", closes(code))
        yield Case(f"code {code} with a reason", closes(code, "good bye"))
    for code in BAD:
        yield Case(f"code {code}", close(code), fails(1002))
    for code in (0, 999, 1005, 1006, 1015, 5000):
        yield Case(f"code {code} with a reason", close(code, "good bye"), fails(1002))


def close_payloads():
    yield Case("no code", closes(None))
    for byte in (0, 3, 255):
        yield Case(f"half a code: {byte}", frame(CLOSE, bytes([byte])), fails(1002))
    yield Case("a reason of 123 bytes", closes(1000, "x" * 123))
    yield Case("a reason of 122 bytes", closes(1001, "x" * 122))
    yield Case("a reason of 124 bytes", close(1000, "x" * 124), fails(1002))
    yield Case("a reason of many characters", closes(1000, "żółć €😀"))
    yield Case("a reason of 41 characters of three bytes", closes(1000, "€" * 41))
    for bad in (b"\xff", b"x\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82", b"\xc3",
                b"x" * 122 + b"\xc3", b"\xc3" + b"x" * 122):
        yield Case(f"a reason that is not UTF-8: {bad[:4]} of {len(bad)}", close(1000, bad),
                   fails(1007))
    yield Case("a bad code and a bad reason", close(999, b"\xff"), fails(1002))


def behind_a_close():
    """Whatever comes behind a Close frame is nothing (section 5.5.1)."""
    last = close(1000)
    for what, data in (("a text", text("late")), ("a binary message", binary("late")),
                       ("a ping", ping("late")), ("a pong", pong("late")),
                       ("another Close", close(1001, "late")), ("a bad Close", close(1)),
                       ("a continuation", rest("late")), ("a bad frame", frame(3, rsv=7)),
                       ("half a frame", text("late")[:3]), ("a megabyte", binary(bytes(1 << 20)))):
        yield Case(f"{what} right behind", closes(sends=last + data))
        yield Case(f"{what} behind the answer", closes(afterwards=data))
    for what, data in (("a text", text("late")), ("a ping", ping("late")),
                       ("a good Close", close(1000))):
        yield Case(f"{what} behind a bad frame", frame(3) + data, fails(1002))
        yield Case(f"{what} behind bad text", text(b"\xff") + data, fails(1007))


def before_a_close():
    yield Case("a Close after a message", text("a"), echo("a"), closes())
    yield Case("a Close after a ping", ping("a"), ponged("a"), closes())
    yield Case("a Close within a fragmented message", text("a", MORE) + rest("b", MORE), closes())
    yield Case("a Close within a fragmented character", text(b"\xe2", MORE), closes(1001))
    yield Case("a Close byte by byte", byte_by_byte(close(1000, "x" * 123)),
               closes(1000, "x" * 123, sends=b""))
    for at in range(1, 8):
        yield Case(f"a Close split at {at}", in_two(close(1000, "good"), at),
                   closes(1000, "good", sends=b""))


def without_a_close():
    for what, data in (("nothing", b""), ("a ping", ping("a"))):
        pongs = [ponged("a")] if data else []
        for how in ("end_stream", "reset"):
            yield Case(f"{what}, then {how}", data, *pongs, hangs_up(how))
    whole = text("x" * 200)
    for size in (1, 2, 3, 4, 100, len(whole) - 1):
        for how in ("end_stream", "reset"):
            yield Case(f"{size} bytes of a frame, then {how}", whole[:size], hangs_up(how))
    yield Case("fragments, then the end", text("a", MORE) + rest("b", MORE), hangs_up())
    yield Case("half a Close, then the end", close(1000)[:3], hangs_up())


def closing_by_the_client():
    """The bot closes at once, with code 1000 and the reason "bye"."""
    bye = bids(1000, "bye")
    for what, answer in (("the same", close(1000, "bye")), ("another code", close(1001, "me too")),
                         ("no code", close()), ("the code alone", close(1000)),
                         ("a bad code", close(999)), ("half a code", frame(CLOSE, b"\x03")),
                         ("a bad reason", close(1000, b"\xff")), ("a text", text("no")),
                         ("bad text", text(b"\xff")), ("a bad frame", frame(3)),
                         ("a frame with a mask", text("a", mask=b"1234")), ("nothing", b""),
                         ("half an answer", close(1000, "bye")[:4])):
        for how in ("end_stream", "reset"):
            yield Case(f"{what}, then {how}", bye, answer, ends(how))
    answered = close(1000, "bye")
    for what, data in (("a text", text("wait")), ("a fragmented text", text("a", MORE) + rest("b")),
                       ("100 texts", text("wait") * 100), ("a megabyte", binary(bytes(1 << 20))),
                       ("a pong", pong("?")), ("half a text", text("a", MORE))):
        yield Case(f"{what} before the answer", bye, data + answered, ends())
        yield Case(f"{what} behind the answer", bye, answered + data, ends())
    yield Case("a ping before the answer", bye, ping("a"), ponged("a"), answered, ends())
    pings = [str(number).encode() for number in range(100)]
    yield Case("100 pings before the answer", bye, b"".join(map(ping, pings)) + answered,
               ponged_at_last(pings), ends())
    yield Case("a ping behind the answer", bye, answered + ping("a"), ends())
    yield Case("the answer byte by byte", bye, byte_by_byte(answered), ends())
