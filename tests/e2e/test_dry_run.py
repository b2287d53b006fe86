# SPDX-License-Identifier: MIT
"""botarmy dry-run: a walk through a tree without a network, and what it never came to."""

import unittest

from support.program import EndToEndTest

SCENARIO = """\
load: { seed: 5 }
custom: { room: lobby }
data:
  users: [ { name: ann }, { name: bob } ]
tree:
  sequence:
    - ws.connect
    - ws.send: "join:{{custom.room}} as {{data.users.name}} {{nick}}"
    - select:
        - name: luck
          succeed_rate: 0.5
        - log: "bad luck"
    - random: [ { wait: 1 }, { wait: 2 } ]
"""
FOUR_TICKS = """\
1 root/0.ws.connect ws.connect() succeed
2 root/1.ws.send ws.send("join:lobby as ann {{nick}}") fail
3 root/0.ws.connect ws.connect() continue
4 root/0.ws.connect ws.connect() error

4 ticks: the bot dies of an error
coverage: 33.3% (3 of 9 nodes visited)
never visited:
  root/2.select
  root/2.select/luck
  root/2.select/1.log
  root/3.random
  root/3.random/0.wait
  root/3.random/1.wait
never failed:
  root/0.ws.connect
never succeeded:
  root
  root/1.ws.send
"""


class DryRun(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.file = self.scenario(SCENARIO)

    def run_dry(self, *arguments, code=0, scenario=None):
        program = self.botarmy("dry-run", scenario or self.file, *arguments)
        self.assert_exit(program, code)
        self.assertEqual(program.files(), set())
        return program

    def steps(self, *arguments, **more):
        """The lines of the ticks."""
        lines = self.run_dry(*arguments, **more).stdout.splitlines()
        return lines[:lines.index("")]

    def outcomes(self, text):
        path = self.directory / "outcomes.txt"
        path.write_text(text)
        return path

    def test_outcomes_can_be_given_tick_by_tick(self):
        outcomes = self.outcomes("succeed\nfail  # the server says no\n\ncontinue\nerror\ndone\n")
        program = self.run_dry("--outcomes", outcomes)
        self.assertEqual(program.stdout, FOUR_TICKS)
        self.assertEqual(program.stderr, "")

    def test_past_their_end_everything_succeeds(self):
        steps = self.steps("--outcomes", self.outcomes("continue\nfail\n"), "--ticks", 5)
        self.assertEqual([step.rpartition(" ")[2] for step in steps],
                         ["continue", "fail", "succeed", "succeed", "succeed"])

    def test_ticks_are_bounded(self):
        for ticks in (0, 1, 7):
            self.assertEqual(len(self.steps("--ticks", ticks)), ticks)
        self.assertEqual(len(self.steps()), 100)
        self.assertIn("\n1 tick: the bot would go on\n", self.run_dry("--ticks", 1).stdout)

    def test_a_seed_fixes_every_random_choice(self):
        walks = {seed: self.steps("--seed", seed) for seed in range(6)}
        self.assertEqual(len(set(map(tuple, walks.values()))), 6)
        self.assertEqual(self.steps("--seed", 3), walks[3])
        self.assertEqual(self.steps(), walks[5], "that of the scenario")
        without = self.scenario(SCENARIO.partition("\n")[2], "seedless.yaml")
        self.assertEqual(self.steps(scenario=without), walks[0])

    def test_once_ends_with_the_tree(self):
        program = self.run_dry("--once", "--seed", 1)
        lines = program.stdout.splitlines()
        done = lines.index("") - 1
        self.assertRegex(lines[done], r"^\d root/1.done done\(\) done$")
        self.assertEqual(lines[done + 2], f"{done + 1} ticks: the bot is done")
        self.assertIn("root/0.select/0.sequence/2.select/luck", program.stdout)

    def test_rules_stand_in_for_actions(self):
        steps = self.steps("--stand-in", "ws.c*=succeed", "--stand-in", "ws.*=succeed_rate(0.5)",
                           "--stand-in", "succeed_rate=fail", "--ticks", 200)
        of = {action: [step.rpartition(" ")[2] for step in steps if f" {action}(" in step]
              for action in ("ws.connect", "ws.send", "succeed_rate", "log")}
        self.assertEqual(set(of["ws.connect"]), {"succeed"}, "the first rule that fits counts")
        self.assertTrue(0.3 < of["ws.send"].count("fail") / len(of["ws.send"]) < 0.7, of)
        self.assertEqual(set(of["succeed_rate"]), {"fail"})
        self.assertEqual(len(of["log"]), len(of["succeed_rate"]))

    def test_a_rule_for_nothing_is_a_warning(self):
        program = self.run_dry("--stand-in", "wss.*=fail", "--ticks", 1)
        self.assertEqual(program.stderr,
                         "warning: --stand-in: 'wss.*' fits no action of the tree\n")

    def test_coverage_can_be_required(self):
        self.run_dry("--require-coverage", "90%")
        self.run_dry("--require-coverage", 100)
        for required in ("33.4%", "90"):
            program = self.run_dry("--ticks", 2, "--require-coverage", required, code=1)
            self.assertIn("\ncoverage: 33.3% (3 of 9 nodes visited)\n", program.stdout)
            last = program.stdout.splitlines()[-1]
            self.assertEqual(last, f"FAILED: the coverage is below {required.rstrip('%')}%")
        self.run_dry("--ticks", 2, "--require-coverage", "33.3", code=0)

    def test_settings_of_the_command_line_win_in_templates(self):
        second = self.steps("--ticks", 2, "--custom", "room=garden", "--custom", "nick=x")[1]
        self.assertIn('ws.send("join:garden as ann {{nick}}")', second)
        scenario = self.scenario("custom: {a: 1, b: {c: 2}}\ntree: {log: '{{custom.a}} "
                                 "{{custom.b.c}} {{custom.d}} {{custom.e}}'}\n", "texts.yaml")
        self.assertEqual(self.steps("--ticks", 1, "--custom", "a=one", "--custom", "d=[1, 2]",
                                    "--custom", "e=", scenario=scenario),
                         ['1 root log("one 2 [1, 2] ") succeed'])

    def test_everything_that_is_wrong_with_the_options_is_said(self):
        program = self.run_dry("--stand-in", "ws.*", "--stand-in", "a=fial", "--stand-in",
                               "b=succeed_rate(2)", "--require-coverage", "101%", code=2)
        self.assertEqual(program.stdout, "")
        self.assertEqual(program.stderr, (
            "--stand-in: the stand-in 'ws.*' has no outcome: write PATTERN=OUTCOME, such as "
            "ws.*=fail\n"
            "--stand-in: the stand-in 'a=fial' has the unknown outcome 'fial' (did you mean "
            "'fail'?)\n"
            "--stand-in: the stand-in 'b=succeed_rate(2)' needs a rate from 0 to 1, not '2'\n"
            "--require-coverage: '101%' is not a percentage from 0% to 100%\n"))

    def test_everything_that_is_wrong_with_the_outcomes_is_said(self):
        outcomes = self.outcomes("sucess\nfail\nwhatever\n")
        program = self.run_dry("--outcomes", outcomes, code=2)
        self.assertEqual(program.stderr.replace(f"{outcomes}", "FILE"), (
            "FILE:1:1: unknown outcome 'sucess' (did you mean 'succeed'?)\n"
            "FILE:3:1: unknown outcome 'whatever'; known are: succeed, fail, continue, done, "
            "error\n"))
        program = self.run_dry("--outcomes", "nowhere.txt", code=2)
        self.assertEqual(program.stderr, "--outcomes: cannot read 'nowhere.txt': "
                                         "No such file or directory\n")

    def test_options_that_cannot_be_are_refused(self):
        for arguments in (("--ticks", "-5"), ("--ticks", "many"), ("--seed", "0.5"),
                          ("--ticks", "99999999999999999999"),
                          ("--outcomes", self.outcomes(""), "--stand-in", "ws.*=fail")):
            program = self.run_dry(*arguments, code=2)
            self.assertIn(arguments[0], program.stderr)
            self.assertEqual(program.stdout, "")


if __name__ == "__main__":
    unittest.main()
