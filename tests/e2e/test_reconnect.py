# SPDX-License-Identifier: MIT
"""A crowd that loses its server and comes back to it, without a herd of its own making."""

import time
import unittest

from support import results
from support.program import SANITIZED, EndToEndTest
from support.servers import CountingServer

BOTS = 200 if SANITIZED else 1000

SCENARIO = """
    name: storm
    target:
      url: {url}
      on_lost:
        reconnect:
          first: 200ms
          most: 2s
          tries: 100
          tree: {{ ws.send: "join:lobby" }}
    tree:
      sequence:
        - ws.connect
        - ws.send: "join:lobby"
        - wait: 600
"""


class Reconnect(EndToEndTest):
    def test_all_recover_when_the_server_is_back(self):
        with CountingServer() as server:
            scenario = self.scenario(SCENARIO.format(url=server.url()))
            program = self.start_load_test(scenario, "-n", BOTS, "--duration", "900s")
            self.wait_until(lambda: server.connected() == BOTS, "every bot is connected", 120)
            server.kill()
            time.sleep(1)
            server.start()
            self.wait_until(lambda: server.connected() == BOTS, "every bot is back", 120)
            self.wait_until(lambda: server.counts()["received"] == BOTS, "all have joined again", 120)
            program.interrupt()
            self.wait(program, 120)

        self.assert_exit(program, 130)
        result = results.check(self, program)
        websocket = result["websocket"]
        self.assertEqual(result["bots"]["died"], 0)
        self.assertEqual(websocket["losses"], BOTS)
        self.assertEqual(websocket["reconnects"], BOTS)
        self.assertEqual(websocket["recovery_ms"]["count"], BOTS)
        # The server was away for a second; when its bots found out, only they know.
        self.assertGreater(websocket["recovery_ms"]["max"], 500)
        self.assertIn("recovery", program.stdout)

    def test_a_bot_that_may_not_try_any_more_dies_and_says_why(self):
        with CountingServer() as server:
            scenario = self.scenario(SCENARIO.format(url=server.url()).replace("100", "2"))
            program = self.start_load_test(scenario, "-n", 5, "--once")
            self.wait_until(lambda: server.connected() == 5, "every bot is connected")
            server.kill()
            self.wait(program, 120)
        self.assert_exit(program, 1)
        (error,) = results.check(self, program)["errors"]
        self.assertEqual(error["count"], 5)
        self.assertRegex(error["reason"], "^gave up to reconnect after 2 tries: .*refused")

    def test_a_websocket_of_its_own_policy_may_be_lost(self):
        with CountingServer() as main, CountingServer() as other:
            scenario = self.scenario(f"""
                target: {main.url()}
                tree:
                  sequence:
                    - ws.connect
                    - ws.connect: {{ url: "{other.url()}", socket: other, on_lost: fail }}
                    - ws.send: {{ text: "join:lobby", socket: other }}
                    - repeat_until_fail:
                        sequence: [ {{ wait: 50ms }}, {{ ws.send: {{ text: "x", socket: other }} }} ]
                    - ws.send: "join:lobby"
                    - ws.close
                    - done
                """)
            program = self.start_load_test(scenario, "-n", 3, "--once")
            self.wait_until(lambda: other.counts()["received"] >= 3, "all have joined")
            other.kill()
            self.wait(program, 120)
        self.assert_exit(program, 0)
        self.assertEqual(results.check(self, program)["websocket"]["losses"], 3)


if __name__ == "__main__":
    unittest.main()
