# SPDX-License-Identifier: MIT
"""Long polling: feeds of nchan, beside bots."""

import unittest

from support import log_lines, results
from support.nchan import Nchan
from support.program import EndToEndTest

BOTS, MESSAGES = 10, 20


class HttpPoll(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.nchan = self.enterContext(Nchan())

    def heard(self, program):
        """What each bot has logged, by its id."""
        heard = {}
        for line in log_lines.parse(self, program.log()):
            if "message" in line.fields:
                text = line.fields["message"].strip('"')
                heard.setdefault(int(line.fields["bot_id"]), []).append(text)
        return heard

    def test_every_message_comes_once_and_in_order_until_the_bot_leaves(self):
        scenario = self.scenario(f"""
            target: {self.nchan.url('news')}
            tree:
              sequence:
                - http.poll: {{ feed: news, url: /poll/news, headers: {{ X-A: b }} }}
                - repeat_n:
                    n: {MESSAGES}
                    node:
                      sequence:
                        - ws.expect: {{ regex: "(.*)", save: {{ heard: $1 }}, within: 60s }}
                        - log: "{{{{heard}}}}"
                - http.poll_stop: news
                - log: left
                - ws.expect_none: {{ within: 1s }}
                - done
        """)
        program = self.start_load_test(scenario, "--once", "-n", BOTS)
        self.wait_until(lambda: self.subscribers() == BOTS, "all bots have subscribed")
        for number in range(1, MESSAGES + 1):
            self.nchan.publish("news", f"message {number}")
        self.wait_until(lambda: program.log().count("message=left") == BOTS, "all bots have left")
        self.nchan.publish("news", "too late")
        self.wait(program)
        self.assert_exit(program, 0)
        expected = [f"message {number}" for number in range(1, MESSAGES + 1)] + ["left"]
        self.assertEqual(self.heard(program), {bot: expected for bot in range(1, BOTS + 1)})
        result = results.check(self, program)
        self.assertEqual(result["bots"]["done"], BOTS)
        news = result["http"]["requests"]["news"]
        self.assertEqual(news["statuses"], {"200": BOTS * MESSAGES})
        self.assertEqual(news["failures"], {})

    def test_a_feed_polls_on_when_nothing_happens(self):
        scenario = self.scenario(f"""
            target: {self.nchan.url('quiet')}
            tree:
              sequence:
                - http.poll: {{ feed: quiet, url: /poll/quiet, within: 200ms, pause: 0 }}
                - ws.expect: {{ text: at last, within: 60s }}
                - done
        """)
        program = self.start_load_test(scenario, "--once", "-n", 1)
        self.wait_until(lambda: self.nchan.channel("quiet"), "the bot has subscribed")
        # Several requests of the feed end meanwhile, whatever a test machine does to its clock.
        with self.assertRaises(AssertionError):
            self.wait_until(lambda: program.process.poll() is not None, "nothing", timeout=1)
        self.nchan.publish("quiet", "at last")
        self.wait(program)
        self.assert_exit(program, 0)
        quiet = results.check(self, program)["http"]["requests"]["quiet"]
        self.assertEqual(quiet["statuses"], {"200": 1})
        self.assertGreater(quiet["failures"]["timeout"], 1)

    def test_bots_hear_over_websockets_what_they_say_over_http(self):
        scenario = self.scenario(f"""
            target: {self.nchan.url('talk')}
            tree:
              sequence:
                - ws.connect
                - repeat_n:
                    n: {MESSAGES}
                    node: {{ http.post: {{ url: /channel/talk, body: "hello from {{{{id}}}}" }} }}
                - ws.expect: {{ text: "hello from {{{{id}}}}", within: 60s }}
                - done
        """)
        program = self.load_test(scenario, "--once", "-n", BOTS)
        self.assert_exit(program, 0)
        post = results.check(self, program)["http"]["requests"]["POST /channel/talk"]
        self.assertEqual(sum(post["statuses"].values()), BOTS * MESSAGES)
        self.assertLessEqual(set(post["statuses"]), {"201", "202"})
        self.assertEqual(self.nchan.published(), BOTS * MESSAGES)

    def test_a_feed_that_is_refused_kills_its_bot(self):
        scenario = self.scenario(f"""
            target: {self.nchan.url('x')}
            tree:
              sequence: [ {{ http.poll: {{ feed: none, url: /none }} }}, {{ wait: 20 }}, done ]
        """)
        program = self.load_test(scenario, "--once", "-n", 2)
        self.assert_exit(program, 1)
        errors = results.check(self, program)["errors"]
        self.assertEqual(len(errors), 1)
        self.assertTrue(errors[0]["reason"].startswith("none: 404 Not Found: "), errors)

    def subscribers(self):
        channel = self.nchan.channel("news")
        return channel["subscribers"] if channel else 0


if __name__ == "__main__":
    unittest.main()
