# SPDX-License-Identifier: MIT
"""What a run tells other programs, while it goes on and afterwards, adds up to its result."""

import json
import shutil
import signal
import socket
import subprocess
import unittest
import urllib.error
import urllib.request
import xml.etree.ElementTree as ElementTree

from support import figures, results
from support.program import SOURCE_DIR, EndToEndTest
from support.servers import CountingServer, closed_port
from support.statsd_server import StatsdServer

SCHEMA = SOURCE_DIR / "tests/data/junit/junit.xsd"

# Some two seconds, so that a run has whole seconds and a part of one.
ASK = """
    tree:
      sequence:
        - ws.connect
        - repeat_n:
            n: 20
            node:
              sequence:
                - ws.request: { name: 'say, "hi"', json: { id: "{{request_id}}" }, within: 60s }
                - always_succeed: { succeed_rate: 0.5 }
                - wait: 0.1
        - done
"""
ENDLESS = """
    tree:
      sequence:
        - ws.connect
        - repeat_until_fail:
            sequence: [{ ws.send: hello }, { wait: 0.05 }]
"""


class Outputs(EndToEndTest):
    def run_once(self, *arguments, scenario=ASK, **more):
        """Each of five bots runs its tree once; the program and its result."""
        with CountingServer() as server:
            program = self.start_load_test(self.scenario(scenario), "--once", "-n", 5, "--url",
                                           server.url("/echo"), *arguments, **more)
            self.wait(program)
        return program

    def start_endless(self, server, *arguments, **more):
        return self.start("load-test", self.scenario(ENDLESS), "-n", 3, "--url",
                          server.url("/echo"), *arguments, **more)

    def assert_same_counts(self, counts, result):
        expected = figures.of_result(result)
        self.assertGreater(len(expected), 10)
        self.assertEqual({key: counts[key] for key in expected}, expected)

    def test_the_timeline_adds_up_to_the_result(self):
        program = self.run_once()
        self.assert_exit(program, 0)
        result = results.check(self, program)
        self.assert_same_counts(figures.of_timeline(program.out / "timeline.csv"), result)
        first, *rows = (program.out / "timeline.csv").read_text().splitlines()
        self.assertTrue(first.startswith("second,time,trusted,metric,tags,what,count,rate,"))
        self.assertGreater(len({row.split(",")[0] for row in rows}), 1)
        self.assertTrue(all(row.endswith(f",{result['seed']}") for row in rows))

    def test_a_run_that_is_killed_leaves_the_timeline_so_far(self):
        with CountingServer() as server:
            program = self.start_endless(server, "--out", "out")
            path = program.out / "timeline.csv"
            self.wait_until(lambda: path.exists() and "\n2," in path.read_text(), "two seconds")
            program.process.kill()
            program.process.wait()
        self.assertGreater(figures.of_timeline(path)["ws messages", frozenset(), "sent"], 0)
        self.assertEqual({file.name for file in program.out.iterdir()}, {"timeline.csv"})

    def test_the_lines_of_a_stream_add_up_to_the_result(self):
        program = self.run_once("--stream", "stream.jsonl")
        self.assert_exit(program, 0)
        lines = (program.directory / "stream.jsonl").read_text().splitlines()
        self.assert_same_counts(figures.of_stream(lines), results.check(self, program))
        lines = list(map(json.loads, lines))
        self.assertEqual([line["last"] for line in lines], [False] * (len(lines) - 1) + [True])
        self.assertEqual({line["seed"] for line in lines}, {program.result()["seed"]})

    def test_a_stream_has_standard_output_for_itself(self):
        program = self.run_once("--stream", "-")
        self.assert_exit(program, 0)
        self.assert_same_counts(figures.of_stream(program.stdout.splitlines()), program.result())
        results.check_summary(self, program.result(), program.stderr)

    def test_who_reads_a_stream_may_go(self):
        reader, writer = socket.socketpair()
        reader.close()
        with writer, open(self.directory / "errors", "wb") as errors:
            streams = {"stdin": subprocess.DEVNULL, "stdout": writer, "stderr": errors}
            program = self.run_once("--stream", "-", streams=streams)
        self.assert_exit(program, 0)
        self.assertRegex((self.directory / "errors").read_text(),
                         r"warning: what goes to standard output is incomplete: (\d+) of \1 lines "
                         r"are missing: Broken pipe\n")
        self.assertEqual(program.result()["verdict"], "passed")

    def test_a_statsd_server_gets_the_counts_of_the_result(self):
        for tags in (False, True):
            with StatsdServer() as server:
                outputs = f"outputs: {{ statsd: {{ address: '127.0.0.1:{server.port}', " \
                          f"tags: {str(tags).lower()} }} }}\n"
                program = self.run_once(scenario=outputs + ASK.replace("\n    ", "\n"))
            self.assert_exit(program, 0)
            expected = figures.for_statsd(figures.of_result(program.result()), tags)
            self.assertEqual({name: server.counters[name] for name in expected}, expected)
            self.assertEqual(server.gauges["botarmy.running"], 0)
            self.assertLessEqual(server.longest, 1432)

    def test_a_statsd_server_that_is_not_there_is_a_warning(self):
        program = self.run_once("--statsd", f"127.0.0.1:{closed_port()}")
        self.assert_exit(program, 0)
        self.assertRegex(program.stderr, r"warning: StatsD at 127.0.0.1:\d+ lacks \d+ of \d+ "
                                         r"datagrams: Connection refused\n")

    def test_prometheus_can_ask_while_the_run_goes_on(self):
        with CountingServer() as server:
            program = self.start_endless(server, "--prometheus", 0)
            self.wait_until(lambda: "/metrics\n" in program.stderr, "the address is said")
            url = program.stderr.partition("metrics for Prometheus: ")[2].split()[0]
            health = url.replace("/metrics", "/health")
            with urllib.request.urlopen(health, timeout=60) as response:
                self.assertEqual(response.read(), b"ok\n")
            self.wait_until(lambda: self.sent(url) > 0, "messages are counted")
            before = self.sent(url)
            self.wait_until(lambda: self.sent(url) > before, "they grow")
            for wrong in (url + "s", url.replace("/metrics", "/")):
                with self.assertRaises(urllib.error.HTTPError) as refused:
                    urllib.request.urlopen(wrong, timeout=60)
                self.assertEqual(refused.exception.code, 404)
                refused.exception.close()
            text = self.get(url)
            program.interrupt()
            self.wait(program)
        self.assert_exit(program, 130)
        self.assertIn('botarmy_run_info{name="scenario",seed="', text)
        self.assertIn("botarmy_running 3\n", text)
        self.assertIn("botarmy_ws_connect_seconds_count 3\n", text)
        self.assertIn('botarmy_ws_connect_total{kind="succeed"} 3\n', text)
        if not shutil.which("promtool"):
            self.skipTest("promtool is missing: it is in Debian's package prometheus")
        check = subprocess.run(["promtool", "check", "metrics"], input=text, text=True,
                               capture_output=True, check=False)
        self.assertEqual((check.returncode, check.stdout, check.stderr), (0, "", ""), text)

    @staticmethod
    def get(url):
        with urllib.request.urlopen(url, timeout=60) as response:
            return response.read().decode()

    def sent(self, url):
        counts = figures.of_prometheus(self.get(url))
        return counts.get(("ws messages", frozenset(), "sent"), 0)

    def junit(self, program):
        """The cases of a run, by name; checked by the schema."""
        path = program.out / "junit.xml"
        check = subprocess.run(["xmllint", "--noout", "--schema", SCHEMA, path], text=True,
                               capture_output=True, check=False)
        self.assertEqual(check.returncode, 0, check.stderr + path.read_text())
        root = ElementTree.parse(path).getroot()
        for suite in root:
            for kind, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
                self.assertEqual(int(suite.get(kind)), len(suite.findall(f"testcase/{tag}")))
        return {case.get("name"): case for case in root.iter("testcase")}

    def test_junit_has_the_verdict_and_the_branches(self):
        program = self.run_once()
        cases = self.junit(program)
        failed = [name for name, case in cases.items() if case.find("failure") is not None]
        self.assertEqual(failed, [])
        self.assertIsNone(cases["verdict"].find("failure"))
        rate = next(case for name, case in cases.items() if name.endswith("succeed_rate"))
        self.assertRegex(rate.find("system-out").text, r"^succeed \d+, fail \d+$")

    def test_junit_says_in_which_branch_bots_died(self):
        program = self.run_once(scenario="""
            tree:
              sequence:
                - select: [{ negate: { wait: 0.01 } }, { wait: 0.01 }]
                - error: "it's <over>"
                - done
        """)
        self.assert_exit(program, 1)
        cases = self.junit(program)
        self.assertEqual(cases["verdict"].find("failure").get("message"), "5 bots died")
        failed = [name for name, case in cases.items() if case.find("failure") is not None]
        self.assertTrue(failed[-1].endswith("1.error"), failed)
        self.assertFalse([name for name in failed if "negate" in name], failed)

    def test_a_job_summary_is_appended_where_the_environment_asks_for_one(self):
        path = self.directory / "summary.md"
        path.write_text("before\n")
        program = self.run_once(environment={"GITHUB_STEP_SUMMARY": str(path)})
        self.assert_exit(program, 0)
        text = path.read_text()
        self.assertTrue(text.startswith("before\n## scenario: PASSED\n"), text)
        self.assertIn(f"seed {program.result()['seed']}", text)
        self.assertIn("| rtt\\{request=say, \"hi\"\\} | 100 |", text)

    def test_a_job_summary_that_cannot_be_written_is_a_warning(self):
        program = self.run_once(environment={"GITHUB_STEP_SUMMARY": "/dev/null/summary"})
        self.assert_exit(program, 0)
        self.assertIn("warning: cannot write /dev/null/summary: Not a directory\n", program.stderr)

    def test_the_tags_of_the_run_stand_in_all_that_is_written(self):
        summary = self.directory / "summary.md"
        with StatsdServer() as server:
            scenario = ('tags: { env: staging, release: 1.4, seed: "<none>" }\n'
                        f"outputs: {{ statsd: {{ address: '127.0.0.1:{server.port}', "
                        "tags: true } }\n" + ASK.replace("\n    ", "\n"))
            program = self.run_once("--tag", "env=production", "--tag", "git.sha=2f3a", "--stream",
                                    "stream.jsonl", scenario=scenario,
                                    environment={"GITHUB_STEP_SUMMARY": str(summary)})
        self.assert_exit(program, 0)
        tags = {"env": "production", "git.sha": "2f3a", "release": "1.4", "seed": "<none>"}
        self.assertEqual(results.check(self, program)["tags"], tags)
        for line in (program.directory / "stream.jsonl").read_text().splitlines():
            self.assertEqual(json.loads(line)["tags"], tags)
        self.junit(program)
        for suite in ElementTree.parse(program.out / "junit.xml").getroot():
            properties = [(one.get("name"), one.get("value")) for one in suite.iter("property")]
            self.assertEqual(properties[1:], list(tags.items()))
        self.assertIn("\ntags: env=production · git.sha=2f3a · release=1.4 · seed=\\<none\\>\n",
                      summary.read_text())
        written = "|#env:production,git.sha:2f3a,release:1.4,seed:<none>"
        self.assertEqual(server.counters["botarmy.bots.started" + written], 5)

    def test_prometheus_has_the_tags_of_the_run(self):
        with CountingServer() as server:
            program = self.start_endless(server, "--prometheus", 0, "--tag", "git.sha=2f3a")
            self.wait_until(lambda: "/metrics\n" in program.stderr, "the address is said")
            text = self.get(program.stderr.partition("metrics for Prometheus: ")[2].split()[0])
            program.interrupt()
            self.wait(program)
        self.assertRegex(text, r'botarmy_run_info{name="scenario",seed="\d+",git_sha="2f3a"} 1\n')

    def test_tags_are_names_with_one_value_each(self):
        program = self.botarmy("load-test", self.scenario("""
            tags: { "a b": 1, env: [1, 2] }
            tree: done
        """), "--tag", "env")
        self.assert_exit(program, 2)
        self.assertEqual(program.stderr.replace(f"{self.directory}/", ""), (
            "scenario.yaml:2:21: 'tags': 'a b' cannot be a tag: a name has letters, digits, '_', "
            "'.' and '-'\n"
            "scenario.yaml:2:36: 'tags' must have one value for each key, not a list\n"
            "--tag: 'env' is not of the form KEY=VALUE\n"))

    def assert_refused(self, arguments, message):
        program = self.botarmy("load-test", self.scenario(ASK), "--once", *arguments)
        self.assert_exit(program, 2)
        self.assertEqual(program.stderr, message)
        self.assertEqual(program.files(), set())

    def test_what_cannot_work_is_said_before_the_run_starts(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            self.assert_refused(("--prometheus", port), f"botarmy: --prometheus: cannot listen on "
                                f"127.0.0.1:{port}: Address already in use\n")
        # How the resolver puts it depends on the machine's configuration.
        program = self.botarmy("load-test", self.scenario(ASK), "--statsd", "nobody.invalid:8125")
        self.assert_exit(program, 2)
        self.assertTrue(program.stderr.startswith(
            "botarmy: --statsd: cannot send to nobody.invalid:8125: Host not found"), program)
        self.assert_refused(("--stream", "/dev/null/x"), "botarmy: --stream: cannot write "
                            "'/dev/null/x': Not a directory\n")
        self.assert_refused(("--statsd", "here", "--prometheus", "70000"),
                            "--prometheus: '70000': a port is a number of at most 65535\n"
                            "--statsd: 'here' has no port: write HOST:PORT\n")

    def test_an_earlier_result_does_not_pass_for_that_of_a_run_that_wrote_none(self):
        with CountingServer() as server:
            out = self.directory / "shared"
            out.mkdir()
            for name in ("result.json", "junit.xml", "report.html", "timeline.csv"):
                (out / name).write_text("old")
            program = self.start_endless(server, "--out", out)
            self.wait_until(lambda: server.connected() == 3, "the bots are there")
            program.process.send_signal(signal.SIGKILL)
            program.process.wait()
        self.assertEqual({file.name for file in out.iterdir()}, {"timeline.csv"})
        self.assertFalse((out / "timeline.csv").read_text().startswith("old"))


if __name__ == "__main__":
    unittest.main()
