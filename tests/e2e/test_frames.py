# SPDX-License-Identifier: MIT
"""--dump-frames: what goes over the wire, as the server at its other end has it."""

import unittest

from support import log_lines, results
from support.frames import binary, close, fragments, ping, text
from support.program import EndToEndTest
from support.raw_server import RawServer


def talk(peer):
    path = peer.read_request()
    peer.accept("Set-Cookie: session=topsecret; HttpOnly\r\nServer: raw\r\n", more=text("hello"))
    peer.expect(1, f"I am {path}")
    peer.send(fragments(1, ["two ", "halves"]) + binary(bytes(300)) + ping("?"))
    peer.expect(10, "?")
    peer.read_close()
    peer.send(close(1000, "bye"))
    peer.end_stream()
    peer.read_end()


def fields(line):
    """A line without its time."""
    return line.split(" ", 1)[1]


class Frames(EndToEndTest):
    def dump(self, *options, settings=""):
        with RawServer(talk) as server:
            url = server.url("/")
            scenario = self.scenario(f"""
                target:
                  url: {url}
                  headers: {{ Authorization: Bearer topsecret, Cookie: "a=topsecret; b=topsecret" }}
                {settings}
                tree:
                  sequence:
                    - ws.connect: {{ url: "{url}bot{{{{id}}}}" }}
                    - ws.expect: {{ text: hello, within: 60s }}
                    - ws.send: "I am /bot{{{{id}}}}"
                    - ws.expect: {{ size: 300, within: 60s }}
                    - ws.close
                    - done
            """)
            program = self.load_test(scenario, "--once", "-n", 2, *options)
        self.assert_exit(program, 0)
        results.check(self, program)
        return program

    def assert_conversation(self, lines, bot):
        lines = [fields(line) for line in lines if f" bot_id={bot} " in line]
        heads = [line for line in lines if "handshake=" in line]
        begin = f"bot_id={bot} "
        self.assertEqual(heads[0], f'{begin}handshake=sent line="GET /bot{bot} HTTP/1.1"')
        self.assertIn(f'{begin}handshake=sent line="Authorization: Bearer ***"', heads)
        self.assertIn(f'{begin}handshake=sent line="Cookie: a=***; b=***"', heads)
        self.assertIn(f'{begin}handshake=received line="HTTP/1.1 101 Switching Protocols"', heads)
        self.assertIn(f'{begin}handshake=received line="Set-Cookie: session=***; HttpOnly"', heads)
        self.assertIn(f'{begin}handshake=received line="Server: raw"', heads)
        frames = [line.removeprefix(begin) for line in lines if "frame=" in line]
        self.assertEqual(frames, [
            "frame=received opcode=text fin=1 rsv1=0 size=5 text=hello",
            f'frame=sent opcode=text fin=1 rsv1=0 size=10 text="I am /bot{bot}"',
            'frame=received opcode=text fin=0 rsv1=0 size=4 text="two "',
            "frame=received opcode=continuation fin=1 rsv1=0 size=6 text=halves",
            f"frame=received opcode=binary fin=1 rsv1=0 size=300 shown=20 hex={'00' * 20}",
            "frame=received opcode=ping fin=1 rsv1=0 size=1 text=?",
            "frame=sent opcode=pong fin=1 rsv1=0 size=1 text=?",
            "frame=sent opcode=close fin=1 rsv1=0 size=2 code=1000",
            "frame=received opcode=close fin=1 rsv1=0 size=5 code=1000 text=bye"])
        self.assertEqual(lines[-1], begin + "event=closed code=1000 clean=true by=us reason=bye")

    def test_all_bots_are_written_down_without_their_secrets(self):
        program = self.dump("--dump-frames", "wire.log", "--dump-frames-limit", 20)
        dumped = (program.directory / "wire.log").read_text()
        self.assertNotIn("topsecret", dumped)
        for line in dumped.splitlines():
            self.assertRegex(line, r"^\d\d:\d\d:\d\d\.\d{6} bot_id=[12] ")
        self.assert_conversation(dumped.splitlines(), 1)
        self.assert_conversation(dumped.splitlines(), 2)
        log_lines.parse(self, program.log())  # is as ever
        self.assertNotIn("frame=", program.log())

    def test_the_scenario_can_ask_for_some_bots(self):
        program = self.dump(settings="log: { frames: { bots: [2], limit: 20 } }")
        dumped = (program.directory / "frames.log").read_text()
        self.assertNotIn("bot_id=1 ", dumped)
        self.assert_conversation(dumped.splitlines(), 2)

    def test_a_dash_is_standard_error(self):
        program = self.dump("--dump-frames", "-", "--dump-frames-bot", 1, "--dump-frames-limit", 20)
        self.assert_conversation(program.stderr.splitlines(), 1)
        self.assertEqual(program.files(), {"bot_run.log", "out"})

    def test_without_the_option_nothing_is_written(self):
        self.assertEqual(self.dump().files(), {"bot_run.log", "out"})

    def test_a_file_that_cannot_be_written_is_a_warning(self):
        program = self.dump("--dump-frames", "/dev/null/frames.log")
        self.assertIn("warning: cannot write the frame dump /dev/null/frames.log: ", program.stderr)


if __name__ == "__main__":
    unittest.main()
