# SPDX-License-Identifier: MIT
"""Load profiles: how many bots there are when, who arrives when, and what is held back."""

import os
import unittest

from support import results
from support.program import EndToEndTest, scaled
from support.servers import CountingServer

# On a quiet machine BOTARMY_EXACT_TIMES=1 asks for what is promised.
EXACT = bool(os.environ.get("BOTARMY_EXACT_TIMES"))

STAY = """
tree:
  sequence:
    - ws.connect
    - wait: 3600
"""
CHAT = """
tree:
  sequence:
    - ws.connect
    - ws.send: "hello"
    - ws.close
"""


class Load(EndToEndTest):
    def run_load(self, text, *options, exit_code=0, timeout=40):
        program = self.load_test(self.scenario(text), *options, timeout=timeout)
        self.assert_exit(program, exit_code)
        return results.check(self, program), program


class Stages(Load):
    def test_the_server_sees_as_many_bots_as_the_stages_say(self):
        scenario = self.scenario("load: {grace: 2s, stages: [{bots: 40, over: 1s},"
                                 "{bots: 40, over: 8s}, {bots: 10}, {bots: 10, over: 30s}]}" + STAY)
        with CountingServer() as server:
            program = self.start_load_test(scenario, "--url", server.url("/echo"))
            self.wait_until(lambda: server.counts()["open"] == 40, "40 bots")
            self.wait_until(lambda: server.counts()["open"] == 10, "10 bots")
            self.assertEqual(server.counts()["most_open"], 40)
            self.assertIsNone(program.process.poll())
            program.interrupt()
            self.wait(program)
            # Those that were too many closed their websockets in good order.
            self.assertEqual(server.counts()["close_codes"], {"1001": 40})
        result = results.check(self, program)
        self.assertEqual(result["bots"]["started"], 40)
        self.assertEqual(result["bots"]["stopped"], 40)

    def test_the_run_is_as_long_as_its_stages_and_ends_without_bots(self):
        result, _ = self.run_load("load: {stages: [{bots: 20, over: 1s}, {bots: 0, over: 1s}]}" +
                                  STAY)
        self.assertEqual(result["bots"]["started"], 20)
        self.assertEqual(result["bots"]["peak"], 20)
        self.assertGreater(result["duration_s"], 1.9)

    def test_ramps_are_options_too(self):
        result, program = self.run_load("load: {duration: 60s}" + STAY, "-n", 10, "--ramp", "500ms",
                                        "--ramp-down", "500ms", "--duration", "2s")
        self.assertEqual(result["bots"]["started"], 10)
        refused = self.botarmy("load-test", self.scenario("{}" + STAY), "--ramp-down", "1s")
        self.assert_exit(refused, 2)
        self.assertIn("load.ramp_down: it takes a duration, of which it is the last part\n",
                      refused.stderr)


class Arrivals(Load):
    def test_two_hundred_a_second_keep_their_schedule(self):
        with CountingServer() as server:
            result, program = self.run_load(
                "load: {arrivals: {rate: 200/s, over: 10s, most: 2000}}" + CHAT,
                "--url", server.url("/echo"))
            self.assertEqual(server.counts()["connections"], 2000)
        arrivals = result["arrivals"]
        self.assertEqual((arrivals["started"], arrivals["dropped"]), (2000, 0))
        self.assertEqual(result["bots"]["done"], 2000)
        self.assertEqual(arrivals["delay_ms"]["count"], 2000)
        if EXACT:
            self.assertLess(arrivals["delay_ms"]["p99"], 5, program)

    def test_a_server_that_is_too_slow_gets_dropped_arrivals_and_no_slower_schedule(self):
        result, program = self.run_load("""
            load: {arrivals: {rate: 100/s, over: 3s, most: 20}}
            tree: {sequence: [ws.connect, {wait: 1}]}
            """)
        arrivals = result["arrivals"]
        self.assertEqual(arrivals["started"] + arrivals["dropped"], 300)
        self.assertGreater(arrivals["dropped"], 150)
        self.assertEqual(result["bots"]["peak"], 20)
        self.assertEqual(result["bots"]["started"], arrivals["started"])
        self.assertLess(result["duration_s"], scaled(10))
        self.assertIn(f"dropped {arrivals['dropped']}", program.stdout)
        if EXACT:
            self.assertLess(arrivals["delay_ms"]["p99"], 5, program)

    def test_chance_is_repeated_by_the_seed(self):
        counts = [self.run_load(
            "load: {arrivals: {rate: 100/s, over: 1s, process: poisson}}\ntree: {log: hi}",
            "--seed", seed)[0]["arrivals"]["started"] for seed in (5, 5, 6, 7)]
        self.assertEqual(counts[0], counts[1])
        self.assertGreater(len(set(counts)), 1)

    def test_the_end_of_the_run_is_the_end_of_arrivals(self):
        result, _ = self.run_load("load: {duration: 2s}\ntree: {log: hi}", "--rate", "50/s")
        self.assertEqual(result["arrivals"]["started"], 100)


class Populations(Load):
    TEXT = """
        load: {bots: 30, duration: 4s}
        populations:
          chatters: {bot: MyBot, bots: 6, tree: {sequence: [MyBot.set_up_websocket, {wait: 3600}]}}
          lurkers: {weight: 2, tree: {sequence: [{log: lurk}, {wait: 3600}]}}
          others: {tree: {wait: 3600}}
    """

    def started(self, result):
        return {name: population["bots"]["started"]
                for name, population in result["populations"].items()}

    def test_bots_are_of_each_population_by_number_and_weight(self):
        result, _ = self.run_load(self.TEXT, "--threads", 2)
        self.assertEqual(self.started(result), {"chatters": 6, "lurkers": 20, "others": 10})
        self.assertEqual(result["websocket"]["connects"], 6)
        self.assertEqual(result["actions"]["log"]["runs"], 20)
        self.assertEqual(result["bots"]["target"], 36)

    def test_another_number_on_the_command_line_keeps_the_proportions(self):
        result, _ = self.run_load(self.TEXT, "-n", 12)
        self.assertEqual(self.started(result), {"chatters": 2, "lurkers": 7, "others": 3})

    def test_the_tree_of_each_can_be_looked_at(self):
        path = self.scenario(self.TEXT)
        drawn = self.botarmy("tree", path, "--population", "lurkers")
        self.assertIn('log("lurk")', drawn.stdout)
        self.assertIn("MyBot.set_up_websocket", self.botarmy("tree", path).stdout)
        refused = self.botarmy("tree", path, "--population", "lurker")
        self.assert_exit(refused, 2)
        self.assertEqual(refused.stderr, "--population: unknown population 'lurker' (did you mean "
                         "'lurkers'?); known are: chatters, lurkers, others\n")
        self.assertIn("connections: 36", self.botarmy("check", path).stdout)


class Bounds(Load):
    def test_no_more_messages_go_out_than_allowed(self):
        with CountingServer() as server:
            result, _ = self.run_load("""
                load: {bots: 4, duration: 3s, messages_per_second: {all: 40, bot: 30}}
                tree:
                  sequence: [ws.connect, {repeat_until_fail: {ws.send: x}}]
                """, "--url", server.url("/echo"), "--threads", 2)
            received = server.counts()["received"]
        websocket = result["websocket"]
        self.assertEqual(received, websocket["messages_sent"])
        self.assertLessEqual(received, 40 * result["duration_s"] + 4)
        self.assertGreater(received, 30)
        self.assertGreaterEqual(websocket["turn_wait_ms"]["count"], received)

    def test_no_bot_sends_more_than_allowed(self):
        result, _ = self.run_load("""
            load: {bots: 3, duration: 2s, messages_per_second: {bot: 5}}
            tree:
              sequence: [ws.connect, {repeat_until_fail: {ws.send: "lobby:x"}}]
            """)
        self.assertLessEqual(result["websocket"]["messages_sent"],
                             3 * (5 * result["duration_s"] + 1))

    def test_a_bot_keeps_its_pace(self):
        result, _ = self.run_load("load: {bots: 5, duration: 2s}\ntree: {log: hi}",
                                  "--pace", "500ms")
        runs = result["actions"]["log"]["runs"]
        self.assertGreaterEqual(runs, 5)
        self.assertLessEqual(runs, 5 * (int(result["duration_s"] / 0.5) + 1))


class Restarts(Load):
    def test_bots_are_replaced_as_often_as_allowed(self):
        result, program = self.run_load("""
            load: {bots: 10, restart: {interval: 100ms, batch: 3, most: 14}}
            tree: {sequence: [{log: hi}, done]}
            """)
        # Nobody is there any more, and nobody comes: the run is over by itself.
        self.assertEqual(result["bots"]["started"], 24)
        self.assertEqual(result["restarts"], {"count": 14, "exhausted": True})
        self.assertIn("restarted 14, no more are allowed", program.stdout)


if __name__ == "__main__":
    unittest.main()
