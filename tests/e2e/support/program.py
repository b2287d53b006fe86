# SPDX-License-Identifier: MIT
"""Runs botarmy as a user would, in a directory of its own."""

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
import uuid
from pathlib import Path

from support import processes

SOURCE_DIR = Path(__file__).resolve().parents[3]
BINARY = os.environ.get("BOTARMY", str(SOURCE_DIR / "build/release/botarmy"))
# How much slower than a release build this one is: time limits grow with it.
TIME_SCALE = float(os.environ.get("BOTARMY_TIME_SCALE", "1"))
# Sanitizers keep freed memory: what is resident then says nothing about the program.
SANITIZED = bool(os.environ.get("BOTARMY_SANITIZED"))

_SANITIZER_REPORT = re.compile(r"Sanitizer|runtime error:")
_SANITIZER_EXIT = 99  # none of botarmy's own codes
_TRUST = "--generator-seconds"


def scaled(seconds):
    """A time limit for this build."""
    return seconds * TIME_SCALE


def _environment(marker, changes):
    environment = dict(os.environ, BOTARMY_E2E_MARKER=marker)
    for sanitizer in ("ASAN", "UBSAN", "TSAN", "LSAN"):
        name = sanitizer + "_OPTIONS"
        ours = f"exitcode={_SANITIZER_EXIT}"
        environment[name] = ":".join(filter(None, (environment.get(name), ours)))
    environment.pop("GITHUB_STEP_SUMMARY", None)  # runs of tests are no news for the job's page
    for name, value in (changes or {}).items():
        if value is None:
            environment.pop(name, None)
        else:
            environment[name] = value
    return environment


class Program:
    """One run of botarmy: under way until wait() has returned."""

    def __init__(self, arguments, directory, environment=None, streams=None, wrapper=()):
        self.directory = Path(directory)
        self.marker = str(uuid.uuid4())
        if arguments[:1] == ("load-test",) and _TRUST not in arguments:
            arguments = (*arguments, _TRUST, "100%")  # whatever else the machine has to do
        self.command = [*wrapper, BINARY, *map(str, arguments)]
        self._stdout = self.directory / "stdout.txt"
        self._stderr = self.directory / "stderr.txt"
        # Files, not pipes: a pipe that nobody empties would stop the program.
        with open(self._stdout, "wb") as out, open(self._stderr, "wb") as err:
            streams = streams or {"stdin": subprocess.DEVNULL, "stdout": out, "stderr": err}
            self.process = subprocess.Popen(self.command, cwd=self.directory,
                                            env=_environment(self.marker, environment), **streams)

    @property
    def pid(self):
        return self.process.pid

    @property
    def stdout(self):
        return self._stdout.read_text(errors="replace")

    @property
    def stderr(self):
        return self._stderr.read_text(errors="replace")

    @property
    def exit_code(self):
        """As a shell sees it: 128 and the signal's number for what a signal killed."""
        code = self.process.returncode
        return 128 - code if code is not None and code < 0 else code

    @property
    def out(self):
        """Where the tests let the results go: `--out out`."""
        return self.directory / "out"

    def interrupt(self):
        self.process.send_signal(signal.SIGINT)

    def wait(self, timeout):
        """Waits for its end, for at most so many seconds on a release build."""
        self.process.wait(scaled(timeout))

    def result(self):
        return json.loads((self.out / "result.json").read_text())

    def log(self):
        """The whole text of its log."""
        return (self.directory / "bot_run.log").read_text()

    def files(self):
        """The names of the files that it wrote."""
        return {path.name for path in self.directory.iterdir()} - {"stdout.txt", "stderr.txt"}

    def left_behind(self):
        """The processes that it started and that are still there."""
        return processes.with_environment("BOTARMY_E2E_MARKER", self.marker) - {os.getpid()}

    def sanitizer_report(self):
        """What a sanitizer had to say; None if nothing."""
        if _SANITIZER_REPORT.search(self.stderr):
            return self.stderr
        return f"exit code {_SANITIZER_EXIT}" if self.exit_code == _SANITIZER_EXIT else None

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def __str__(self):
        return (f"{' '.join(self.command)}\nexit code: {self.exit_code}\n"
                f"--- stdout\n{self.stdout}\n--- stderr\n{self.stderr}")


class EndToEndTest(unittest.TestCase):
    """A test with a directory of its own, whose programs leave no process behind."""

    maxDiff = None

    def setUp(self):
        self.directory = Path(tempfile.mkdtemp(prefix="botarmy-e2e-"))
        self._programs = []
        self.addCleanup(self._clean_up)

    def start(self, *arguments, environment=None, streams=None, wrapper=()):
        """Starts botarmy, by a program such as taskset if one is given, and lets it run."""
        program_directory = self.directory / f"run{len(self._programs) + 1}"
        program_directory.mkdir()
        program = Program(arguments, program_directory, environment, streams, wrapper)
        self._programs.append(program)
        return program

    def start_load_test(self, *arguments, **more):
        """Starts a load test whose results go where Program.result() finds them."""
        return self.start("load-test", *arguments, "--out", "out", **more)

    def botarmy(self, *arguments, timeout=60, **more):
        """Runs botarmy to its end."""
        program = self.start(*arguments, **more)
        self.wait(program, timeout)
        return program

    def load_test(self, *arguments, timeout=60):
        """Runs a load test to its end."""
        program = self.start_load_test(*arguments)
        self.wait(program, timeout)
        return program

    def wait(self, program, timeout=60):
        try:
            program.wait(timeout)
        except subprocess.TimeoutExpired:
            program.process.send_signal(signal.SIGABRT)
            program.process.wait()
            self.fail(f"still running after {scaled(timeout):.0f} s\n{program}")

    def scenario(self, text, name="scenario.yaml"):
        """Writes a scenario file; its path."""
        path = self.directory / name
        path.write_text(text)
        return path

    def assert_exit(self, program, code):
        if program.exit_code != code:
            self.fail(f"exit code {program.exit_code} instead of {code}\n{program}")

    def wait_until(self, condition, what, timeout=60):
        """Waits until condition() holds, and fails if it does not in time."""
        deadline = time.monotonic() + scaled(timeout)
        while not condition():
            if time.monotonic() > deadline:
                programs = "\n".join(map(str, self._programs))
                self.fail(f"not within {scaled(timeout):.0f} s: {what}\n{programs}")
            time.sleep(0.02)

    def _clean_up(self):
        for program in self._programs:
            program.kill()
        reports = list(filter(None, (program.sanitizer_report() for program in self._programs)))
        strays = set().union(*(self._strays(program) for program in self._programs))
        shutil.rmtree(self.directory)
        self.assertEqual(reports, [], "a sanitizer reports")
        self.assertEqual(strays, set(), "processes are left behind")

    @staticmethod
    def _strays(program):
        """Ends, and names, what the program left behind; what is just ending gets a moment."""
        deadline = time.monotonic() + scaled(20)
        while program.left_behind() and time.monotonic() < deadline:
            time.sleep(0.02)
        strays = program.left_behind()
        for pid in strays:
            os.kill(pid, signal.SIGKILL)
        return strays
