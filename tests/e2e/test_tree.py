# SPDX-License-Identifier: MIT
"""botarmy tree: a tree as text, for Graphviz, for Mermaid, as a picture."""

import subprocess
import unittest
import xml.etree.ElementTree as ElementTree

from support.program import SOURCE_DIR, EndToEndTest

SMALL = """\
custom: { room: lobby }
tree:
  sequence:
    - ws.connect
    - { tree: greet, with: { n: 3 } }
    - name: leave or stay
      random_weighted:
        - { weight: 3, ws.close: { reason: "bye" } }
        - { weight: 1, negate: { log: "staying" } }
    - done
trees:
  greet:
    parameters: { n: 2 }
    repeat_n: { n: "{{n}}", node: { ws.send: "{{custom.room}}:hi" } }
"""
TEXT = """\
sequence                                        root
├── ws.connect()                                root/0.ws.connect
├── tree greet: repeat_n 3                      root/greet
│   └── ws.send("{{custom.room}}:hi")           root/greet/0.ws.send
├── leave or stay: random_weighted              root/leave or stay
│   ├── [weight 3 (75%)] ws.close(1000, "bye")  root/leave or stay/0.ws.close
│   └── [weight 1 (25%)] negate                 root/leave or stay/1.negate
│       └── log("staying")                      root/leave or stay/1.negate/0.log
└── done()                                      root/3.done
"""
DOT = r"""digraph tree {
  ordering=out;
  n0 [label="→ sequence", shape=box, tooltip="root"];
  n1 [label="ws.connect()", shape=box, style=rounded, tooltip="root/0.ws.connect"];
  n2 [label="tree greet", shape=box, peripheries=2, tooltip="root/greet"];
  n3 [label="leave or stay\n~ random_weighted", shape=box, tooltip="root/leave or stay"];
  n4 [label="ws.close(1000, \"bye\")", shape=box, style=rounded, tooltip="root/leave or stay/0.ws.close"];
  n5 [label="negate", shape=diamond, tooltip="root/leave or stay/1.negate"];
  n6 [label="log(\"staying\")", shape=box, style=rounded, tooltip="root/leave or stay/1.negate/0.log"];
  n7 [label="done()", shape=box, style=rounded, tooltip="root/3.done"];
  n0 -> n1;
  n0 -> n2;
  n0 -> n3;
  n3 -> n4 [label="3 (75%)"];
  n3 -> n5 [label="1 (25%)"];
  n5 -> n6;
  n0 -> n7;
}
"""
MERMAID = """\
flowchart TD
  n0["→ sequence"]
  n1("ws.connect()")
  subgraph tree_n2["tree greet"]
    n2{"repeat_n 3"}
    n3("ws.send(#34;{{custom.room}}:hi#34;)")
  end
  n4["leave or stay<br/>~ random_weighted"]
  n5("ws.close(1000, #34;bye#34;)")
  n6{"negate"}
  n7("log(#34;staying#34;)")
  n8("done()")
  n0 --> n1
  n0 --> n2
  n2 --> n3
  n0 --> n4
  n4 -->|"3 (75%)"| n5
  n4 -->|"1 (25%)"| n6
  n6 --> n7
  n0 --> n8
"""
# Names and texts that break out of every quoting that is not quite right.
NASTY = r"""
tree:
  sequence:
    - { name: "\"hi\"\\n\n&\x01\\", log: "a \"b\" \\ <c> & {d|e} \t \u2028" }
    - { name: "<b> #35; `y`", log: "%%{init}%% end" }
    - { name: "größer 🙂", log: "{{id}}" }
    - { name: "'--> \\", log: "\\N \\G \\l \\" }
    - { name: "digraph { }; #", wait: 1 }
    - { tree: "sub \"quoted\" / & <x>" }
    - { name: "end", sequence: [ { log: "]]-->\r\n;/* " } ] }
trees:
  "sub \"quoted\" / & <x>": { always_succeed: { log: "" } }
"""
SVG = "{http://www.w3.org/2000/svg}"


class TreeCommand(EndToEndTest):
    def draw(self, *arguments, code=0, **more):
        program = self.botarmy("tree", *arguments, **more)
        self.assert_exit(program, code)
        self.assertEqual(program.files(), set())
        if code == 0:
            self.assertEqual(program.stderr, "")
        return program.stdout if code == 0 else program.stderr

    def test_as_text_with_the_path_of_each_node(self):
        self.assertEqual(self.draw(self.scenario(SMALL)), TEXT)

    def test_without_letters_beyond_ascii(self):
        ascii_text = TEXT.replace("├──", "|--").replace("└──", "`--").replace("│", "|")
        self.assertEqual(self.draw("--ascii", self.scenario(SMALL)), ascii_text)

    def test_with_a_subtree_as_one_node(self):
        folded = [line for line in TEXT.splitlines() if "root/greet/" not in line]
        folded = [line.replace(": repeat_n 3", "            ") for line in folded]
        self.assertEqual(self.draw("--fold", self.scenario(SMALL)).splitlines(), folded)

    def test_for_graphviz(self):
        scenario = self.scenario(SMALL)
        self.assertEqual(self.draw("--format", "dot", "--fold", scenario), DOT)
        expanded = self.draw("--format", "dot", scenario)
        self.assertIn('  subgraph cluster_n2 {\n    label="tree greet";\n', expanded)

    def test_for_mermaid(self):
        self.assertEqual(self.draw("--format", "mermaid", self.scenario(SMALL)), MERMAID)

    def test_as_a_picture(self):
        picture = ElementTree.fromstring(self.draw("--format", "svg", self.scenario(SMALL)))
        self.assertEqual(picture.tag, SVG + "svg")
        texts = [text.text for text in picture.iter(SVG + "text")]
        self.assertIn('ws.send("{{custom.room}}:hi")', texts)
        tooltips = [link.get("{http://www.w3.org/1999/xlink}title")
                    for link in picture.iter(SVG + "a")]
        self.assertIn("root/leave or stay/1.negate/0.log", tooltips)

    def test_graphviz_takes_whatever_things_are_called(self):
        scenario = self.scenario(NASTY)
        for fold in ((), ("--fold",)):
            graph = self.draw("--format", "dot", *fold, scenario)
            done = subprocess.run(["dot", "-Tsvg"], input=graph.encode(), capture_output=True,
                                  check=False)
            self.assertEqual((done.returncode, done.stderr), (0, b""), graph)
            picture = ElementTree.fromstring(done.stdout)
            nodes = [part for part in picture.iter(SVG + "g") if part.get("class") == "node"]
            self.assertEqual(len(nodes), 9 if fold else 10)
            texts = [text.text.strip() for text in picture.iter(SVG + "text")]
            for text in ("<b> #35; `y`", "größer 🙂", "'--> \\", "digraph { }; #",
                         'tree sub "quoted" / & <x>', r'log("\\N \\G \\l \\")', "end"):
                self.assertIn(text, texts)

    def test_without_graphviz_there_is_no_picture_but_advice(self):
        error = self.draw("--format", "svg", self.scenario(SMALL), code=3,
                          environment={"PATH": str(self.directory)})
        self.assertEqual(error, "botarmy: cannot start Graphviz's 'dot', which draws SVG: install "
                                "it (apt-get install graphviz), or choose --format dot\n")

    def test_a_graphviz_that_fails_is_an_error(self):
        dot = self.directory / "dot"
        dot.write_text("#!/bin/sh\nexit 1\n")
        dot.chmod(0o755)
        error = self.draw("--format", "svg", self.scenario(SMALL), code=3,
                          environment={"PATH": f"{self.directory}:/usr/bin:/bin"})
        self.assertEqual(error, "botarmy: Graphviz's 'dot' could not draw the tree\n")

    def test_trees_come_from_everywhere(self):
        self.assertIn("MyBot.join()", self.draw("--bot", "MyBot"))
        drawn = f"{SOURCE_DIR}/configs/visit.json#"
        self.assertEqual(self.draw("--tree", drawn + "pause"),
                         "tree pause: wait(0, 1)  root\n")
        custom = ("--custom", "room=garden")
        self.assertEqual(self.draw("--tree", drawn + "say", "--fold", *custom), """\
tree say: sequence                 root
├── ws.send("{{custom.room}}:hi")  root/0.ws.send
└── tree pause                     root/pause
""")

    def test_a_tree_that_is_not_there_is_named(self):
        drawn = f"{SOURCE_DIR}/configs/visit.json"
        for tree, error in {
                "vist": "--tree: there is no tree 'vist' (did you mean 'visit'?)",
                drawn + "#Sya": "--tree: the project has no tree 'Sya' (did you mean 'say'?); "
                                "known are: visit, talk, say, pause",
                "nowhere.json#a": "--tree: cannot read 'nowhere.json': No such file or directory",
        }.items():
            self.assertEqual(self.draw("--tree", tree, code=2), error + "\n")
        self.assertEqual(self.draw(code=2), (
            "botarmy: the bot class 'Bot' has no tree of its own: give a scenario with a tree, or "
            "choose a tree (--tree; known are: visit), or a bot that has one (--bot; known are: "
            "EchoBot, MyBot)\n"))
        self.assertIn("--format: pdf not in", self.draw("--format", "pdf", "--bot", "MyBot",
                                                        code=2))


if __name__ == "__main__":
    unittest.main()
