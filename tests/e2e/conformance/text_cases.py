# SPDX-License-Identifier: MIT
"""Text is UTF-8 (RFC 6455, section 8.1; RFC 3629): no other bytes, wherever, however they come."""

from conformance.case import Case, byte_by_byte, echo, fails, ponged
from support.frames import TEXT, binary, fragments, frame, ping, rest, text

MORE = False  # more fragments follow

VALID = [
    "a", "~", "\0", "\x7f", "\x80", "ż", "\u07ff", "\u0800", "€", "\ud7ff", "\ue000", "\ufdd0",
    "\ufeff", "\ufffd", "\ufffe", "\uffff", "\U00010000", "😀", "\U0001fffe", "\U000fffff",
    "\U00100000", "\U0010fffd", "\U0010ffff", "κόσμε", "Hello-µ@ßöäüàá-UTF-8!!",
    "zażółć gęślą jaźń", "日本語", "e\u0301", "👨‍👩‍👧", "a\r\nb\tc", "{\"json\": [1, null]}", "{{not a template}}",
]

# What is wrong, and the bytes.
INVALID = [
    ("a continuation alone", b"\x80"), ("the last continuation alone", b"\xbf"),
    ("two continuations", b"\x80\xbf"), ("six continuations", b"\x80\xbf\x80\xbf\x80\xbf"),
    ("a lead of two alone", b"\xc3 "), ("a lead of two twice", b"\xc3\xc3\xa9"),
    ("a lead of three alone", b"\xe2 "), ("three bytes without the last", b"\xe2\x82 "),
    ("a lead of four alone", b"\xf0 "), ("four bytes without two", b"\xf0\x9f "),
    ("four bytes without the last", b"\xf0\x9f\x98 "),
    ("a continuation too many", b"\xc3\xa9\xa9"), ("a slash in two bytes", b"\xc0\xaf"),
    ("a null in two bytes", b"\xc0\x80"), ("the last overlong of two", b"\xc1\xbf"),
    ("a slash in three bytes", b"\xe0\x80\xaf"), ("the last overlong of three", b"\xe0\x9f\xbf"),
    ("a slash in four bytes", b"\xf0\x80\x80\xaf"),
    ("the last overlong of four", b"\xf0\x8f\xbf\xbf"),
    ("the first surrogate", b"\xed\xa0\x80"), ("the last high surrogate", b"\xed\xaf\xbf"),
    ("the first low surrogate", b"\xed\xb0\x80"), ("the last surrogate", b"\xed\xbf\xbf"),
    ("a pair of surrogates", b"\xed\xa0\x80\xed\xb0\x80"),
    ("U+110000", b"\xf4\x90\x80\x80"), ("U+13FFFF", b"\xf4\xbf\xbf\xbf"),
    ("a lead of F5", b"\xf5\x80\x80\x80"), ("a lead of F7", b"\xf7\xbf\xbf\xbf"),
    ("five bytes", b"\xf8\x88\x80\x80\x80"), ("six bytes", b"\xfc\x84\x80\x80\x80\x80"),
    ("FE", b"\xfe"), ("FF", b"\xff"), ("FE FF", b"\xfe\xff"), ("Latin-1", b"caf\xe9 "),
]

# Bytes that a text may not end after, though it may go on.
CUT_OFF = [b"\xc3", b"\xe2", b"\xe2\x82", b"\xed\x9f", b"\xf0", b"\xf0\x9f", b"\xf0\x9f\x98",
           b"\xf4\x8f\xbf"]


def valid_text():
    for characters in VALID:
        data = characters.encode()
        name = ascii(characters)
        yield Case(f"{name}", text(data), echo(data))
        yield Case(f"{name} within other text", text(b"before " + data + b" after"),
                   echo(b"before " + data + b" after"))
        yield Case(f"{name} a fragment a byte", fragments(TEXT, [bytes([b]) for b in data]),
                   echo(data))
        yield Case(f"{name} a packet a byte", byte_by_byte(text(data)), echo(data))
    everything = "".join(VALID).encode()
    for at in range(len(everything) + 1):
        yield Case(f"all of it in two fragments, the first of {at} bytes",
                   fragments(TEXT, [everything[:at], everything[at:]]), echo(everything))
    yield Case("a ping within a character", text(b"\xe2", MORE) + ping("!") + rest(b"\x82\xac"),
               ponged("!"), echo("€"))
    yield Case("an empty fragment within a character", fragments(TEXT, [b"\xe2\x82", b"", b"\xac"]),
               echo("€"))
    yield Case("a text after the end of a character", text("€") + text("€"), echo("€"), echo("€"))
    yield Case("all characters of two bytes", text("".join(map(chr, range(0x80, 0x800)))),
               echo("".join(map(chr, range(0x80, 0x800)))))
    for what, data in INVALID:
        yield Case(f"{what} in a binary message", binary(data), echo("not UTF-8"))


def invalid_text():
    """Each kind at each place up to two words of a processor, where text may be looked at in words
    instead of bytes."""
    for what, bad in INVALID:
        for place in range(18):
            data = b"x" * place + bad + b"y" * (17 - place)
            yield Case(f"{what} at {place}", text(data), fails(1007))
        yield Case(f"{what} after other characters", text("żółć €😀".encode() + bad), fails(1007))
        yield Case(f"{what} far behind", text(b"x" * 70_000 + bad + b"y"), fails(1007))
        yield Case(f"{what} after a good message", text("good"), echo("good"), text(bad),
                   fails(1007))


def invalid_text_in_fragments():
    for what, bad in INVALID:
        for at in range(len(bad) + 1):
            yield Case(f"{what}, the first {at} bytes in the first fragment",
                       fragments(TEXT, [b"x" + bad[:at], bad[at:] + b"y"]), fails(1007))
        yield Case(f"{what}, a fragment a byte", fragments(TEXT, [bytes([b]) for b in b"x" + bad]),
                   fails(1007))
        yield Case(f"{what}, a packet a byte", byte_by_byte(text(b"x" + bad)), fails(1007))
        # What can be no text any more is refused at once, though the message goes on.
        yield Case(f"{what} in a fragment that is not the last", text(bad, MORE), fails(1007))
        yield Case(f"{what} in a frame that goes on",
                   frame(TEXT, b"x" + bad + b"y", claim=1000), fails(1007))


def cut_off_text():
    for cut in CUT_OFF:
        yield Case(f"{cut} at the end", text(b"x" + cut), fails(1007))
        yield Case(f"{cut} alone", text(cut), fails(1007))
        yield Case(f"{cut} at the end of fragments", fragments(TEXT, [b"x", cut]), fails(1007))
        yield Case(f"{cut} and an empty last fragment", fragments(TEXT, [b"x" + cut, b""]),
                   fails(1007))
        yield Case(f"{cut} and another character in the next fragment",
                   fragments(TEXT, [b"x" + cut, b"y"]), fails(1007))
        yield Case(f"{cut} at the end, and the rest in the next message", text(cut) + text(b"\xac"),
                   fails(1007))
