# SPDX-License-Identifier: MIT
"""botarmy schema: the JSON Schema of scenarios, judged by a validator that is not ours.

UPDATE_GOLDEN=1 writes it to where the samples name it."""

import json
import os
import re
import unittest

import jsonschema
import yaml

from support.markdown import examples
from support.program import SOURCE_DIR, EndToEndTest

KEPT = SOURCE_DIR / "docs/scenario.schema.json"

# Scenarios that are right, in all the ways in which something can be said.
GOOD = {
    "nothing at all": "{}",
    "texts that look like numbers": "{name: 2024, out: 1}",
    "a target in full": """
        target:
          url: wss://chat.example/sync?room=1
          headers: {X-Client: botarmy, X-Version: 2}
          subprotocols: [chat.v1]
          connect_timeout: 500ms
          handshake_timeout: 1.5m
          close_timeout: .5s
          max_message_size: 65536
          tls: {ca: authorities.pem, verify: false, cert: bot.pem, key: bot.key, server_name: chat,
                resume: false}
          ping: {interval: 30s, timeout: 10s}
          proxy: "http://user:password@proxy:3128"
          local_addresses: [127.0.0.2, "::1"]
          compression: {context_takeover: false, window_bits: 12, level: 1, threshold: 0}
        """,
    "compression, in all ways": "target: {compression: true}",
    "a load in full": "load: {bots: 1, duration: 1h, once: true, seed: 0, threads: 2, grace: 5s}",
    "a profile in stages": "load: {stages: [{bots: 5, over: 1s}, {bots: 0}], pace: 2s}",
    "arrivals": "load: {arrivals: {rate: 0.5/s, over: 1m, process: poisson, most: 5}}",
    "arrivals in stages": "load: {arrivals: {stages: [{rate: 90/m, over: 1s}, {rate: 0/s}]}}",
    "bounds": """
        load:
          ramp: 1s
          restart: {interval: 1s, batch: 1, most: 0}
          messages_per_second: {bot: 0.5, all: 100}
        """,
    "populations": """
        populations:
          one: {bot: MyBot, bots: 5, ramp: 1s, ramp_down: 1s}
          two: {tree: {wait: 1}, weight: 3, pace: 1s}
          three: {tree: t, arrivals: {rate: 1/s}}
          four: {tree: t, stages: [{bots: 1}]}
        trees: {t: done}
        load: {duration: 1m, bots: 10}
        """,
    "two targets": """
        targets:
          stable: demo
          canary: {url: "ws://h/", weight: 20, connect_timeout: 5s, ping: {interval: 30s}}
        canary: {margin: 7.5%, abort_on_fail: true, after: 10s}
        """,
    "other settings": "{inbox: {limit: 1}, log: {file: a.log, actions: true, disabled: false}}",
    "tags of the run": "{tags: {env: staging, release: 1.4, git-sha_2.x: ''}}",
    "rules for messages": """
        on_message:
          - {topics: true, match: {regex: "^a(.*)", from: feed}, set: {last: $1, n: 1, all: [$0]}}
          - {match: {text: k, prefix: k, topic: t, size: 6, json: {/op: x}}, error: "kicked out"}
          - {match: {}, ignore: true}
          - {fail: true}
        """,
    "requests": """
        tree:
          sequence:
            - ws.request: "ask {{request_id}}"
            - ws.request: {json: [1], match: {json: {/id: "{{request_id}}"}, size: "{{n}}"},
                           within: 2s, name: ask, save: {a: /b}}
            - ws.request: {text: ping, match: {}}
            - pace: 500ms
            - ws.join: lobby
            - ws.leave: {topic: lobby, text: ""}
        """,
    "frames": "log: {frames: {file: frames.log, bots: [1, 2], limit: 100}}",
    "frames as they are": "log: {frames: {}}",
    "data of all kinds": """
        data:
          users: {file: users.csv}
          rooms: [lobby, garden]
          texts: {hello: [1, 2]}
        """,
    "data that is dealt": """
        data:
          a: {file: a.csv, deal: next}
          b: {file: b.jsonl, deal: once, when_out: done}
          c: {file: c.ndjson}
          d: {rows: [1, x, {a: b}], deal: random, when_out: error}
          e: {rows: 5}
          f: {deal: 5}
        """,
    "one file to include": "include: common.yaml",
    "files to include": "include: [common.yaml, other.yaml]",
    "a word": "tree: done",
    "the name of a tree": "{tree: chat, trees: {chat: done}}",
    "no arguments, in all ways": "tree: {sequence: [done, {done: }, {done: []}, {done: {}}]}",
    "one argument, in all ways": """
        tree: {sequence: [{wait: 1}, {wait: 0.5}, {wait: 250ms}, {wait: [1]}, {wait: {seconds: 2s}}]}
        """,
    "the other form": "tree: {sequence: [{wait: [0, 2]}, {wait: {min: 0, max: 2}}]}",
    "text that YAML takes for something else": "tree: {sequence: [{log: 1}, {log: true}]}",
    "defaults left out": """
        tree: {sequence: [ws.connect, {ws.connect: "ws://h/"}, {ws.connect: {headers: {A: b}}},
                          {ws.connect: {url: null}}, ws.close, {ws.close: [1000]},
                          {ws.close: {reason: bye}}]}
        """,
    "templates": """
        tree:
          sequence:
            - wait: "{{custom.pause}}"
            - wait: "{{custom.pause}}ms"
            - wait: ["{{ min }}", "{{data.limits.max}}"]
            - succeed_rate: "{{rate}}"
            - ws.connect: {headers: "{{custom.headers}}"}
            - ws.send: "{{room}}: {{'{{'}} hello"
            - repeat_n: {n: "{{times}}", node: "{{node}}"}
            - retry: {times: "{{times}}", wait: "{{wait}}", node: "{{node}}"}
        """,
    "all kinds of node": """
        tree:
          name: top
          sequence:
            - select: [done]
            - random: [done, {name: second, log: x}]
            - random_weighted: [{weight: 1, log: x}, {weight: "{{w}}", name: y, sequence: [done]}]
            - negate: done
            - always_succeed: {always_fail: done}
            - repeat_until_fail: {repeat_until_succeed: {tree: chat}}
            - repeat_n: {n: 2, node: {wait: 1}}
            - retry: {times: 3, wait: 1s, node: {wait: 1}}
            - retry: {times: 1, node: done}
        """,
    "subtrees": """
        tree: {sequence: [{tree: chat}, {tree: chat, with: {phrase: hi, n: 3}, name: talk}]}
        trees:
          chat:
            parameters: {phrase: hello, n: }
            sequence: [{ws.send: "{{phrase}}"}]
          pause: {wait: 1}
          end: done
        """,
    "trees of the editor": """
        tree: {editor: a.json, title: Root, context: {n: 1}, module_base: My}
        trees: {a: {tree: {editor: b.json}}}
        """,
    "anchors": """
        tree: {sequence: [&pause {wait: 1}, *pause, {name: again, <<: *pause}]}
        """,
}

# Scenarios that are wrong in a way that can be told from the place alone.
BROKEN = {
    "a list": "[tree]",
    "an unknown key": "laod: {bots: 1}",
    "an empty name": "name: ''",
    "a target that is no websocket": "target: http://127.0.0.1/",
    "an unknown key of the target": "target: {uri: ws://h/}",
    "a header with two values": "target: {headers: {A: [b, c]}}",
    "a header with a space in its name": "target: {headers: {A b: c}}",
    "subprotocols that are no list": "target: {subprotocols: chat}",
    "messages of no bytes": "target: {max_message_size: 0}",
    "a timeout without a unit": "target: {connect_timeout: 5}",
    "tls that is neither on nor off": "target: {tls: {verify: maybe}}",
    "an unknown bot": "bot: MyBott",
    "no bots": "load: {bots: 0}",
    "bots that are no number": "load: {bots: many}",
    "half a thread": "load: {threads: 1.5}",
    "a negative seed": "load: {seed: -1}",
    "a duration with an unknown unit": "load: {duration: 5parsecs}",
    "an unknown key of the load": "load: {durration: 5s}",
    "an inbox for nothing": "inbox: {limit: 0}",
    "tags that are a list": "tags: [staging]",
    "a tag with a space in its name": "tags: {a b: c}",
    "a tag with two values": "tags: {a: [b, c]}",
    "rules that are a mapping": "on_message: {ignore: true}",
    "a rule that does nothing": "on_message: [{match: {text: a}}]",
    "a rule that does two things": "on_message: [{ignore: true, fail: true}]",
    "a rule that does not ignore": "on_message: [{ignore: false}]",
    "a rule with an unknown key": "on_message: [{if: {text: a}, ignore: true}]",
    "a rule that matches by an unknown key": "on_message: [{match: {txt: a}, ignore: true}]",
    "a rule that sets the bot's id": "on_message: [{set: {id: 1}}]",
    "a match by an unknown key": "tree: {ws.request: {text: a, match: {txt: a}}}",
    "a match of half a byte": "tree: {ws.request: {text: a, match: {size: 0.5}}}",
    "custom that is a list": "custom: [a]",
    "data from a file of another kind": "data: {users: {file: users.txt}}",
    "data from a file and more": "data: {users: {file: users.csv, sheet: 1}}",
    "a log that is a file": "log: a.log",
    "frames that are a file": "log: {frames: frames.log}",
    "frames of bot 0": "log: {frames: {bots: [0]}}",
    "frames of one bot": "log: {frames: {bots: 1}}",
    "an include that is a mapping": "include: {file: common.yaml}",
    "a tree that is a list": "tree: [done]",
    "a tree that is nothing": "tree:",
    "a child that is nothing": "tree: {negate: }",
    "an unknown action": "tree: {ws.snd: x}",
    "an unknown word": "tree: {sequence: [dnoe]}",
    "a word that needs arguments": "tree: {sequence: [log]}",
    "data that is dealt in another order": "data: {a: {rows: [1], deal: last}}",
    "data that is dealt, but has no rows": "data: {a: {rows: [], deal: next}}",
    "data that runs out otherwise": "data: {a: {rows: [1], deal: once, when_out: fail}}",
    "data that runs out, but is not dealt": "data: {a: {file: a.csv, when_out: done}}",
    "a sequence of nothing": "tree: {sequence: []}",
    "a sequence that is no list": "tree: {sequence: {log: x}}",
    "a negate of a list": "tree: {negate: [done]}",
    "two things in one node": "tree: {log: x, done: }",
    "a node that is nothing but a name": "tree: {name: x}",
    "a name that looks like two steps": "tree: {name: a/b, log: x}",
    "a name that looks like a number and a kind": "tree: {name: 1.log, log: x}",
    "a weight where none belongs": "tree: {sequence: [{weight: 1, log: x}]}",
    "a weight that is missing": "tree: {random_weighted: [{log: x}]}",
    "a word that needs a weight": "tree: {random_weighted: [done]}",
    "a weight of nothing": "tree: {random_weighted: [{weight: 0, log: x}]}",
    "a weight that is too large": "tree: {random_weighted: [{weight: 1000000001, log: x}]}",
    "a repetition of once": "tree: {repeat_n: {n: 1, node: done}}",
    "a repetition of nothing": "tree: {repeat_n: {n: 2}}",
    "a repetition without a number": "tree: {repeat_n: {node: done}}",
    "a repetition of more": "tree: {repeat_n: {n: 2, node: done, nodes: [done]}}",
    "a retry of no times": "tree: {retry: {times: 0, node: done}}",
    "a retry that waits without a unit": "tree: {retry: {times: 2, wait: 1, node: done}}",
    "too few arguments": "tree: {succeed_rate: }",
    "too many arguments": "tree: {log: [a, b]}",
    "arguments for an action that takes none": "tree: {done: 5}",
    "an argument of the wrong type": "tree: {wait: soon}",
    "an argument that is out of range": "tree: {succeed_rate: 1}",
    "a negative wait": "tree: {wait: -1}",
    "a fraction where a whole number belongs": "tree: {wait: [0, 1.5]}",
    "a mapping where text belongs": "tree: {ws.send: [{a: b}]}",
    "a list where a mapping belongs": "tree: {ws.connect: {headers: [a]}}",
    "an argument with an unknown name": "tree: {wait: {second: 1}}",
    "an argument by name that is missing": "tree: {wait: {min: 1}}",
    "arguments of two forms": "tree: {wait: {seconds: 1, max: 2}}",
    "two templates where a number belongs": "tree: {succeed_rate: '{{a}}{{b}}'}",
    "with beside an action": "tree: {log: x, with: {a: 1}}",
    "with that is a list": "tree: {tree: chat, with: [a]}",
    "a tree without a name": "tree: {sequence: [{tree: [chat]}]}",
    "parameters outside of a definition": "tree: {parameters: {a: 1}, log: x}",
    "parameters that are a list": "trees: {a: {parameters: [b], log: x}}",
    "a definition that is nothing": "trees: {a: }",
    "an editor's tree without a file": "tree: {title: Root}",
    "an editor's tree and a node": "tree: {editor: a.json, log: x}",
}


class Schema(EndToEndTest):
    text = None  # what the program printed

    def validator(self):
        if Schema.text is None:
            program = self.botarmy("schema")
            self.assert_exit(program, 0)
            Schema.text = program.stdout
        schema = json.loads(Schema.text)
        jsonschema.Draft7Validator.check_schema(schema)
        return jsonschema.Draft7Validator(schema)

    def assert_valid(self, validator, scenario):
        error = jsonschema.exceptions.best_match(validator.iter_errors(yaml.safe_load(scenario)))
        if error:
            self.fail(f"{error.json_path}: {error.message}\n{scenario}")

    def test_it_is_printed_to_be_read(self):
        schema = self.validator().schema
        self.assertEqual(Schema.text, json.dumps(schema, indent=2, ensure_ascii=False) + "\n")
        self.assertEqual(schema["$schema"], "http://json-schema.org/draft-07/schema#")

    def test_the_one_that_is_kept_is_that_of_the_program(self):
        self.validator()
        if os.environ.get("UPDATE_GOLDEN"):
            KEPT.write_text(Schema.text)
        self.assertEqual(KEPT.read_text(), Schema.text)

    def test_every_sample_names_it_for_text_editors(self):
        scenarios = sorted((SOURCE_DIR / "configs").rglob("*.yaml"))
        for scenario in scenarios:
            with self.subTest(scenario.name):
                named = re.match(r"(?:#.*\n)?# yaml-language-server: \$schema=(.*)\n",
                                 scenario.read_text())
                self.assertTrue(named)
                self.assertEqual((scenario.parent / named[1]).resolve(), KEPT)

    def test_all_references_lead_somewhere(self):
        validator = self.validator()

        def follow(value):
            if isinstance(value, dict):
                if "$ref" in value:
                    validator.resolver.resolve(value["$ref"])
                value = list(value.values())
            for item in value if isinstance(value, list) else ():
                follow(item)

        follow(validator.schema)

    def test_the_sample_scenarios_are_valid(self):
        validator = self.validator()
        scenarios = sorted((SOURCE_DIR / "configs").rglob("*.yaml"))
        self.assertTrue(scenarios)
        for scenario in scenarios:
            with self.subTest(scenario.name):
                self.assert_valid(validator, scenario.read_text())

    def test_the_examples_of_the_reference_are_valid(self):
        validator = self.validator()
        for example in examples(SOURCE_DIR / "docs/language.md"):
            if example.language == "yaml" and not example.note:
                with self.subTest(example.place):
                    self.assert_valid(validator, example.text)

    def test_good_scenarios_are_valid(self):
        validator = self.validator()
        for what, scenario in GOOD.items():
            with self.subTest(what):
                self.assert_valid(validator, scenario)

    def test_broken_scenarios_are_not(self):
        validator = self.validator()
        for what, scenario in BROKEN.items():
            with self.subTest(what):
                self.assertFalse(validator.is_valid(yaml.safe_load(scenario)), scenario)

    def test_what_the_schema_refuses_the_program_refuses_too(self):
        files = {}
        for number, (what, scenario) in enumerate(BROKEN.items()):
            path = self.directory / f"broken{number}.yaml"
            path.write_text(scenario)
            files[path] = what
        program = self.botarmy("check", *files)
        self.assert_exit(program, 2)
        for path, what in files.items():
            with self.subTest(what):
                self.assertRegex(program.stdout + program.stderr,
                                 rf"{path}:\d+:\d+: (?!warning)", path.read_text())


if __name__ == "__main__":
    unittest.main()
