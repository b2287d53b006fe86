# SPDX-License-Identifier: MIT
"""botarmy check: everything that is wrong with scenarios, before anything is started."""

import re
import unittest

from support.program import SOURCE_DIR, EndToEndTest
from support.terminal import Terminal

GOOD = "tree: { sequence: [ { log: hello }, { wait: 1 } ] }\n"
BROKEN = """\
load: { bots: 0, durration: 5s }
tree:
  sequence:
    - { name: größer, ws.snd: hi }
    - wait: [ 2, "x" ]
trees: { spare: done }
"""
DOUBTFUL = """\
tree:
  sequence:
    - log: "{{nick}}"
    - wait: 1
trees:
  spare: { wait: 1 }
"""
ESTIMATE = [r"    connections: \d+",
            r"    file descriptors: \d+ of \d+: enough",
            r"    local ports: \d+ of \d+ for connections to one address: enough",
            r"    memory: about \d+ MiB, \d+ MiB with messages on their way, of \d+ MiB: enough"]


class Check(EndToEndTest):
    def check(self, code, *arguments, **more):
        """What check says, without the estimates of what a run takes and without the folders."""
        program = self.botarmy("check", *arguments, **more)
        self.assert_exit(program, code)
        self.assertEqual(program.stderr, "")
        self.assertEqual(program.files(), set())
        self.all_lines = program.stdout.replace(f"{self.directory}/", "").splitlines()
        estimate = re.compile("|".join(ESTIMATE))
        return [line for line in self.all_lines if not estimate.fullmatch(line)]

    def test_a_good_scenario_is_ok_and_its_needs_are_estimated(self):
        scenario = self.scenario(GOOD + "load: { bots: 250 }\n")
        self.assertEqual(self.check(0, scenario), ["scenario.yaml: ok"])
        self.assertEqual(len(self.all_lines), 1 + len(ESTIMATE))
        for line, expected in zip(self.all_lines[1:], ESTIMATE):
            self.assertRegex(line, rf"^{expected}$")
        self.assertEqual(self.all_lines[1], "    connections: 250")

    def test_all_samples_are_good(self):
        samples = sorted((SOURCE_DIR / "configs").glob("*.yaml"))
        self.assertEqual(self.check(0, "--strict", *samples), [f"{path}: ok" for path in samples])

    def test_every_mistake_has_its_line_and_a_caret_below_its_place(self):
        self.assertEqual(self.check(2, self.scenario(BROKEN)), [
            "scenario.yaml:1:15: 'load.bots' must be a whole number above 0, not '0'",
            "    load: { bots: 0, durration: 5s }",
            "                  ^",
            "scenario.yaml:1:18: unknown key 'durration' in 'load' (did you mean 'duration'?)",
            "    load: { bots: 0, durration: 5s }",
            "                     ^",
            "scenario.yaml:4:23: unknown action 'ws.snd' (did you mean 'ws.send'?)",
            "        - { name: größer, ws.snd: hi }",
            "                          ^",
            "scenario.yaml:5:18: 'max' of 'wait' must be a whole number from 0 to 1000000000, "
            "not the text 'x'",
            '        - wait: [ 2, "x" ]',
            "                     ^",
            "scenario.yaml:6:10: warning: the tree 'spare' is not used",
            "    trees: { spare: done }",
            "             ^",
            "scenario.yaml: 4 errors, 1 warning",
        ])

    def test_several_files_are_told_apart(self):
        good = self.scenario(GOOD, "good.yaml")
        doubtful = self.scenario(DOUBTFUL, "doubtful.yaml")
        bad = self.scenario("tree: dnoe\n", "bad.yaml")
        self.assertEqual(self.check(2, doubtful, good, bad, self.directory / "missing.yaml"), [
            "doubtful.yaml:3:7: warning: 'log' reads 'nick' of the context, but no action in this "
            "tree and no message handler writes it",
            '        - log: "{{nick}}"',
            "          ^",
            "doubtful.yaml:6:3: warning: the tree 'spare' is not used",
            "      spare: { wait: 1 }",
            "      ^",
            "doubtful.yaml: ok, with 2 warnings",
            "good.yaml: ok",
            "bad.yaml:1:7: unknown action 'dnoe' (did you mean 'done'?)",
            "    tree: dnoe",
            "          ^",
            "bad.yaml: 1 error",
            "botarmy: cannot read 'missing.yaml': No such file or directory",
            "missing.yaml: 1 error",
            "2 of 4 scenarios cannot be used",
        ])

    def test_warnings_fail_only_if_one_wants_it(self):
        doubtful = self.scenario(DOUBTFUL)
        self.assertEqual(self.check(0, doubtful)[-1], "scenario.yaml: ok, with 2 warnings")
        self.assertEqual(self.check(2, "--strict", doubtful)[-1],
                         "scenario.yaml: 2 warnings (--strict)")
        self.assertEqual(self.check(0, "--strict", self.scenario(GOOD)), ["scenario.yaml: ok"])

    def test_a_tree_that_keeps_a_pace_waits_for_that(self):
        busy = "scenario.yaml:1:9: warning: no action in this tree ever waits"
        tree = "tree: { log: hello }\n"
        self.assertEqual(self.check(0, self.scenario(tree))[0][:len(busy)], busy)
        self.check(2, "--strict", self.scenario(tree + "load: { pace: 0s }\n"))
        kinds = "populations: { quick: {}, slow: { pace: 2s } }\n"
        for paced in ("load: { pace: 1s }\n", "load: { pace: 1s }\n" + kinds,
                      kinds.replace("{}", "{ pace: 1s }")):
            self.assertEqual(self.check(0, "--strict", self.scenario(tree + paced)),
                             ["scenario.yaml: ok"])
        self.check(2, "--strict", self.scenario(tree + kinds))

    def test_a_file_for_others_needs_no_tree_and_uses_none(self):
        others = self.scenario("trees: { chat: { wait: 1 } }\ndata: { rooms: [lobby] }\n")
        self.assertEqual(self.check(0, "--strict", others),
                         ["scenario.yaml: ok, for others to include"])
        self.assertEqual(len(self.all_lines), 1)

    def test_what_is_no_file_cannot_be_read(self):
        self.assertEqual(self.check(2, self.directory), [
            f"botarmy: cannot read '{self.directory}': Is a directory",
            f"{self.directory}: 1 error"])

    def test_something_must_be_checked(self):
        program = self.botarmy("check")
        self.assert_exit(program, 2)
        self.assertEqual(program.stderr, "botarmy: check: give a scenario, --tree or --bot\n")

    def test_trees_without_a_scenario_can_be_checked(self):
        drawn = f"{SOURCE_DIR}/configs/visit.json#visit"
        self.assertEqual(self.check(0, "--tree", drawn, "--custom", "room=lobby"),
                         [f"{drawn}: ok"])
        self.assertEqual(self.check(0, "--tree", "visit", "--custom", "room=lobby"), ["visit: ok"])
        self.assertEqual(self.check(0, "--bot", "MyBot"), ["MyBot: ok"])
        self.assertEqual(self.check(2, "--tree", "visit", "--custom", "roam=lobby")[0],
                         "botarmy: root/1.ws.send: there is no 'custom.room' "
                         "(did you mean 'custom.roam'?)")

    def test_the_command_line_wins_over_the_scenario(self):
        scenario = self.scenario("tree: { wait: '{{custom.pause}}' }\n")
        self.assertEqual(self.check(2, scenario)[0],
                         "scenario.yaml:1:15: there is no 'custom.pause'")
        self.assertEqual(self.check(0, scenario, "--custom", "pause=0.5"), ["scenario.yaml: ok"])
        scenario = self.scenario("tree: MyBot.join\n", "mine.yaml")
        self.assertEqual(self.check(2, scenario)[0], "mine.yaml:1:7: unknown action 'MyBot.join' "
                         "(an action of the bot 'MyBot', not of 'Bot')")
        self.check(0, scenario, "--bot", "MyBot")

    def test_a_load_test_refuses_what_check_refuses_and_starts_nothing(self):
        scenario = self.scenario(BROKEN)
        errors = [line for line in self.check(2, scenario)
                  if re.match(r"scenario\.yaml:\d+:\d+: (?!warning)", line)]
        program = self.botarmy("load-test", scenario)
        self.assert_exit(program, 2)
        self.assertEqual(program.stdout, "")
        self.assertEqual(program.stderr.replace(f"{self.directory}/", "").splitlines(), errors)
        self.assertEqual(program.files(), set())

    def test_problems_are_coloured_at_a_terminal_only(self):
        scenario = self.scenario(BROKEN)
        for no_color in (None, "1"):
            with Terminal() as terminal:
                program = self.start("check", scenario, streams=terminal.streams, environment={
                    "TERM": "xterm-256color", "NO_COLOR": no_color})
                self.wait(program)
                shown = terminal.read()
            self.assertEqual("\x1b[31munknown action 'ws.snd' (did you mean 'ws.send'?)\x1b[0m"
                             in shown, no_color is None, shown)
            self.assertEqual("\x1b[33mwarning: the tree 'spare' is not used\x1b[0m" in shown,
                             no_color is None, shown)
            self.assertEqual("\x1b" in shown, no_color is None, shown)


if __name__ == "__main__":
    unittest.main()
