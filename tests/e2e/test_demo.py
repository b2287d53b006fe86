# SPDX-License-Identifier: MIT
"""The main job: five hundred MyBots against the demo server."""

import re
import unittest

from support import log_lines, results
from support.program import SOURCE_DIR, EndToEndTest, scaled

ATTEMPTS = 4  # of measurements, should something else keep the processor busy


def arguments_of_demo_script(duration):
    """What scripts/demo.sh runs, the README's first command, for another time."""
    script = (SOURCE_DIR / "scripts/demo.sh").read_text()
    arguments = re.search(r'^exec .*/botarmy" load-test (.*) "\$@"$', script, re.MULTILINE)[1]
    return arguments.replace("--duration 10s", f"--duration {duration}").split()


class Demo(EndToEndTest):
    def test_500_bots_start_within_a_second_and_every_one_is_accounted_for(self):
        took = []
        while not took or (min(took) >= scaled(1) and len(took) < ATTEMPTS):
            took.append(self.run_500_bots())
        self.assertLess(min(took), scaled(1), took)

    def run_500_bots(self):
        """How long they took to start, in seconds."""
        program = self.load_test(*arguments_of_demo_script(duration="5s"))
        self.assert_exit(program, 0)
        result = results.check(self, program)
        self.assertEqual(result["bots"], {
            "target": 500, "started": 500, "done": 0, "died": 0, "stopped": 500, "peak": 500})
        websocket = result["websocket"]
        self.assertEqual(websocket["connects"], 500)
        self.assertEqual(websocket["connect_failures"], {})
        self.assertGreater(websocket["messages_received"], websocket["messages_sent"])
        self.assertEqual(websocket["close_codes"], {"1001": 500})

        starts = log_lines.starts(self, log_lines.parse(self, program.log()))
        self.assertEqual(sorted(starts), list(range(1, 501)))
        times = [line.seconds_after(starts[1]) for line in starts.values()]
        return max(times) - min(times)

    def test_each_population_finds_its_own_part_of_the_demo_server(self):
        scenario = self.scenario("load: { bots: 4, duration: 2s }\n"
                                 "populations: { talk: { bot: MyBot }, echo: { bot: EchoBot } }\n")
        program = self.load_test(scenario)
        self.assert_exit(program, 0)
        actions = program.result()["actions"]
        self.assertGreater(actions["MyBot.say"]["succeed"], 0)
        self.assertGreater(actions["EchoBot.echo"]["succeed"], 0)

    def test_the_demo_server_ends_even_when_the_run_is_killed(self):
        program = self.start("load-test", "--bot", "MyBot", "-n", 5, "--duration", "600s")
        self.wait_until(lambda: len(program.left_behind()) == 2, "the demo server is there")
        program.kill()
        self.wait_until(lambda: not program.left_behind(), "the demo server has ended")

    def test_the_demo_server_serves_others_too(self):
        server = self.start("demo-server", "--port", 0)
        self.wait_until(lambda: server.stdout.endswith("\n"), "the demo server says where it is")
        address = re.search(r"ws://127\.0\.0\.1:\d+", server.stdout)[0]
        program = self.load_test("--bot", "MyBot", "-n", 5, "--duration", "1s",
                                 "--url", address + "/sync")
        self.assert_exit(program, 0)
        results.check(self, program)
        server.interrupt()
        self.wait(server)
        self.assert_exit(server, 0)


if __name__ == "__main__":
    unittest.main()
