# SPDX-License-Identifier: MIT
"""botarmy debug: one bot in the foreground, and what it does."""

import re
import unittest

from support import flights
from support.program import EndToEndTest
from support.raw_server import RawServer
from support.servers import closed_port
from support.frames import close, ping, text

SCENARIO = """\
target: demo
load: { seed: 5 }
tree:
  sequence:
    - ws.connect
    - name: say
      sequence:
        - ws.send: "join:lobby"
        - ws.request: { text: "lobby:hi {{request_id}}", save: { answer: $0 }, within: 60s }
    - context.set: [ mood, "well" ]
    - done
"""
TIME = re.compile(r"^ *\d+\.\d{3} ", re.MULTILINE)
DURATION = re.compile(r" \d+\.\d\d ms$", re.MULTILINE)


def timeless(output):
    """The lines of a trace without times, ports and what a demo server is called."""
    output = DURATION.sub("", TIME.sub("", output))
    return re.sub(r"127\.0\.0\.1:\d+", "HOST", output).splitlines()


def reads(*commands):
    """Lets botarmy read these lines from a pipe."""
    lines = "".join(command + r"\n" for command in commands)
    return ("sh", "-c", f"printf '{lines}' | \"$@\"", "sh")


class Debug(EndToEndTest):
    def debug(self, *arguments, code=0, scenario=None, wrapper=()):
        program = self.botarmy("debug", scenario or self.scenario(SCENARIO), *arguments,
                               wrapper=wrapper)
        self.assert_exit(program, code)
        self.assertEqual(program.files(), set())
        return program

    def test_each_tick_is_shown_with_messages_frames_and_the_context(self):
        program = self.debug("--id", 3)
        lines = timeless(program.stdout)
        self.assertEqual(lines[0], "bot 3 of scenario, ws://HOST/sync, seed 5")
        self.assertEqual(lines[1:7], [
            "1 root/0.ws.connect ws.connect()",
            "    > GET /sync HTTP/1.1",
            "    < HTTP/1.1 101 Switching Protocols",
            "    websocket is open",
            "1 succeed",
            '2 root/say/0.ws.send ws.send("join:lobby")'])
        for line in ("    > text, 10 bytes: join:lobby",
                     "    < text, 12 bytes: lobby:hi 3-1",
                     "    handles 12 bytes: lobby:hi 3-1",
                     '    context request_id: "3-1"', "3 succeed",
                     '    context answer: "lobby:hi 3-1"', '    context mood: "well"'):
            self.assertIn(line, lines)
        self.assertEqual(lines[-1], "5 ticks: the bot is done")
        self.assertNotIn("\x1b", program.stdout, "no colours in a file")

    def test_an_error_is_the_exit_code(self):
        scenario = self.scenario('target: demo\ntree: { error: "no way" }\n', "error.yaml")
        lines = timeless(self.debug(scenario=scenario, code=1).stdout)
        self.assertEqual(lines[1:], ['1 root error("no way") error: no way',
                                     "1 tick: the bot dies: no way"])

    def test_a_bot_can_be_led_tick_by_tick(self):
        program = self.debug("--step", wrapper=reads("w", "p", "", "s", "m", "p id", "p heart",
                                                     "x", "h", "q"))
        lines = timeless(program.stdout)
        self.assertIn("stands before 1 root/0.ws.connect ws.connect", lines)
        self.assertIn("-> ├── ws.connect", "\n".join(lines))
        self.assertIn("id: 1", lines)
        self.assertIn("stands before 3 root/say/1.ws.request ws.request", lines)
        self.assertIn("no message waits", lines)
        self.assertIn("1", lines)
        self.assertIn("no 'heart' in the context", lines)
        self.assertIn("there is no command 'x'; h helps", lines)
        self.assertIn("q           end", lines)
        self.assertEqual(lines[-1], "2 ticks: the bot would go on")

    def test_it_stands_still_before_the_first_leaf_of_a_node(self):
        lines = timeless(self.debug("--break", "root/say", wrapper=reads("c")).stdout)
        stands = [line for line in lines if line.startswith("stands")]
        self.assertEqual(stands, ["stands before 2 root/say/0.ws.send ws.send"])
        self.assertEqual(lines[-1], "5 ticks: the bot is done")

    def test_without_further_commands_it_ends_where_it_stands(self):
        lines = timeless(self.debug("--break", "root/say/1.ws.request").stdout)
        self.assertIn("stands before 3 root/say/1.ws.request ws.request", lines)
        self.assertEqual(lines[-1], "2 ticks: the bot would go on")

    def test_it_can_end_before_a_node(self):
        lines = timeless(self.debug("--until", "root/say").stdout)
        self.assertIn("ends before root/say/0.ws.send", lines)
        self.assertEqual(lines[-1], "1 tick: the bot would go on")

    def test_a_tree_can_run_once(self):
        scenario = self.scenario("target: demo\ntree: { wait: 0 }\n", "once.yaml")
        lines = timeless(self.debug("--once", scenario=scenario).stdout)
        self.assertEqual(lines[1:], ["1 root/0.select/0.wait wait(0) succeed",
                                     "2 root/1.done done() done", "2 ticks: the bot is done"])

    def test_a_bot_of_a_population_goes_to_the_server_of_that(self):
        text = ("targets: { stable: demo, canary: 'ws://127.0.0.1:%d/' }\n"
                "load: { duration: 1s }\ntree: ws.connect\n" % closed_port())
        scenario = self.scenario(text, "canary.yaml")
        program = self.debug("--population", "canary", "--once", scenario=scenario, code=1)
        self.assertIn("Connection refused", program.stdout)
        self.debug("--population", "stable", "--once", scenario=scenario)

    def test_unknown_paths_are_all_named(self):
        program = self.debug("--break", "root/sya", "--break", "nowhere", "--until", "root/say/2",
                             code=2)
        self.assertEqual(program.stderr.splitlines(), [
            "--break: there is no node 'root/sya' (did you mean 'root/say'?)",
            "--break: there is no node 'nowhere'; 'botarmy tree' shows the paths of all",
            *[line for line in program.stderr.splitlines() if line.startswith("--until: ")]])
        self.assertIn("--until: there is no node 'root/say/2'", program.stderr)
        self.assertEqual(program.stdout, "")
        program = self.debug("--id", 0, code=2)
        self.assertEqual(program.stderr, "--id: bots are counted from 1\n")

    def test_a_websocket_goes_on_while_the_bot_stands_still(self):
        answered = []

        def talk(peer):
            peer.read_request()
            peer.accept()
            peer.expect(1, "ready")
            peer.send(text("while it stands") + ping("?"))
            answered.append(peer.expect(10, "?"))
            release.write_text("m\nq\n")
            peer.read_close()
            peer.send(close(1001))
            peer.end_stream()
            peer.read_end()

        release = self.directory / "commands"
        with RawServer(talk) as server:
            scenario = self.scenario(
                f"target: {server.url('/')}\ntree: {{ sequence: [ws.connect, "
                "{ ws.send: ready }, { name: here, wait: 9 }, done] }\n", "raw.yaml")
            wait = "while ! [ -s \"$0\" ]; do sleep 0.05; done; cat \"$0\""
            program = self.debug("--break", "root/here", scenario=scenario,
                                 wrapper=("sh", "-c", f"({wait}) | \"$@\"", release))
        self.assertEqual(len(answered), 1)
        lines = timeless(program.stdout)
        stands = lines.index("stands before 3 root/here wait")
        self.assertIn("    < text, 15 bytes: while it stands", lines)
        self.assertIn("15 bytes: while it stands", lines[stands:])

    def test_it_is_the_bot_of_a_load_test_with_the_same_seed(self):
        scenario = self.scenario(flights.LUCK, "luck.yaml")
        run = self.load_test(scenario, "--once", "-n", 2)
        self.assert_exit(run, 1)
        for bot, flight in flights.of(run).items():
            number, path, action, outcome = flight.ticks()[-1]
            self.assertEqual((path, action, outcome), (flights.ERROR, "error", "error"))
            program = self.debug("--once", "--id", bot, "--break", flights.ERROR,
                                 scenario=scenario)
            stands = [line for line in program.stdout.splitlines() if line.startswith("stands")]
            self.assertEqual(stands, [f"stands before {number} {path} error"])


if __name__ == "__main__":
    unittest.main()
