# SPDX-License-Identifier: MIT
"""Mistakes of the user: the message says what is wrong, nothing is started, the exit code is 2."""

import unittest

from support.program import EndToEndTest


class Usage(EndToEndTest):
    def refuse(self, *arguments):
        """Runs a load test that must not start; what it says."""
        program = self.botarmy("load-test", *arguments)
        self.assert_exit(program, 2)
        self.assertEqual(program.stdout, "")
        self.assertEqual(program.files(), set())
        return program.stderr

    def test_an_unknown_bot_lists_the_known_ones(self):
        self.assertEqual(
            self.refuse("--bot", "Nobody"),
            "--bot: unknown bot 'Nobody'; known are: Bot, EchoBot, MyBot\n")

    def test_a_bot_that_is_almost_right_is_suggested(self):
        self.assertIn("did you mean 'MyBot'?", self.refuse("--bot", "MyBto"))

    def test_an_unknown_option_is_named(self):
        self.assertIn("--nonsense", self.refuse("--bot", "MyBot", "--nonsense"))

    def test_an_unknown_command_is_named(self):
        program = self.botarmy("attack")
        self.assert_exit(program, 2)
        self.assertIn("attack", program.stderr)

    def test_a_number_of_bots_must_be_one(self):
        self.assertIn("abc", self.refuse("--bot", "MyBot", "-n", "abc"))
        self.assertNotIn("18446744073709551", self.refuse("--bot", "MyBot", "-n", "-5"))

    def test_a_bad_duration_says_what_a_good_one_is(self):
        self.assertEqual(
            self.refuse("--bot", "MyBot", "--duration", "5parsecs"),
            "--duration: '5parsecs' is not a duration such as 250ms, 2s, 1.5m or 1h\n")

    def test_everything_that_is_wrong_is_said_at_once(self):
        message = self.refuse("--bot", "MyBot", "-n", 0, "--url", "http://127.0.0.1/", "--custom",
                              "rooms", "--threads", 0, "--inbox-limit", 0)
        for option in ("--bots", "--url", "--custom", "--threads", "--inbox-limit"):
            self.assertIn(f"{option}: ", message)

    def test_a_missing_scenario_is_named(self):
        self.assertIn("cannot read 'missing.yaml': No such file or directory\n",
                      self.refuse("missing.yaml"))

    def test_a_broken_scenario_has_every_mistake_with_its_place(self):
        scenario = self.scenario(
            "name: broken\n"
            "target: http://127.0.0.1/\n"
            "bots: 3\n"
            "load: { bots: many, durration: 5s }\n"
            "tree:\n"
            "  sequence:\n"
            '    - ws.snd: "x"\n'
            "    - repeat_n: { n: 1, node: { wait: 1 } }\n"
            "    - sequence: []\n")
        self.assertEqual(self.refuse(scenario).replace(str(scenario), "FILE").splitlines(), [
            "FILE:2:9: 'target' must be 'demo' or a URL that begins with ws:// or wss://, not "
            "'http://127.0.0.1/' (did you mean 'ws://127.0.0.1/'?)",
            "FILE:3:1: unknown key 'bots' (did you mean 'bot'?)",
            "FILE:4:15: 'load.bots' must be a whole number above 0, not 'many'",
            "FILE:4:21: unknown key 'durration' in 'load' (did you mean 'duration'?)",
            "FILE:7:7: unknown action 'ws.snd' (did you mean 'ws.send'?)",
            "FILE:8:22: 'repeat_n.n' must be a whole number from 2 to 1000000000, not '1'",
            "FILE:9:17: 'sequence' needs a list of nodes, not an empty one",
        ])

    def test_a_scenario_may_follow_an_option(self):
        scenario = self.scenario("tree: { log: hello }\n")
        program = self.load_test("--once", "--custom", "room=lobby", scenario)
        self.assert_exit(program, 0)

    def test_too_many_bots_are_refused_with_what_would_help(self):
        message = self.refuse("--bot", "MyBot", "-n", 100_000)
        self.assertRegex(message, r"100000 bots need 1000\d\d file descriptors, but this process "
                                  r"may open \d+: .*'ulimit -n 1000\d\d'")


if __name__ == "__main__":
    unittest.main()
