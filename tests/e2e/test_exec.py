# SPDX-License-Identifier: MIT
"""Programs that run beside bots, over their standard input and output."""

import os
import textwrap
import time
import unittest

from support import log_lines, results
from support.program import EndToEndTest

# Adds numbers, one a line; the last words of what it says are for the log.
ADDER = """
import sys
total = 0
print("ready", flush=True)
for line in sys.stdin:
    if line == "die\\n":
        print("I was told to", file=sys.stderr)
        sys.exit(7)
    total += int(line)
    print(f"total {total}", flush=True)
"""
# Sends back what it gets, in packets with their lengths.
ECHO = """
import struct, sys
while head := sys.stdin.buffer.read(4):
    body = sys.stdin.buffer.read(struct.unpack(">I", head)[0])
    sys.stdout.buffer.write(head + body)
    sys.stdout.buffer.flush()
"""


def running(marker):
    """The processes that have this in their command line."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                if marker.encode() in file.read() and int(pid) != os.getpid():
                    found.append(int(pid))
        except OSError:
            pass
    return found


class Exec(EndToEndTest):
    def python(self, code):
        """The command that runs it; unlike any other by its folder."""
        path = self.directory / "program.py"
        path.write_text(code)
        return f'["/usr/bin/python3", "{path}"]'

    def run_tree(self, tree, bots=1, threads=1):
        scenario = self.scenario("tree:\n  sequence:\n" + textwrap.indent(
            textwrap.dedent(tree).strip(), "    ") + "\n")
        program = self.load_test(scenario, "--once", "-n", bots, "--threads", threads)
        self.assertEqual(running(str(self.directory / "program.py")), [])
        return program

    def test_bots_talk_with_programs_line_by_line(self):
        program = self.run_tree(f"""
            - exec.start: {{ name: adder, command: {self.python(ADDER)} }}
            - ws.expect: {{ text: ready, within: 60s }}
            - exec.send: {{ name: adder, text: "{{{{id}}}}" }}
            - exec.send: {{ name: adder, text: 5 }}
            - ws.expect: {{ text: "total {{{{id}}}}", within: 60s }}
            - ws.expect: {{ regex: "total (.*)", save: {{ total: $1 }}, within: 60s }}
            - exec.stop: adder
            - log: "total {{{{total}}}}"
            """, bots=6, threads=2)
        self.assert_exit(program, 0)
        messages = {line.fields["bot_id"]: line.fields["message"]
                    for line in log_lines.parse(self, program.log()) if "message" in line.fields}
        self.assertEqual(messages, {f"{bot}": f'"total {bot + 5}"' for bot in range(1, 7)})

    def test_packets_may_hold_anything(self):
        program = self.run_tree(f"""
            - exec.start: {{ name: echo, framing: length4, command: {self.python(ECHO)} }}
            - exec.send: {{ name: echo, text: "" }}
            - exec.send: {{ name: echo, text: "a\\nb" }}
            - random.string: {{ save: long, length: 300000 }}
            - exec.send: {{ name: echo, text: "{{{{long}}}}" }}
            - ws.expect: {{ size: 0, within: 60s }}
            - ws.expect: {{ text: "a\\nb", within: 60s }}
            - ws.expect: {{ text: "{{{{long}}}}", within: 60s }}
            """)
        self.assert_exit(program, 0)

    def test_a_program_that_ends_by_itself_kills_its_bot(self):
        program = self.run_tree(f"""
            - exec.start: {{ name: adder, command: {self.python(ADDER)} }}
            - exec.send: {{ name: adder, text: die }}
            - wait: 120
            """)
        self.assert_exit(program, 1)
        error, = program.result()["errors"]
        self.assertEqual(error["reason"], "adder: the program ended: exit status 7")
        self.assertIn('message="adder: I was told to"', program.log())

    def test_programs_end_with_their_bots(self):
        tree = f"- exec.start: {{ name: adder, command: {self.python(ADDER)} }}\n"
        self.assert_exit(self.run_tree(tree + "- ws.expect: { text: ready, within: 60s }\n"), 0)
        begin = time.monotonic()
        stubborn = "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        command = self.python(stubborn + 'print("ready", flush=True)\ntime.sleep(100)\n')
        tree = f"- exec.start: {{ name: stubborn, command: {command} }}\n"
        program = self.run_tree(tree + '- ws.expect: { text: ready, within: 60s }\n- error: "over"')
        self.assert_exit(program, 1)
        self.assertLess(time.monotonic() - begin, 90)

    def test_programs_run_to_their_ends(self):
        program = self.run_tree("""
            - exec.run: { command: [tr, a-z, A-Z], input: "hello {{id}}", save: shout }
            - check: { value: "{{shout}}", equals: "HELLO 1", hard: true }
            - exec.run: { command: [sh, -c, "exit 3"], expect: 3 }
            - negate: { exec.run: { command: [sh, -c, "kill -9 $$"] } }
            - negate: { exec.run: { command: [/no/such/program] } }
            - negate: { exec.run: { command: [sleep, 100], within: 100ms } }
            - exec.run: { command: ["true"], save: nothing }
            - check: { value: "{{nothing}}", equals: "", hard: true }
            """)
        self.assert_exit(program, 0)
        self.assertEqual(results.check(self, program)["bots"]["done"], 1)
        for reason in ("'sh' ended: killed by signal 9", "'sleep' was not done in time",
                       "cannot start '/no/such/program': No such file or directory"):
            self.assertIn(reason, program.log())


if __name__ == "__main__":
    unittest.main()
