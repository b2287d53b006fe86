# SPDX-License-Identifier: MIT
"""Runs what bench/run.py measures, and reads what the kernel says of it."""

import json
import os
import resource
import signal
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

    def bare_client(self, port, seconds, connections):
        """Round trips, seconds and CPU seconds of the bare client."""
        command = [self.build / "bare_client", port, connections, seconds, MESSAGE_BYTES]
        client = self._start(command, self.client_core, stdout=subprocess.PIPE)
        with client.stdout:
            output = client.stdout.read()
        cpu = wait_for_cpu(client)
        figures = json.loads(output)
        return figures["round_trips"], figures["seconds"], cpu

    def echo_bots(self, port, seconds, bots, scenario="echo", options=()):
        """Round trips, seconds and CPU seconds of botarmy on the same work."""
        with scratch_directory() as directory:
            program = self.bots(scenario, port, bots, directory, "--duration", f"{seconds}s",
                                "--threads", 1, "--out", directory, "--disable-log-file",
                                *options)
            cpu = wait_for_cpu(program, directory / "stderr.txt")
            result = json.loads((directory / "result.json").read_text())
        return result["websocket"]["rtt_ms"]["count"], result["duration_s"], cpu

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
