# SPDX-License-Identifier: MIT
"""Runs what bench/run.py measures, and reads what the kernel says of it."""

import json
import os
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KIBIBYTE = 1024
MESSAGE_BYTES = 64


class Programs:
    """The programs of a build: servers run on one core, clients on another."""

    def __init__(self, build):
        self.build = Path(build).resolve()
        cores = sorted(os.sched_getaffinity(0))
        self.server_core, self.client_core = cores[0], cores[-1]

    @contextmanager
    def echo_server(self):
        """The echo server on a core of its own; its port."""
        server = self._start([self.build / "echo_server"], self.server_core,
                             stdout=subprocess.PIPE)
        try:
            yield int(server.stdout.readline())
        finally:
            server.kill()
            server.wait()
            server.stdout.close()

    def bare_client(self, port, seconds, connections, directory):
        """The bare client, under way against the echo server."""
        command = [self.build / "bare_client", port, connections, seconds, MESSAGE_BYTES]
        output = directory / "stdout.txt"
        with open(output, "w", encoding="utf-8") as stdout:
            client = self._start(command, self.client_core, stdout=stdout)

        def figures():
            result = json.loads(output.read_text())
            return result["round_trips"], result["seconds"]
        return Run(client, figures)

    def echo_bots(self, port, seconds, bots, directory, scenario="echo", options=()):
        """botarmy, under way with the same work, or another one."""
        program = self.bots(scenario, port, bots, directory, "--duration", f"{seconds}s",
                            "--threads", 1, "--out", directory, "--disable-log-file", *options)

        def figures():
            result = json.loads((directory / "result.json").read_text())
            return result["websocket"]["rtt_ms"]["count"], result["duration_s"]
        return Run(program, figures, directory / "stderr.txt")

    @contextmanager
    def idle_bots(self, port, bots, directory, *arguments):
        """So many bots that are connected and wait; the process."""
        program = self.bots("idle", port, bots, directory, "--duration", "10m", *arguments)
        try:
            wait_until(lambda: sockets(program) >= bots, f"{bots} bots are connected", program)
            yield program
        finally:
            program.send_signal(signal.SIGTERM)
            program.wait()

    def bots(self, scenario, port, bots, directory, *arguments):
        """Starts botarmy with a scenario, of configs/ or elsewhere, against the echo server."""
        file = scenario if isinstance(scenario, Path) else ROOT / f"configs/{scenario}.yaml"
        command = [self.build / "botarmy", "load-test", file,
                   "--url", f"ws://127.0.0.1:{port}/echo", "-n", bots, *arguments]
        # Its progress is of no interest here, but its last words are, if it fails.
        with open(directory / "stderr.txt", "w", encoding="utf-8") as stderr:
            return self._start(command, self.client_core, cwd=directory,
                               stdout=subprocess.DEVNULL, stderr=stderr)

    @staticmethod
    def _start(command, core, **more):
        return subprocess.Popen(list(map(str, command)),
                                preexec_fn=lambda: os.sched_setaffinity(0, {core}), **more)


class Run:
    """A client that is under way."""

    def __init__(self, process, figures, stderr=None):
        self._process, self._figures, self._stderr = process, figures, stderr

    def end(self):
        """Waits for its end; round trips, seconds, and CPU seconds."""
        cpu = wait_for_cpu(self._process, self._stderr)
        return *self._figures(), cpu


def alone(client, *arguments, **more):
    """A run of a client with nothing beside it: what Run.end() gives."""
    with scratch_directory() as directory:
        return client(*arguments, directory=directory, **more).end()


def side_by_side(options, first, second):
    """CPU seconds of the first client for 100 000 round trips, and what the second one takes, as a
    ratio to that. They share a core at the same time: what slows the machine down slows down both.
    Each is a function that begins a run in a directory."""
    costs, ratios = [], []
    for turn in range(options.pairs):
        with scratch_directory() as one, scratch_directory() as other:
            if turn % 2 == 0:
                runs = [first(one), second(other)]
            else:
                runs = [second(other), first(one)][::-1]
            cost, other_cost = (cpu / round_trips for round_trips, _, cpu in
                                [run.end() for run in runs])
        costs.append(1e5 * cost)
        ratios.append(other_cost / cost)
    return statistics.median(costs), statistics.median(ratios)


@contextmanager
def scratch_directory():
    with tempfile.TemporaryDirectory(prefix="botarmy-bench-") as directory:
        yield Path(directory)


def wait_for_cpu(process, stderr=None):
    """Waits for its end; the CPU seconds it took in all, start and end included."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # 4: who goes as fast as it can may be too slow for its own figures, which is no failure here.
    if process.returncode not in (0, 4):
        last_words = stderr.read_text() if stderr else ""
        sys.exit(f"bench: {' '.join(process.args)}: exit code {process.returncode}\n{last_words}")
    return usage.ru_utime + usage.ru_stime


def wait_until(condition, what, process, timeout=60):
    deadline = time.monotonic() + timeout
    while not condition():
        if time.monotonic() > deadline or process.poll() is not None:
            sys.exit(f"bench: {' '.join(process.args)}: not so in time: {what}")
        time.sleep(0.05)


def sockets(process):
    """How many sockets it has open."""
    directory = f"/proc/{process.pid}/fd"
    return sum(is_socket(f"{directory}/{name}") for name in os.listdir(directory))


def is_socket(link):
    try:
        return os.readlink(link).startswith("socket:")
    except FileNotFoundError:  # closed meanwhile
        return False


def resident_kibibytes(process):
    pages = int(Path(f"/proc/{process.pid}/statm").read_text().split()[1])
    return pages * resource.getpagesize() / KIBIBYTE
