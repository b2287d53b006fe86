# SPDX-License-Identifier: MIT
"""botarmy list: what scenarios can name, for people and for programs."""

import json
import unittest

from support.program import EndToEndTest

BOTS = """\
Bot      runs a scenario's tree of built-in actions
EchoBot  sends a message to an echo server and waits for it to come back, again and again; has a
         tree of its own
MyBot    a chat user: joins a room, talks, reacts to what it hears, leaves; has a tree of its own
"""
TREES = """\
visit  someone joins the room custom.room of a chat, talks and leaves
"""
LOG = """
log(message)
    Writes a line to the log.
    message  the line; text
"""
BUILT_IN = {"check", "context.append", "context.check", "context.increment", "context.set",
            "data.deal", "done", "error", "exec.run", "exec.send", "exec.start", "exec.stop",
            "file.append", "file.read", "file.write", "http.delete", "http.download", "http.get",
            "http.head", "http.patch", "http.poll", "http.poll_stop", "http.post", "http.put",
            "log", "log.field", "metric.count", "metric.gauge", "metric.trend", "pace",
            "random.integer", "random.number", "random.pick", "random.string", "random.uuid",
            "shared.get", "shared.lock", "shared.put", "shared.take", "shared.unlock",
            "shared.update", "succeed_rate", "wait", "ws.close", "ws.connect",
            "ws.expect", "ws.expect_none", "ws.join", "ws.leave", "ws.ping", "ws.request",
            "ws.send"}


class List(EndToEndTest):
    def list(self, *arguments):
        program = self.botarmy("list", *arguments)
        self.assert_exit(program, 0)
        self.assertEqual(program.stderr, "")
        self.assertEqual(program.files(), set())
        return program.stdout

    def refused(self, *arguments):
        program = self.botarmy(*arguments)
        self.assert_exit(program, 2)
        self.assertEqual(program.stdout, "")
        return program.stderr

    def test_bots_and_trees(self):
        self.assertEqual(self.list("bots"), BOTS)
        self.assertEqual(self.list("trees"), TREES)

    def test_actions_with_what_they_take(self):
        text = self.list("actions")
        self.assertTrue(text.startswith("Actions of all bots:\n\ncheck(value, "))
        self.assertIn(LOG, text)
        self.assertIn("\nActions of EchoBot:\n\nEchoBot.connect()\n", text)
        self.assertIn("\nActions of MyBot:\n\nMyBot.set_up_websocket()\n", text)
        self.assertLessEqual(max(map(len, text.splitlines())), 100)
        program = self.botarmy("actions")
        self.assertEqual((program.exit_code, program.stdout), (0, text))

    def test_the_actions_of_a_class_are_those_of_all_and_its_own(self):
        text = self.list("actions", "--bot", "EchoBot")
        self.assertIn("Actions of all bots:", text)
        self.assertIn("EchoBot.echo(bytes)", text)
        self.assertNotIn("MyBot", text)

    def test_as_json(self):
        actions = json.loads(self.list("actions", "--json"))
        self.assertEqual({action["name"] for action in actions if action["bot"] is None}, BUILT_IN)
        names = {action["name"]: action for action in actions}
        self.assertEqual(names["EchoBot.echo"], {
            "name": "EchoBot.echo", "bot": "EchoBot",
            "description": "Sends a text and waits for its echo. The bot dies if none comes within "
                           "ten seconds.",
            "forms": [{"signature": "EchoBot.echo(bytes)", "parameters": [
                {"name": "bytes", "type": "integer", "description": "how long the text is",
                 "required": True, "least": 0, "most": 1000000000}]}]})
        self.assertEqual([form["signature"] for form in names["wait"]["forms"]],
                         ["wait(seconds)", "wait(min, max)"])
        bots = json.loads(self.list("bots", "--json"))
        self.assertEqual([bot["name"] for bot in bots], ["Bot", "EchoBot", "MyBot"])
        self.assertEqual(bots[1]["actions"], ["EchoBot.connect", "EchoBot.echo"])
        self.assertEqual(json.loads(self.list("trees", "--json")), [
            {"name": "visit", "description": TREES.partition("  ")[2].strip()}])

    def test_as_markdown(self):
        text = self.list("actions", "--markdown", "--bot", "Bot")
        self.assertIn("\n#### log\n`log(message)`\n\nWrites a line to the log.\n\n"
                      "| parameter | meaning | value | unless given |\n", text)
        self.assertNotIn("MyBot", text)

    def test_what_cannot_be_listed_is_refused(self):
        self.assertIn("nodes not in", self.refused("list", "nodes"))
        self.assertIn("required", self.refused("list"))
        self.assertIn("--json excludes --markdown",
                      self.refused("list", "actions", "--json", "--markdown"))
        self.assertEqual(self.refused("list", "bots", "--markdown"),
                         "botarmy: --markdown is for 'list actions', not for 'list bots'\n")
        self.assertEqual(self.refused("list", "trees", "--bot", "MyBot"),
                         "botarmy: --bot is for 'list actions', not for 'list trees'\n")
        for command in (("list", "actions"), ("actions",), ("schema",)):
            self.assertEqual(self.refused(*command, "--bot", "MyBto"),
                             "botarmy: --bot: unknown bot 'MyBto' (did you mean 'MyBot'?); "
                             "known are: Bot, EchoBot, MyBot\n")

    def test_every_command_has_help_with_examples(self):
        for command in ("load-test", "check", "dry-run", "tree", "list", "actions", "schema"):
            with self.subTest(command):
                program = self.botarmy(command, "--help")
                self.assert_exit(program, 0)
                self.assertIn(f"Examples:\n  botarmy {command}", program.stdout)
                self.assertLessEqual(max(map(len, program.stdout.splitlines())), 100)


if __name__ == "__main__":
    unittest.main()
