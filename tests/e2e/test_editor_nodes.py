# SPDX-License-Identifier: MIT
"""botarmy actions --editor-nodes: our actions in the Behavior Tree Editor."""

import json
import os
import unittest

from support.program import SOURCE_DIR, EndToEndTest

NODE = {"version": "0.3.0", "scope": "node", "name": "EchoBot.echo(bytes)", "category": "action",
        "title": "EchoBot.echo(bytes)", "properties": {},
        "description": "Sends a text and waits for its echo. The bot dies if none comes within ten "
                       "seconds."}
CONDITIONS = ("equals, not_equals, less_than, at_most, greater_than, at_least, between, contains, "
              "matches, exists, type, hard)")
REQUEST = "url, headers, query, tls, expect, check, save, regex, within, name, redirects"
BODY = "json, form, body, file"
BUILT_IN = ["check(value, " + CONDITIONS, "context.append(key, value)",
            "context.check(key, " + CONDITIONS, "context.increment(key, by)",
            "context.set(key, value)", "data.deal(set)", "done()", "error(reason)",
            "exec.run(command, input, within, save, expect)", "exec.send(name, text, within)",
            "exec.start(name, command, framing)", "exec.stop(name)",
            "file.append(path, text, json)", "file.read(path, save, as)",
            "file.write(path, text, json)",
            "http.delete(url, headers, query, tls, expect, check, save, regex, "
            "within, name, redirects, json, form, body, file)",
            "http.download(to, url, headers, query, tls, size, sha256, within, name, redirects)",
            "http.get(url, headers, query, tls, expect, check, save, regex, "
            "within, name, redirects)",
            "http.head(url, headers, query, tls, expect, check, save, regex, "
            "within, name, redirects)",
            "http.patch(url, headers, query, tls, expect, check, save, regex, "
            "within, name, redirects, json, form, body, file)",
            "http.poll(feed, url, headers, query, tls, within, pause, retries, name)",
            "http.poll_stop(feed)",
            "http.post(url, headers, query, tls, expect, check, save, regex, "
            "within, name, redirects, json, form, body, file)",
            "http.put(url, headers, query, tls, expect, check, save, regex, "
            "within, name, redirects, json, form, body, file)", "log(message)",
            "log.field(fields)", "metric.count(name, by, tags)", "metric.gauge(name, value, tags)",
            "metric.trend(name, value, tags)", "pace(interval)",
            "random.integer(save, min, max)", "random.number(save, min, max)",
            "random.pick(save, from)", "random.string(save, length, alphabet)",
            "random.uuid(save)", "shared.get(key, save, default)", "shared.lock(key, within)",
            "shared.put(key, value)", "shared.take(key, save)", "shared.unlock(key)",
            "shared.update(key, set, increment, append, save)", "succeed_rate(rate)",
            "wait(seconds)", "wait(min, max)", "ws.close(code, reason, socket)",
            "ws.connect(url, headers, subprotocols, socket, on_lost, compression, "
            "ping, tls, connect_timeout, handshake_timeout)",
            "ws.expect(text, prefix, regex, json, topic, size, from, save, within)",
            "ws.expect_none(text, prefix, regex, json, topic, size, from, within)",
            "ws.join(topic, text, socket)", "ws.leave(topic, text, socket)",
            "ws.ping(within, save, socket)",
            "ws.request(text, json, binary, file, match, name, within, save, socket)",
            "ws.send(text, json, binary, file, socket)"]


class EditorNodes(EndToEndTest):
    def nodes(self, *arguments):
        program = self.botarmy("actions", "--editor-nodes", *arguments)
        self.assert_exit(program, 0)
        return json.loads(program.stdout)

    def write_into(self, path, *arguments, code=0):
        program = self.botarmy("actions", "--editor-nodes", "--into", path, *arguments)
        self.assert_exit(program, code)
        self.assertEqual(program.stdout, "")
        return program.stderr.replace(f"{path}", "FILE")

    def test_they_are_an_array_that_the_editor_imports(self):
        self.assertEqual([node["name"] for node in self.nodes("--bot", "Bot")], BUILT_IN)
        self.assertEqual(self.nodes("--bot", "EchoBot")[-1], NODE)
        self.assertEqual(len(self.nodes()), len(BUILT_IN) + 6)

    def test_a_module_base_is_left_out_of_their_names(self):
        names = [node["name"] for node in self.nodes("--bot", "MyBot", "--module-base", "MyBot")]
        self.assertEqual(names, BUILT_IN + ["set_up_websocket()", "join()", "say()", "leave()"])

    def test_a_sample_has_those_of_the_program(self):
        sample = json.loads((SOURCE_DIR / "configs/visit.json").read_text())
        self.assertEqual(sample["data"]["custom_nodes"], self.nodes("--bot", "Bot"))

    def test_they_are_written_into_a_project_that_else_stays_byte_for_byte(self):
        sample = (SOURCE_DIR / "configs/visit.json").read_bytes()
        before, key, old = sample.partition(b'"custom_nodes": ')
        end = old.rindex(b"]") + 1
        path = self.directory / "project.json"
        path.write_bytes(sample)
        path.chmod(0o640)
        self.assertEqual(self.write_into(path, "--bot", "EchoBot"),
                         f"wrote {len(BUILT_IN) + 2} custom nodes into FILE\n")
        written = path.read_bytes()
        self.assertTrue(written.startswith(before + key))
        self.assertTrue(written.endswith(b"]" + old[end:]))
        self.assertEqual(json.loads(written)["data"]["custom_nodes"],
                         self.nodes("--bot", "EchoBot"))
        self.assertEqual(path.stat().st_mode & 0o777, 0o640)
        self.assertEqual(list(self.directory.glob("*.new")), [])
        self.write_into(path, "--bot", "Bot")
        self.assertEqual(path.read_bytes(), sample)

    def test_a_link_to_a_project_stays_a_link(self):
        (self.directory / "project.json").write_text('{"trees":[],"custom_nodes":[]}')
        link = self.directory / "link.json"
        link.symlink_to("project.json")
        self.write_into(link)
        self.assertTrue(link.is_symlink())
        self.assertIn("MyBot.say()", (self.directory / "project.json").read_text())

    def test_what_is_no_project_stays_as_it_is(self):
        for text, error in {
                '{"trees": [],': "FILE:1:14: this is not JSON: the text breaks off here\n",
                '{"trees": [], "custom_nodes": [1 2]}':
                    "FILE:1:34: this is not JSON: syntax error\n",
                '{"tree": []}': "FILE: this is no project of the Behavior Tree Editor: it has no "
                                "'trees'\n",
                '[]': "FILE: this is no project of the Behavior Tree Editor: it has no 'trees'\n",
        }.items():
            with self.subTest(text):
                path = self.directory / "project.json"
                path.write_text(text)
                self.assertEqual(self.write_into(path, code=2), error)
                self.assertEqual(path.read_text(), text)

    def test_a_project_that_is_not_there_is_not_made(self):
        path = self.directory / "missing.json"
        self.assertEqual(self.write_into(path, code=2),
                         "--into: cannot read 'FILE': No such file or directory\n")
        self.assertFalse(os.path.exists(path))

    def test_options_of_nodes_need_nodes(self):
        for option in ("--into", "--module-base"):
            program = self.botarmy("actions", option, "x")
            self.assert_exit(program, 2)
            self.assertIn(f"{option} requires --editor-nodes", program.stderr)


if __name__ == "__main__":
    unittest.main()
