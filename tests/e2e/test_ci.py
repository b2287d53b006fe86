# SPDX-License-Identifier: MIT
"""What docs/ci.md says of pipelines: its snippets are run here, as far as a pipeline is a shell."""

import os
import re
import shutil
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import yaml

from support.markdown import examples
from support.program import BINARY, SOURCE_DIR, EndToEndTest, scaled
from support.servers import closed_port

DOCUMENT = SOURCE_DIR / "docs" / "ci.md"
PORT = "8900"


def snippet(language, part):
    """The text of the example that has this in it."""
    found = [example.text for example in examples(DOCUMENT)
             if example.language == language and part in example.text]
    if len(found) != 1:
        raise ValueError(f"{DOCUMENT} has {len(found)} examples with {part}")
    return found[0]


def runs_botarmy(line):
    return re.match(r"botarmy |curl ", line)


class Snippets(EndToEndTest):
    def setUp(self):
        super().setUp()
        self.project = self.directory / "project"
        (self.project / "load").mkdir(parents=True)
        shutil.copy(SOURCE_DIR / "configs" / "chat.yaml", self.project / "load")
        self.port = closed_port()
        self.summary = self.directory / "summary.md"

    def run_lines(self, lines, server_runs=False):
        """Runs lines of shell as a pipeline does: all in one shell, which ends at the first that
        fails; what they leave behind is ended."""
        before = [f"botarmy demo-server --port {self.port} >/dev/null &",
                  f"curl -s --retry 30 --retry-delay 1 --retry-connrefused "
                  f"http://127.0.0.1:{self.port}/health"] if server_runs else []
        text = "\n".join(["trap 'kill $(jobs -p)' EXIT", *before, *lines])
        text = text.replace(f"--port {PORT}", f"--port {self.port}")
        text = text.replace(f"127.0.0.1:{PORT}", f"127.0.0.1:{self.port}")
        environment = dict(os.environ, GITHUB_STEP_SUMMARY=str(self.summary),
                           PATH=f"{Path(BINARY).resolve().parent}:{os.environ['PATH']}")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", text], cwd=self.project,
            env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, timeout=scaled(90))
        self.assertEqual(done.returncode, 0, f"{text}\n{done.stdout}")
        return done.stdout

    def assert_results(self, *names):
        """What a snippet takes from the project's directory is there; of a directory, something."""
        for name in names:
            path = self.project / name
            self.assertTrue(any(path.iterdir()) if path.is_dir() else path.stat().st_size, name)
        cases = ElementTree.parse(self.project / "botarmy-results" / "junit.xml")
        self.assertTrue(list(cases.iter("testcase")))

    def assert_can_be_built(self, lines):
        """The lines before those that run botarmy name what this project has."""
        text = "\n".join(lines)
        self.assertIn("scripts/setup.sh", text)
        self.assertTrue((SOURCE_DIR / "scripts" / "setup.sh").is_file())
        presets = (SOURCE_DIR / "CMakePresets.json").read_text()
        self.assertIn(f'"name": "{re.search(r"--preset (.+?) ", text)[1]}"', presets)
        for option in re.findall(r"-D (\w+)=", text):
            self.assertIn(option, (SOURCE_DIR / "CMakeLists.txt").read_text())
        for script in lines:
            subprocess.run(["bash", "-n", "-c", script], check=True)

    def test_that_of_github_actions_works(self):
        job = yaml.safe_load(snippet("yaml", "actions/checkout"))["jobs"]["smoke"]
        scripts = [step["run"] for step in job["steps"] if "run" in step]
        lines = [line for script in scripts for line in script.splitlines()]
        output = self.run_lines(filter(runs_botarmy, lines))
        self.assertTrue(output.rstrip().endswith("PASSED"), output)
        taken = [step["with"] for step in job["steps"] if step.get("if") == "always()"]
        self.assert_results(*(step.get("path") or step["report_paths"] for step in taken))
        self.assertIn("passed", self.summary.read_text().lower())
        self.assert_can_be_built(scripts)

    def test_that_of_gitlab_works(self):
        job = yaml.safe_load(snippet("yaml", "before_script"))["smoke"]
        output = self.run_lines(job["script"])
        self.assertTrue(all(map(runs_botarmy, job["script"])), job["script"])
        self.assertTrue(output.rstrip().endswith("PASSED"), output)
        artifacts = job["artifacts"]
        self.assert_results(*artifacts["paths"], artifacts["reports"]["junit"])
        self.assert_can_be_built(job["before_script"])

    def test_that_of_the_nightly_job_works(self):
        text = snippet("sh", "--out").replace("20s", "3s")
        self.run_lines([text], server_runs=True)
        self.assert_results("botarmy-results/result.json")


if __name__ == "__main__":
    unittest.main()
