# SPDX-License-Identifier: MIT
"""The cases of conformance/, each with a bot of its own that connects to /NUMBER of a raw server
and says whatever it hears; all cases of a kind in one run."""

import json
import unittest

from conformance import closing_cases, framing_cases, opening_cases, text_cases
from support import log_lines, results
from support.program import EndToEndTest
from support.raw_server import RawServer, Unexpected

# Says whatever it hears.
ECHO = """
        - repeat_until_fail:
            sequence:
              - ws.expect: { save: { heard: $0 } }
              - select: [ ws.send: "{{heard}}", ws.send: "not UTF-8" ]
"""
CLOSE = """
        - ws.close: { reason: bye }
        - done
"""


class Cases:
    """Plays the case whose number the path gives, and keeps what went wrong."""

    def __init__(self, cases):
        self.cases = cases
        self.problems = {number: "no bot came" for number in range(1, len(cases) + 1)}

    def serve(self, peer):
        number = int(peer.read_request().strip("/"))
        try:
            _check_request(peer)
            self.cases[number - 1].run(peer)
            self.problems[number] = None
        except (Unexpected, OSError, UnicodeDecodeError) as problem:
            self.problems[number] = f"{type(problem).__name__}: {problem}"


def _check_request(peer):
    """What section 4.1 asks of the client."""
    for name, value in (("Upgrade", "websocket"), ("Connection", "Upgrade"),
                        ("Sec-WebSocket-Version", "13")):
        if peer.header(name) != value:
            raise Unexpected(f"{name}: {peer.header(name)}")
    if len(peer.header("Sec-WebSocket-Key") or "") != 24 or not peer.header("Host"):
        raise Unexpected(f"a bad handshake: {peer.request}")


def _unquoted(value):
    return json.loads(value) if value.startswith('"') else value


class Conformance(EndToEndTest):
    def check(self, kind, steps=ECHO, code=1):
        cases = list(kind())
        script = Cases(cases)
        with RawServer(script.serve) as server:
            connect = f'- ws.connect: {{ url: "{server.url("/")}{{{{id}}}}" }}'
            scenario = self.scenario(f"tree:\n    sequence:\n        {connect}{steps}")
            program = self.load_test(scenario, "--once", "-n", len(cases), "--threads", 2,
                                     timeout=60)
        ends = dict(map(_end, filter(_is_end, log_lines.parse(self, program.log()))))
        for number, case in enumerate(cases, 1):
            with self.subTest(case.name):
                self.assertIsNone(script.problems[number])
                end = ends.get(number, "nothing")
                self.assertTrue(case.end.explains(end), f"its end is {end!r}, not {case.end}")
        self.assert_exit(program, code)
        results.check(self, program)


def _is_end(line):
    return line.fields.get("event") in ("died", "done")


def _end(line):
    """A bot's number, and what became of it."""
    reason = line.fields.get("reason", line.fields["event"])
    return int(line.fields["bot_id"]), json.loads(reason) if reason[0] == '"' else reason


def _test_of(kind, **how):
    return lambda self: self.check(kind, **how)


for _kind in (framing_cases.fragmentation, framing_cases.lengths, framing_cases.reserved,
              framing_cases.control_frames, framing_cases.huge, text_cases.valid_text,
              text_cases.invalid_text, text_cases.invalid_text_in_fragments,
              text_cases.cut_off_text, closing_cases.close_codes, closing_cases.close_payloads,
              closing_cases.before_a_close, closing_cases.behind_a_close,
              closing_cases.without_a_close, opening_cases.good_answers,
              opening_cases.bad_answers, opening_cases.frames_behind_the_answer):
    setattr(Conformance, f"test_{_kind.__name__}", _test_of(_kind))
Conformance.test_closing_by_the_client = _test_of(closing_cases.closing_by_the_client, steps=CLOSE,
                                                  code=0)


if __name__ == "__main__":
    unittest.main()
