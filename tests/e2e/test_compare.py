# SPDX-License-Identifier: MIT
"""`botarmy compare`: what has changed between runs, as text, JSON and a page, and what must not have."""

import csv
import html.parser
import json
import re
import shutil
import subprocess
import unittest

from support import made_up_runs, terminal
from support.program import EndToEndTest, SOURCE_DIR

try:
    import scipy.stats
except ImportError:  # Debian 12's goes with its own Boost only, which is too old for botarmy
    scipy = None

LEGEND = """
A change is one if it is significant (p below 0.05, corrected for the number of figures) and its 95
% interval is beyond 5 % (shares: 1 percentage point).
"""


class Page(html.parser.HTMLParser):
    """What a page is made of."""

    EMPTY = {"meta"}

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.rows, self.attributes = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += attributes
        if tag not in self.EMPTY:
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, f"</{tag}> where another element is open"

    def handle_data(self, data):
        if self.open and self.open[-1] in ("td", "th"):
            self.rows[-1][-1] += data


class Compare(EndToEndTest):
    def run_of(self, name, **plan):
        return made_up_runs.write(self.directory / name, **plan)

    def compare(self, *arguments):
        return self.botarmy("compare", *arguments)

    def figures(self, *arguments):
        program = self.compare(*arguments, "--format", "json")
        self.assert_exit(program, 0)
        return {figure["figure"]: figure for figure in json.loads(program.stdout)["figures"]}

    def assert_error(self, program, text):
        self.assert_exit(program, 2)
        self.assertEqual(program.stderr, text)
        self.assertEqual(program.stdout, "")

    # Text.

    def test_the_same_has_not_changed(self):
        program = self.compare(self.run_of("base"), self.run_of("new", seed=2))
        self.assert_exit(program, 0)
        self.assertTrue(program.stdout.endswith(LEGEND + "no figure has changed\n"), program)
        self.assertNotIn("\x1b", program.stdout)

    def test_a_slower_server_is_found_and_comes_first(self):
        base, new = self.run_of("base"), self.run_of("new", seed=2, milliseconds=24)
        program = self.compare(base, new)
        self.assert_exit(program, 0)
        lines = program.stdout.splitlines()
        self.assertLessEqual(max(map(len, lines[2:])), 100)
        self.assertEqual(lines[0], f"base  {base}: made up, 2024-05-01T12:00:00.000Z, 14.0 s, "
                                   "10 bots, 12 seconds compared")
        self.assertEqual(lines[3].split(), ["figure", "base", "new", "change", "95", "%",
                                            "interval", "p", "verdict"])
        self.assertRegex(lines[4], r"^ws\.request p\d+ +\d\d\.\d ms +\d\d\.\d ms +\+\d\d\.\d % "
                                   r"+\+\d\d\.\d to \+\d\d\.\d % +(<?0\.\d{4}) +slower$")
        self.assertEqual(len([line for line in lines if line.endswith(" slower")]), 12)
        self.assertEqual(lines[-1], "12 of 17 figures have changed")
        self.assertEqual(self.figures(new, base)["rtt{request=say} p50"]["verdict"], "faster")

    def test_colours_are_for_terminals(self):
        base, new = self.run_of("base"), self.run_of("new", milliseconds=30)
        with terminal.Terminal() as screen:
            program = self.start("compare", base, new, streams=screen.streams)
            self.wait_until(lambda: screen.read() and program.process.poll() is not None, "its end")
            text = screen.read()
        self.assertIn("\x1b[1;31m", text)
        self.assertRegex(text, r"slower\s*\x1b\[0m")

    def test_all_shows_what_has_not_changed_too(self):
        nodes = [f"root/{number}.wait" for number in range(10)]
        base, new = self.run_of("base", nodes=nodes), self.run_of("new", nodes=nodes, seed=2)
        short, long = self.compare(base, new).stdout, self.compare(base, new, "--all").stdout
        self.assertIn("\nand 34 more without a change: --all\n", short)
        self.assertNotIn("without a change", long)
        self.assertEqual(len(re.findall("  no change$", long, re.MULTILINE)), 49)

    # What is compared.

    def test_seconds_that_say_nothing_are_left_out(self):
        base = self.run_of("base", untrusted=(3, 4))
        program = self.compare(base, self.run_of("new", seed=2), "--format", "json", "--warm-up",
                               "2s")
        result = json.loads(program.stdout)
        self.assertEqual((result["base"][0]["seconds"], result["new"]["seconds"]), (9, 11))
        self.assertEqual(result["base"][0]["seconds_untrusted"], 2)
        self.assertEqual(result["notes"], [f"{base}: 2 seconds are left out, in which the "
                                           "generator did not keep up"])
        for figure in result["figures"]:
            self.assertLess(figure["base"], 200, figure)  # the first and the last second were slow

    def test_short_runs_are_too_little(self):
        base, new = self.run_of("base", seconds=6), self.run_of("new", milliseconds=40)
        verdicts = {figure["verdict"] for figure in self.figures(base, new).values()}
        self.assertEqual(verdicts, {"too little data"})
        program = self.compare(base, new, "--fail-if", "p95 > 1.2x")
        self.assert_exit(program, 1)
        self.assertIn("FAILED  p95 > 1.2x\n        too little data: let the runs last longer\n",
                      program.stdout)

    def test_different_trees_are_compared_by_what_they_have_in_common(self):
        base = self.run_of("base", nodes=("root/0.wait", "root/1.log"))
        new = self.run_of("new", nodes=("root/0.wait", "root/1.done"))
        program = self.compare(base, new)
        self.assert_exit(program, 0)
        self.assertIn("note: different trees, compared by the nodes in common: 1 are in all runs; "
                      "missing in the new one: 1 (root/1.log); missing in a base: 1 (root/1.done)\n",
                      program.stdout)
        self.assertIn("node(root/0.wait) p95", program.stdout)
        self.assertNotIn("node(root/1", program.stdout)

    def test_the_spread_of_several_runs_counts_as_noise(self):
        runs = [self.run_of(f"base{time}", milliseconds=time, seed=time) for time in (17, 20, 23)]
        new = self.run_of("new", milliseconds=24)
        several = self.figures(*runs, new)["rtt{request=say} p50"]
        one = self.figures(runs[1], new)["rtt{request=say} p50"]
        self.assertEqual((several["verdict"], one["verdict"]), ("no change", "slower"))
        self.assertGreater(several["spread"], several["change"])
        self.assertIsNone(one["spread"])

    def test_runs_that_were_can_be_compared(self):
        # On a busy machine, too, the seconds are to be trusted: they are not about a server.
        scenario = self.scenario(
            "load: { bots: 2 }\ntree: { sequence: [wait: 0.01, log: hi] }\n"
            "generator: { timer_delay: 1m, loop_lag: 1m, socket_delay: 1m }\n")
        runs = [self.load_test(scenario, "--duration", "3s") for _ in range(2)]
        figures = self.figures(*(run.out for run in runs))
        self.assertIn("node(root/0.wait) p95", figures)
        self.assertIn("wait p50", figures)
        self.assertIn("errors rate", figures)

    # Judges that are not ours.

    def seconds(self, directory, column):
        """A column of the requests in each second that counts, as a reader of the file finds it."""
        with open(directory / "timeline.csv", encoding="utf-8") as file:
            rows = [row for row in csv.DictReader(file) if row["metric"] == "rtt"
                    and not row["what"]]
        return [float(row[column]) for row in rows[1:-1]]

    def p_values(self):
        """Of some figures: ours, and the seconds that they are about."""
        base, new = self.run_of("base"), self.run_of("new", seed=2, milliseconds=20.15)
        figures = self.figures(base, new)
        for name, column in (("p50", "p50_ms"), ("p99", "p99_ms"), ("per_second", "rate")):
            figure = figures[f"rtt{{request=say}} {name}"]
            self.assertEqual(figure["seconds_as_one"], 1)
            one, other = self.seconds(base, column), self.seconds(new, column)
            yield figure, one, other, len({*one, *other}) < len(one) + len(other)

    @unittest.skipUnless(scipy, "python3-scipy is not installed")
    def test_p_values_are_those_of_scipy(self):
        for figure, one, other, ties in self.p_values():
            method = "asymptotic" if ties else "exact"
            judge = scipy.stats.mannwhitneyu(one, other, method=method)
            self.assertAlmostEqual(figure["p"], judge.pvalue, places=9)

    @unittest.skipUnless(shutil.which("Rscript"), "Rscript is in Debian's package r-base-core")
    def test_p_values_and_intervals_are_those_of_r(self):
        for figure, one, other, ties in self.p_values():
            numbers = [", ".join(map(repr, values)) for values in (other, one)]
            script = (f"r <- wilcox.test(log(c({numbers[0]})), log(c({numbers[1]})), "
                      f"exact={'FALSE' if ties else 'TRUE'}, conf.int={'FALSE' if ties else 'TRUE'})"
                      "; cat(format(c(r$p.value, r$conf.int), digits=15))")
            run = subprocess.run(["Rscript", "--vanilla", "-e", script], capture_output=True,
                                 text=True, check=True)
            p, *interval = map(float, run.stdout.split())
            self.assertAlmostEqual(figure["p"], p, places=9)
            logarithms = [2.718281828459045 ** bound - 1 for bound in interval]
            for ours, theirs in zip(figure["interval"], logarithms):
                self.assertAlmostEqual(ours, theirs, places=9)

    def test_the_committed_table_is_what_scipy_says(self):
        if scipy is None:
            self.skipTest("python3-scipy is not installed")
        script = SOURCE_DIR / "tests/scripts/statistics_table.py"
        run = subprocess.run(["/usr/bin/python3", script], capture_output=True, text=True,
                             check=True)
        committed = json.loads((SOURCE_DIR / "tests/data/statistics.json").read_text())
        table = json.loads(run.stdout)
        for ours, theirs in zip(committed["mann_whitney"], table["mann_whitney"], strict=True):
            self.assertAlmostEqual(ours["p"], theirs["p"], places=9)

    # What must not have happened.

    def test_conditions_decide_the_exit_code(self):
        base = self.run_of("base")
        new = self.run_of("new", seed=2, milliseconds=26, failures=5)
        for condition, code in (
                ("rtt p95 > 1.2x", 1), ("rtt{request=say} p95 > 1.2x", 1), ("p95 > 1.2x", 1),
                ("rtt p95 > 1.5x", 0), ("rtt med > +20%", 1), ("rtt p50 > +3ms", 1),
                ("rtt p50 > +10ms", 0), ("rtt timed_out rate > +1%", 1),
                ("rtt timed_out rate > +20%", 0), ("errors rate > +1%", 0),
                ("node(root/1.ws.request) p99 >= 1.1x", 1), ("rtt per_second < -20%", 0),
                ("rtt p95 < 0.9x", 0)):
            program = self.compare(base, new, "--fail-if", condition)
            self.assert_exit(program, code)
            last = "FAILED" if code else "PASSED"
            self.assertEqual(program.stdout.splitlines()[-1], last, condition)

    def test_all_conditions_are_judged(self):
        base, new = self.run_of("base"), self.run_of("new", seed=2, milliseconds=26)
        program = self.compare(base, new, "--fail-if", "rtt p50 > 1.2x", "--fail-if", "p50 > 2x",
                               "--format", "json")
        self.assert_exit(program, 1)
        result = json.loads(program.stdout)
        self.assertEqual([one["passed"] for one in result["conditions"]], [False, True])
        self.assertRegex(result["conditions"][0]["because"][0],
                         r"^rtt\{request=say\} p50 \+\d\d\.\d %$")
        self.assertFalse(result["passed"])

    def test_wrong_conditions_are_shown_with_a_caret(self):
        program = self.compare(self.run_of("base"), self.run_of("new"), "--fail-if",
                               "rtt p95 > 200ms", "--fail-if", "rtz p95 > 1.2x", "--fail-if",
                               "rtt p96 > 1.2x", "--fail-if", "rtt p95 == 1.2x")
        self.assert_error(program, """\
--fail-if:11: '200ms' is no change: write 1.2x, +10%, -10% or +5ms
    rtt p95 > 200ms
              ^
--fail-if:1: the runs have no metric 'rtz' in common (did you mean 'rtt'?)
    rtz p95 > 1.2x
    ^
--fail-if:5: there is no 'p96' to compare (did you mean 'p95'?)
    rtt p96 > 1.2x
        ^
--fail-if:9: a change is compared with <, <=, > or >=
    rtt p95 == 1.2x
            ^
""")

    # The page.

    def test_the_page_is_whole_and_needs_nothing_else(self):
        base = self.run_of("base", nodes=("root/<b>&",))
        new = self.run_of("new", nodes=("root/<b>&",), seed=2, milliseconds=30)
        program = self.compare(base, new, "--format", "html", "--output", "page.html",
                               "--fail-if", "rtt p95 > 1.1x")
        self.assert_exit(program, 1)
        self.assertEqual(program.stdout, "")
        text = (program.directory / "page.html").read_text()
        page = Page(text)
        self.assertEqual(page.open, [])
        self.assertTrue({"main", "h1", "caption", "thead", "tbody"} <= set(page.tags))
        self.assertFalse({"script", "link", "img"} & set(page.tags))
        self.assertNotIn("http", text)
        self.assertIn(("lang", "en"), page.attributes)
        self.assertIn(("scope", "row"), page.attributes)
        self.assertIn("prefers-color-scheme: dark", text)
        self.assertEqual(page.rows[0], ["figure", "base", "new", "change", "95 % interval", "p",
                                        "verdict"])
        self.assertIn("node(root/<b>&) p95", [row[0] for row in page.rows])
        self.assertIn("slower", [row[-1] for row in page.rows])

    # Errors.

    def test_all_that_is_wrong_with_directories_is_said_at_once(self):
        good = self.run_of("good")
        missing = self.directory / "missing"
        file = self.scenario("", "file")
        empty = self.directory / "empty"
        empty.mkdir()
        other = self.run_of("other", schema=2)
        torn = self.run_of("torn")
        lines = (torn / "timeline.csv").read_text().splitlines()
        (torn / "timeline.csv").write_text("\n".join([*lines[:3], "4,x,1,rtt"]) + "\n")
        (torn / "result.json").write_text("{")
        old = self.run_of("old")
        (old / "timeline.csv").write_text("second,metric\n")
        (old / "result.json").write_text("[]")
        program = self.compare(missing, file, empty, other, torn, old, good)
        self.assert_error(program, f"""\
{missing}: there is no such directory
{file}: this is not a directory: name what 'load-test --out' has written into
{empty}/result.json: there is no such file: 'load-test --out' writes it
{empty}/timeline.csv: there is no such file: 'load-test --out' writes it
{other}/result.json: this is of schema 2; this version reads schema 1
{torn}/result.json: this is not JSON: incomplete JSON
{torn}/timeline.csv:4:1: this row has 4 values, but there are 18 columns
{old}/result.json: this is not the result of a load test: it has no 'schema'
{old}/timeline.csv:1:1: this is not the timeline.csv of this version: its columns are others
""")

    def test_wrong_options_are_refused(self):
        good = self.run_of("good")
        self.assert_error(self.compare(good), "botarmy: compare: name two directories at least, "
                                              "the last being that of the new run\n")
        self.assert_error(self.compare(good, good, "--margin", "much", "--warm-up", "5"), """\
--margin: 'much' is not a percentage from 0% to 100%
--warm-up: '5' has no unit: write '5s' or '5ms'
""")

    def test_a_page_that_cannot_be_written_is_no_success(self):
        good = self.run_of("good")
        program = self.compare(good, good, "--output", "missing/page.txt")
        self.assert_exit(program, 3)
        self.assertIn("cannot write missing/page.txt: No such file or directory", program.stderr)


if __name__ == "__main__":
    unittest.main()
