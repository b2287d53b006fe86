# SPDX-License-Identifier: MIT
"""Plants violations in a small source tree and looks at what scripts/tidy.py says about them."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TIDY = Path(__file__).parents[2] / "scripts" / "tidy.py"
SPDX = "// SPDX-License-Identifier: MIT\n"
HEADER = SPDX + "#pragma once\n"
TABLE = """
| folder | what it holds | may include |
| --- | --- | --- |
| `src/tree` | trees | |
| `src/bot` | bots | tree |
| `src/scenario` | files | tree |
| `src/source` | files | |
| `src/main.cpp` | main | bot |
"""


class Tidy(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.root = Path(directory.name)
        (self.root / "ARCHITECTURE.md").write_text(TABLE)
        (self.root / "src").mkdir()

    def check(self, path, text, *findings):
        """What tidy.py says when the file is all there is."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        run = subprocess.run([sys.executable, TIDY, self.root], capture_output=True, text=True)
        file.unlink()
        self.assertEqual(run.stderr, "")
        self.assertEqual(run.stdout.splitlines(), list(findings))
        self.assertEqual(run.returncode, 1 if findings else 0)

    def test_a_file_that_keeps_the_rules_passes(self):
        self.check("src/bot/life.cpp", SPDX + '#include "bot/life.hpp"\n#include "tree/tree.hpp"\n'
                   "#include <botarmy/bot.hpp>\n\nint life() {\n  return 1;\n}\n")

    def test_includes_follow_the_table(self):
        self.check("src/bot/life.cpp", SPDX + '#include "scenario/loader.hpp"\n',
                   "src/bot/life.cpp:2: bot includes scenario/loader.hpp"
                   " (use tree, by the table in ARCHITECTURE.md)")
        self.check("src/tree/tree.cpp", SPDX + "#include <bot/life.hpp>\n",
                   "src/tree/tree.cpp:2: tree includes bot/life.hpp"
                   " (use nothing, by the table in ARCHITECTURE.md)")
        self.check("src/main.cpp", SPDX + '#include "bot/life.hpp"\n#include "tree/tree.hpp"\n',
                   "src/main.cpp:3: main.cpp includes tree/tree.hpp"
                   " (use bot, by the table in ARCHITECTURE.md)")
        self.check("include/botarmy/bot.hpp", HEADER + '#include "tree/tree.hpp"\n',
                   "include/botarmy/bot.hpp:3: a public header includes tree/tree.hpp"
                   " (use only public headers)")
        self.check("tests/unit/bot/life_test.cpp", SPDX + '#include "scenario/loader.hpp"\n')

    def test_a_folder_without_a_row_is_reported(self):
        self.check("src/extra/extra.cpp", SPDX, "ARCHITECTURE.md:1: src/extra is not in the include"
                   " table (use a row for it)")

    def test_libraries_with_a_sole_user_stay_there(self):
        self.check("src/bot/life.cpp", SPDX + "#include <yaml-cpp/yaml.h>\n",
                   "src/bot/life.cpp:2: includes <yaml-cpp/yaml.h> (use what src/source offers)")
        self.check("src/source/yaml.cpp", SPDX + "#include <yaml-cpp/yaml.h>\n")
        self.check("src/bot/life.cpp", SPDX + "#include <spdlog/fmt/fmt.h>\n",
                   "src/bot/life.cpp:2: includes <spdlog/fmt/fmt.h>"
                   " (use what src/cli or src/report or src/export offers)")

    def test_banned_words_are_reported_in_code_but_not_in_comments_and_texts(self):
        for code, finding in {
            "co_spawn(x, f(), asio::detached);": "asio::detached (use TaskGroup::spawn)",
            "std::this_thread::sleep_for(1s);":
                "a blocking sleep (use a timer, or FakeClock in tests)",
            "using namespace std;": "using namespace std (use std::)",
            "std::system(text);": "system() (use posix_spawn)",
            "system(text);": "system() (use posix_spawn)",
            "std::thread other;": "a thread (use a shard of the army)",
            "printf(text);": "output to the terminal (use a value that cli/ prints)",
            "} catch (const Error&) {":
                "catch (use a result, or one of the places that tidy.py lists)",
            "#define TWICE(x) x x": "a macro (use constexpr or a function)",
            "std::mt19937 engine;": "another random generator (use botarmy::Random)",
            "// TODO": "an unfinished word (use an issue)",
            "/// @return it": "a documentation tag (use a sentence)",
            "f();  // NOLINT": "NOLINT of everything (use NOLINT(check))",
        }.items():
            with self.subTest(code):
                self.check("src/tree/tree.cpp", SPDX + code + "\n",
                           f"src/tree/tree.cpp:2: {finding}")
        self.check("src/tree/tree.cpp", SPDX + '// no std::thread\nf("printf(");\n'
                   "boost::system::error_code e;\nf.system(1);\n"
                   "g();  // NOLINT(google-explicit-constructor)\n"
                   "using namespace std::chrono_literals;\n")

    def test_catch_is_allowed_where_errors_are_turned_into_values(self):
        self.check("src/bot/life.cpp", SPDX + "} catch (const std::exception& failure) {\n")

    def test_sizes_are_limited(self):
        self.check("src/tree/tree.cpp", SPDX + f"// {'é' * 97}\n// {'é' * 98}\n",
                   "src/tree/tree.cpp:3: 101 columns (use at most 100)")
        self.check("src/tree/tree.cpp", SPDX + "\n" * 299)
        self.check("src/tree/tree.cpp", SPDX + "\n" * 300,
                   "src/tree/tree.cpp:301: 301 lines (use at most 300: take a part out)")
        self.check("tests/unit/tree/tree_test.cpp", SPDX + "\n" * 499)
        self.check("src/tree/tree.cpp", SPDX + "int f() {\n" + "  g();\n" * 68 + "}\n")
        self.check("src/tree/tree.cpp", SPDX + "int f(\n    int x) {\n" + "  g();\n" * 69 + "}\n",
                   "src/tree/tree.cpp:2: a function of 72 lines (use at most 70)")
        self.check("src/tree/tree.hpp", HEADER + "class Tree {\n" + "  int x;\n" * 80 + "};\n")

    def test_every_file_names_its_licence_and_guards_itself(self):
        self.check("src/tree/tree.hpp", "namespace botarmy {}\n",
                   "src/tree/tree.hpp:1: no licence"
                   " (use SPDX-License-Identifier: MIT in the first line)",
                   "src/tree/tree.hpp:1: no include guard (use #pragma once)")
        self.check("scripts/demo.sh", "#!/usr/bin/env bash\n# SPDX-License-Identifier: MIT\n")
        self.check("scripts/demo.sh", "#!/usr/bin/env bash\nset -e\n",
                   "scripts/demo.sh:1: no licence"
                   " (use SPDX-License-Identifier: MIT in the first line)")

    def test_public_types_are_documented(self):
        self.check("include/botarmy/bot.hpp", HEADER + "class Life;\n/// A user.\nclass Bot {\n};\n"
                   "/// Any.\ntemplate <typename T>\nstruct Any {\n};\n")
        self.check("include/botarmy/bot.hpp", HEADER + "class Bot {\n};\n",
                   "include/botarmy/bot.hpp:3: a public type without a /// comment"
                   " (use a sentence on what it means)")


if __name__ == "__main__":
    unittest.main()
