# SPDX-License-Identifier: MIT
"""The reference says what the program does: its tables come from it, and its examples work.

UPDATE_GOLDEN=1 writes the tables into the document."""

import os
import unittest

from support.markdown import between, examples, replace_between
from support.program import SOURCE_DIR, EndToEndTest

DOCUMENTS = [SOURCE_DIR / name for name in ("docs/language.md", "docs/canary.md",
                                            "docs/editor.md", "docs/logs.md",
                                            "docs/load.md", "docs/measuring.md", "docs/debugging.md",
                                            "docs/outputs.md", "docs/repeatability.md",
                                            "docs/thresholds.md", "README.md")]


class Documents(EndToEndTest):
    def test_the_tables_of_actions_are_those_of_the_program(self):
        program = self.botarmy("list", "actions", "--markdown")
        self.assert_exit(program, 0)
        place = DOCUMENTS[0], "<!-- actions -->", "<!-- /actions -->"
        if os.environ.get("UPDATE_GOLDEN"):
            replace_between(*place, program.stdout)
        self.assertEqual(between(*place), program.stdout)

    def test_every_example_is_right(self):
        scenarios = []
        for document in DOCUMENTS:
            for example in examples(document):
                name = example.file or example.place.replace(":", "-line-") + ".yaml"
                self.assertIn(example.note, ("", f"file: {name}"), example.place)
                if example.file or example.language == "yaml":
                    (self.directory / name).write_text(example.text)
                if example.language == "yaml" and not example.file:
                    scenarios.append(self.directory / name)
        self.assertGreater(len(scenarios), 15)
        program = self.botarmy("check", *scenarios)
        self.assert_exit(program, 0)
        self.assertNotIn("warning: ", program.stdout + program.stderr, program)


if __name__ == "__main__":
    unittest.main()
