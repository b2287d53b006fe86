# SPDX-License-Identifier: MIT
"""One tree, in the scenario language, in the visual editor and in C++: the same steps, line for line."""

import itertools
import unittest

from support.program import SOURCE_DIR, EndToEndTest

CUSTOM = ("--custom", "room=lobby")
LANGUAGES = {
    "YAML": (SOURCE_DIR / "configs/visit.yaml",),
    "editor": ("--tree", f"{SOURCE_DIR}/configs/visit.json#visit"),
    "C++": ("--tree", "visit"),
}


class SameTree(EndToEndTest):
    def lines(self, command, *arguments):
        """What the command prints of the tree, which must be the same in every language."""
        printed = {}
        for language, tree in LANGUAGES.items():
            program = self.botarmy(command, *CUSTOM, *arguments, *tree)
            self.assert_exit(program, 0)
            self.assertEqual(program.stderr, "")
            printed[language] = program.stdout.splitlines()
        for one, other in itertools.combinations(printed, 2):
            self.assertEqual(printed[one], printed[other], f"{one} and {other}")
        return printed["YAML"]

    def dry_run(self, *arguments):
        """The steps, without the coverage below them."""
        return list(itertools.takewhile(bool, self.lines("dry-run", *arguments)))

    def test_a_visit_is_what_it_is_meant_to_be(self):
        self.assertEqual(self.dry_run("--seed", 3), [
            '1 root/0.ws.connect ws.connect() succeed',
            '2 root/1.ws.send ws.send("join:lobby") succeed',
            '3 root/talk/0.sequence/0.random_weighted/say/0.ws.send '
            'ws.send("lobby:hello from 1") succeed',
            '4 root/talk/0.sequence/0.random_weighted/say/pause wait(0, 1) succeed',
            '5 root/talk/0.sequence/1.select/0.negate/0.succeed_rate succeed_rate(0.2) fail',
            '6 root/talk/0.sequence/0.random_weighted/say/0.ws.send '
            'ws.send("lobby:hello from 1") succeed',
            '7 root/talk/0.sequence/0.random_weighted/say/pause wait(0, 1) succeed',
            '8 root/talk/0.sequence/1.select/0.negate/0.succeed_rate succeed_rate(0.2) succeed',
            '9 root/talk/0.sequence/1.select/say/0.ws.send ws.send("lobby:pardon?") succeed',
            '10 root/talk/0.sequence/1.select/say/pause wait(0, 2) succeed',
            '11 root/talk/0.sequence/0.random_weighted/say/0.ws.send '
            'ws.send("lobby:hello from 1") succeed',
            '12 root/talk/0.sequence/0.random_weighted/say/pause wait(0, 1) succeed',
            '13 root/talk/0.sequence/1.select/0.negate/0.succeed_rate succeed_rate(0.2) fail',
            '14 root/pause wait(1, 2) succeed',
            '15 root/4.talk/0.sequence/0.random_weighted/1.sequence/0.log '
            'log("listening") succeed',
            '16 root/4.talk/0.sequence/0.random_weighted/1.sequence/pause wait(0, 1) succeed',
            '17 root/4.talk/0.sequence/1.select/0.negate/0.succeed_rate succeed_rate(0.2) fail',
            '18 root/4.talk/0.sequence/0.random_weighted/say/0.ws.send '
            'ws.send("lobby:good bye from 1") succeed',
            '19 root/4.talk/0.sequence/0.random_weighted/say/pause wait(0, 1) succeed',
            '20 root/4.talk/0.sequence/1.select/0.negate/0.succeed_rate succeed_rate(0.2) fail',
            '21 root/5.log log("1 leaves lobby") succeed',
            '22 root/6.ws.send ws.send("leave:lobby") succeed',
            '23 root/7.ws.close ws.close(1000, "good bye") succeed',
            '24 root/8.done done() done',
        ])

    def test_the_steps_are_the_same_for_every_seed(self):
        walks = {tuple(self.dry_run("--seed", seed)) for seed in range(12)}
        self.assertGreater(len(walks), 6)

    def test_the_steps_are_the_same_for_every_outcome(self):
        outcomes = ["succeed", "succeed", "fail", "continue", "succeed", "fail"] * 12
        (self.directory / "outcomes.txt").write_text("\n".join(outcomes) + "\n")
        for seed in (0, 7):
            lines = self.dry_run("--seed", seed, "--outcomes", self.directory / "outcomes.txt",
                                 "--ticks", 80)
            self.assertEqual([line.rpartition(" ")[2] for line in lines[:6]], outcomes[:6])
            self.assertEqual(len(lines), 80)
            self.assertGreater(sum("root/0.ws.connect" in line for line in lines), 2)

    def test_the_steps_are_the_same_with_stand_ins(self):
        lines = self.dry_run("--stand-in", "ws.*=succeed_rate(0.5)", "--stand-in", "done=fail",
                             "--ticks", 200)
        self.assertEqual(len(lines), 200)
        self.assertGreater(sum(line.endswith(" fail") for line in lines), 40)

    def test_the_steps_are_the_same_in_a_one_off(self):
        lines = self.dry_run("--once", "--stand-in", "done=fail", "--ticks", 500)
        self.assertEqual(lines[0].split()[1], "root/0.select/visit/0.ws.connect")
        self.assertEqual(lines[-1].split(maxsplit=1)[1],
                         'root/0.select/1.error error("tree failed") error')

    def test_they_look_the_same(self):
        for how in ((), ("--fold",), ("--format", "dot"), ("--format", "mermaid")):
            with self.subTest(how):
                self.assertGreater(len(self.lines("tree", *how)), 8)


if __name__ == "__main__":
    unittest.main()
