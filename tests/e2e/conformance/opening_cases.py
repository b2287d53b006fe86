# SPDX-License-Identifier: MIT
"""What the server answers to the opening handshake (RFC 6455, section 4)."""

from conformance.case import Case, byte_by_byte, closes, echo, fails, in_two, ponged, refuses
from support.frames import close, ping, text

STATUS = "HTTP/1.1 101 Switching Protocols"
BAD = "bad answer to the opening handshake: "
NO_ANSWER = "no answer to the opening handshake: "


def _answer(status=STATUS, upgrade="Upgrade: websocket", connection="Connection: Upgrade",
            accept="Sec-WebSocket-Accept: {key}", more=""):
    """An answer, of which each header may be another, or none."""
    headers = [status, upgrade, connection, accept, more]
    return "\r\n".join(filter(None, headers)) + "\r\n\r\n"


def _sends(answer, send=lambda data: data, behind=b""):
    """Stands in for the server's part of the handshake: these bytes, sent like this."""
    def step(peer):
        data = answer.replace("{key}", peer.accept_key()).encode() + behind
        how = send(data)
        if callable(how):
            how(peer)
        else:
            peer.send(how)
    return step


def good_answers():
    for what, answer in (
            ("as it is", _answer()),
            ("the upgrade in capitals", _answer(upgrade="Upgrade: WEBSOCKET")),
            ("the upgrade as older servers write it", _answer(upgrade="Upgrade: WebSocket")),
            ("the connection in small letters", _answer(connection="connection: upgrade")),
            ("the connection with more", _answer(connection="Connection: keep-alive, Upgrade")),
            ("names in capitals", _answer(upgrade="UPGRADE: websocket",
                                          accept="SEC-WEBSOCKET-ACCEPT: {key}")),
            ("names in small letters", _answer(accept="sec-websocket-accept: {key}")),
            ("no space before values", _answer(upgrade="Upgrade:websocket",
                                               connection="Connection:Upgrade",
                                               accept="Sec-WebSocket-Accept:{key}")),
            ("spaces around values", _answer(upgrade="Upgrade: \t websocket \t",
                                             accept="Sec-WebSocket-Accept:    {key}  ")),
            ("other words for the status", _answer("HTTP/1.1 101 Web Socket Protocol Handshake")),
            ("no words for the status", _answer("HTTP/1.1 101 ")),
            ("many other headers", _answer(more="\r\n".join(f"X-{n}: {n}" for n in range(200)))),
            ("a header of 8 000 bytes", _answer(more="X-Long: " + "x" * 8000)),
            ("another order", _answer(upgrade="", connection="", accept="", more=(
                "Sec-WebSocket-Accept: {key}\r\nConnection: Upgrade\r\nServer: s\r\n"
                "Upgrade: websocket")))):
        yield Case(what, text("a"), echo("a"), answer=_sends(answer))
    yield Case("byte by byte", text("a"), echo("a"), answer=_sends(_answer(), byte_by_byte))
    for at in range(1, len(_answer().replace("{key}", "x" * 28))):
        yield Case(f"split at {at}", text("a"), echo("a"),
                   answer=_sends(_answer(), lambda data, at=at: in_two(data, at)))


def frames_behind_the_answer():
    """Frames in the packet of the answer."""
    yield Case("a text", echo("a"), answer=_sends(_answer(), behind=text("a")))
    yield Case("a ping", ponged("a"), answer=_sends(_answer(), behind=ping("a")))
    yield Case("100 texts", *(echo(str(n)) for n in range(100)),
               answer=_sends(_answer(), behind=b"".join(text(str(n)) for n in range(100))))
    yield Case("half a text", text("long")[3:], echo("long"),
               answer=_sends(_answer(), behind=text("long")[:3]))
    yield Case("a text and half of one", echo("a"), text("b")[1:], echo("b"),
               answer=_sends(_answer(), behind=text("a") + text("b")[:1]))
    yield Case("a Close", closes(1001, "full", sends=b""),
               answer=_sends(_answer(), behind=close(1001, "full")))
    yield Case("a bad frame", fails(1002), answer=_sends(_answer(), behind=b"\xff\xff"))
    yield Case("a text, byte by byte", echo("a"),
               answer=_sends(_answer(), byte_by_byte, behind=text("a")))
    yield Case("100 000 bytes", echo("x" * 100_000),
               answer=_sends(_answer(), behind=text("x" * 100_000)))


def bad_answers():
    for value in ("", "h2c", "websocket2", "h2c, websocket", "web socket"):
        yield Case(f"Upgrade: {value}", refuses(f'{BAD}Upgrade is "{value}", not "websocket"'),
                   answer=_sends(_answer(upgrade=f"Upgrade: {value}")))
    for value in ("", "close", "Upgraded", "no Upgrade", "keep-alive, Up-grade", ",", "Upgrade;"):
        yield Case(f"Connection: {value}",
                   refuses(f'{BAD}Connection is "{value}", without "Upgrade"'),
                   answer=_sends(_answer(connection=f"Connection: {value}")))
    no_key = refuses(BAD + 'Sec-WebSocket-Accept is ".*", which does not answer our key',
                     literally=False)
    for what, key in (("an empty one", ""), ("another", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
                      ("no base64", "???"), ("more than the right one", "{key}="),
                      ("two of them", "{key}, {key}")):
        yield Case(f"as the key {what}", no_key,
                   answer=_sends(_answer(accept=f"Sec-WebSocket-Accept: {key}")))
    yield Case("the key that was asked with", no_key, answer=lambda peer: peer.send(
        _answer(accept="Sec-WebSocket-Accept: " + peer.header("Sec-WebSocket-Key")).encode()))
    yield Case("the key in other letters", no_key, answer=lambda peer: peer.send(
        _answer(accept="Sec-WebSocket-Accept: " + peer.accept_key().swapcase()).encode()))
    for header in ("upgrade", "connection", "accept"):
        yield Case(f"without the header for {header}", refuses(f"{BAD}.*", literally=False),
                   answer=_sends(_answer(**{header: ""})))
    yield Case("no headers", refuses(BAD + 'Upgrade is "", not "websocket"'),
               answer=_sends(STATUS + "\r\n\r\n"))
    for name, header, why in (
            ("an extension", "Sec-WebSocket-Extensions: x-unknown",
             "the server uses an extension that was not offered: x-unknown"),
            ("two extensions", "Sec-WebSocket-Extensions: x-one, x-two; y=1",
             "the server uses an extension that was not offered: x-one, x-two; y=1"),
            ("a subprotocol", "Sec-WebSocket-Protocol: chat",
             "the server chose a subprotocol that was not offered: chat")):
        yield Case(f"{name} that was not asked for", refuses(BAD + why),
                   answer=_sends(_answer(more=header)))
    for what, answer, why in (
            ("HTTP/1.0", _answer("HTTP/1.0 101 Switching Protocols"), "HTTP/1.0 is not HTTP/1.1"),
            ("something else than HTTP", "SSH-2.0-OpenSSH_9.2\r\n\r\n", "Invalid response line"),
            ("a header without a colon", _answer(more="no colon"), "Invalid header line"),
            ("an empty line at once", "\r\n\r\n", "Incomplete Request")):
        yield Case(what, refuses(BAD + why), answer=_sends(answer))
    yield from other_answers()


def other_answers():
    """Answers that are no upgrade, and no answers."""
    for status, words in ((200, "OK"), (301, "Moved Permanently"),
                          (302, "Found"), (307, "Temporary Redirect"), (400, "Bad Request"),
                          (401, "Unauthorized"), (403, "Forbidden"), (404, "Not Found"),
                          (426, "Upgrade Required"), (429, "Too Many Requests"),
                          (500, "Internal Server Error"), (503, "Service Unavailable")):
        answer = _answer(f"HTTP/1.1 {status} {words}", more="Content-Length: 4") + "why?"
        yield Case(f"status {status}", refuses(f"HTTP {status} {words}: why?"),
                   answer=_sends(answer))
    for what, sent in (("nothing", ""), ("half a line", STATUS[:9]), 
                       ("half a header", STATUS + "\r\nUpg")):
        yield Case(f"{what}, then the end of the stream",
                   refuses(NO_ANSWER + "the server hung up"),
                   answer=lambda peer, sent=sent: (peer.send(sent.encode()), peer.end_stream()))
    yield Case("a header without end", refuses(NO_ANSWER + "its header is too long"),
               answer=_sends(STATUS + "\r\nX: " + "x" * 70_000))
