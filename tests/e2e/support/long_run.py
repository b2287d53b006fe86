# SPDX-License-Identifier: MIT
"""Writes the files of a run of an hour whose tree has 1 000 nodes, as load-test --out does:
python3 long_run.py DIR. The same ones each time; the figures agree with each other as those of runs
do, as far as readers can see."""

import json
import math
import random
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

NODES = 1000
SECONDS = 3600
SEED = 12345678901234567890
UNTRUSTED = range(1500, 1560)
ACTIONS = ("ws.send", "ws.request", "wait", "http.get", "succeed_rate", "log", "check")
INNER = ("sequence", "sequence", "select", "random_weighted", "repeat_n", "retry", "negate")
REQUESTS = [f"{verb} {noun}" for noun in ("room", "order", "cart", "<profile>", "search/all")
            for verb in ("join", "list", "update", "leave", "watch", "delete")]
HEADING = ("second,time,trusted,metric,tags,what,count,rate,"
           "min_ms,avg_ms,p50_ms,p90_ms,p95_ms,p99_ms,p999_ms,max_ms,value,seed\n")
STARTED = datetime(2024, 5, 1, 12, 0, tzinfo=timezone.utc)


def stats(rng, count, middle):
    """Times around so many milliseconds."""
    if count == 0:
        return dict.fromkeys(("count", "min", "avg", "p50", "p90", "p95", "p99", "p999", "max"), 0)
    steps = (0.3, 1.2, 1.0, 1.8, 2.4, 4.1, 9.5, 12.0)
    keys = ("min", "avg", "p50", "p90", "p95", "p99", "p999", "max")
    factor = middle * rng.uniform(0.8, 1.2)
    return {"count": count, **{key: round(step * factor, 6) for key, step in zip(keys, steps)}}


def runs(rng, visits, fail_share, middle, error=0):
    fail = min(visits - error, round(visits * fail_share))
    return {"runs": visits, "succeed": visits - fail - error, "fail": fail, "continue": 0,
            "done": 0, "error": error, "duration_ms": stats(rng, visits, middle),
            "duration_intended_ms": stats(rng, visits // 10, middle * 1.5)}


class Tree:
    """A tree that grows at random until it has all its nodes."""

    def __init__(self, rng):
        self.rng = rng
        self.entries, self.nodes, self.places = [], {}, {}
        self.left = NODES
        self.grow("root", "sequence", 40_000_000, 0)

    def grow(self, path, kind, visits, depth):
        self.left -= 1
        self.entries.append({"path": path, "kind": kind})
        fail_share = self.rng.choice((0, 0, 0, 0.001, 0.02, 0.2))
        if visits > 0:
            error = self.rng.choice((0, 0, 0, 0, 3)) if kind == "leaf" else 0
            self.nodes[path] = runs(self.rng, visits, fail_share, 2 ** self.rng.uniform(0, 8), error)
        if kind == "leaf":
            self.entries[-1]["action"] = path.split("/")[-1].split(".", 1)[1]
            if visits > 0 and self.rng.random() < 0.1:
                self.places[path] = {"bots": self.rng.randint(1, 90), "mean_ms": 250.5,
                                     "longest_ms": 1200.25}
            return
        number = 0
        while self.left > 0 and number < (NODES if depth == 0 else self.rng.randint(2, 6)):
            inner = depth < 6 and self.rng.random() < (0.9 if depth == 0 else 0.45)
            child = self.rng.choice(INNER) if inner else "leaf"
            name = child if inner else self.rng.choice(ACTIONS)
            share = 0 if self.rng.random() < 0.06 else self.rng.uniform(0.2, 1)
            self.grow(f"{path}/{number}.{name}", child, int(visits * share), depth + 1)
            if kind in ("repeat_n", "retry", "negate"):
                break
            number += 1


def actions_of(rng, tree):
    """What the leaves ran, by action: the sums."""
    actions = {}
    for entry in tree.entries:
        figures = tree.nodes.get(entry["path"])
        if entry["kind"] != "leaf" or figures is None:
            continue
        total = actions.setdefault(entry["action"], runs(rng, 0, 0, 1))
        for key in ("runs", "succeed", "fail", "error"):
            total[key] += figures[key]
    for total in actions.values():
        total["duration_ms"] = stats(rng, total["runs"], 20)
        total["duration_intended_ms"] = stats(rng, total["runs"] // 10, 30)
    return actions


def distribution(metric, tags, count, middle):
    """Counts up to the bounds of a logarithmic scale, as a bell."""
    steps = (1, 1.25, 1.6, 2, 2.5, 3.15, 4, 5, 6.3, 8)
    bounds = [round(step * 10 ** decade, 6) for decade in range(-1, 4) for step in steps]
    weights = [math.exp(-2 * math.log(bound / middle) ** 2) for bound in bounds]
    counts = [round(count * weight / sum(weights)) for weight in weights]
    return {"metric": metric, "tags": tags,
            "up_to_ms": {f"{bound:g}": some for bound, some in zip(bounds, counts) if some}}


def result_of(rng, tree):
    requests = {}
    for i, name in enumerate(REQUESTS):
        sent = 900_000 // (i + 1)
        timed_out = sent // 500 if i % 3 == 0 else 0
        requests[name] = {"sent": sent, "answered": sent - timed_out, "timed_out": timed_out,
                          "late": timed_out // 2, "duplicates": i % 2, "failed": 0,
                          "rtt_ms": stats(rng, sent - timed_out, 12 + i),
                          "rtt_intended_ms": stats(rng, sent - timed_out, 30 + i)}
    errors = [{"reason": f"connect: 10.0.0.{i}:8080 refused the connection", "count": 400 // i,
               "first_bot": 17 * i} for i in range(1, 31)]
    errors[0]["recording"] = "failed/bot-17.jsonl"
    died = sum(error["count"] for error in errors)
    websocket = {"connects": 5000 + died, "connect_failures": {"refused": died, "timeout": 12},
                 "messages_sent": 4_000_000, "messages_received": 39_876_543,
                 "bytes_sent": 90_000_000, "bytes_received": 2_345_678_901,
                 "close_codes": {"1000": 4800, "1006": 170, "1011": 29, "4001": 1},
                 "rtt_ms": stats(rng, 3_000_000, 15), "connect_ms": stats(rng, 5000, 3)}
    http = {"GET /login": {"count": 5002, "statuses": {"200": 4990, "503": 10},
                           "failures": {"timeout": 2}, "bytes_sent": 0, "bytes_received": 1234567,
                           "duration_ms": stats(rng, 5000, 8)}}
    names = ("timer_delay_ms", "alarm_delay_ms", "loop_lag_ms", "socket_delay_ms")
    threads = {str(i): {"cpu": 0.5 + i / 10, **{name: stats(rng, 36_000, 0.1) for name in names}}
               for i in range(4)}
    return {"schema": 1, "name": "an hour", "started_at": "2024-05-01T12:00:00.000Z",
            "duration_s": SECONDS, "seed": SEED, "verdict": "failed",
            "verdict_reasons": ["the threshold 'rtt{request=join room} p95 < 20ms' failed"],
            "scenario": {"file": "scenarios/an_hour.yaml", "bot": "MyBot",
                         "target": "wss://chat.example/sync?***"},
            "environment": {"botarmy": "0.1.0", "system": "Linux 6.1.0-18-amd64 x86_64",
                            "processor": "AMD EPYC 9V74", "cpus": 4, "memory_bytes": 16777216000,
                            "threads": 4},
            "bots": {"target": 5000, "started": 5000 + died, "done": 0, "died": died,
                     "stopped": 5000, "peak": 5000},
            "restarts": {"count": died, "exhausted": False}, "populations": {},
            "actions": actions_of(rng, tree), "websocket": websocket, "requests": requests,
            "http": {"requests": http}, "errors": errors, "log": {"lines_lost": 0},
            "generator": {"trustworthy": True, "observed_s": SECONDS,
                          "marked_s": len(UNTRUSTED), "marked_allowed": 0.1,
                          "exceeded": [{"limit": "socket_delay", "thread": "2", "allowed": 5.0,
                                        "worst": 48.5, "worst_at_s": 1512, "first_at_s": 1500,
                                        "lasted_s": len(UNTRUSTED)}],
                          "threads": threads, "machine": {"busy": 0.71, "stolen": 0.01,
                                                          "throttled": 0, "throttled_s": 0.0}},
            "thresholds": thresholds(),
            "metrics": [{"name": "orders", "tags": {"kind": "book"}, "count": 1234},
                        {"name": "room size", "tags": {}, "value": 17.5}],
            "distributions": [distribution("rtt", {"request": name}, one["answered"], 12 + i)
                              for i, (name, one) in enumerate(requests.items())],
            "iterations": tree.nodes["root"], "tree": tree.entries, "nodes": tree.nodes,
            "places": tree.places}


def thresholds():
    common = {"metric": "rtt", "reason": None, "worst_window": None, "aborted": False}
    return [{"expression": "rtt{request=join room} p95 < 20ms", "value": 31.5, "passed": False,
             "value_text": "31.5 ms", "place": "scenarios/an_hour.yaml:9:5", **common,
             "worst_window": {"from_s": 1490, "to_s": 1550}},
            {"expression": "errors rate < 1%", "value": 0.0001, "passed": True,
             "value_text": "0.01%", "place": "--threshold", **common}]


def times(middle):
    steps = (0.3, 1.2, 1.0, 1.8, 2.4, 4.1, 9.5, 12.0)
    return ",".join(f"{step * middle:.6f}" for step in steps)


NO_TIMES = "," * 7


def rows_of(second):
    """(metric, tags, what, count, times, value) of a second, but for the nodes of the tree."""
    ramp = min(1.0, second / 300)
    wave = 1 + 0.25 * math.sin(second / 180) + 0.05 * math.sin(second / 7)
    slow = 4.0 if second in UNTRUSTED else 1.0
    running = round(5000 * ramp)
    yield "running", "", "", "", NO_TIMES, running
    yield "wanted", "", "", "", NO_TIMES, 5000
    if second <= 300:
        yield "bots", "", "started", 17, NO_TIMES, ""
    yield "errors", "", "", 2 if second in UNTRUSTED else 0, NO_TIMES, ""
    if second in UNTRUSTED:
        yield "bots", "", "died", 2, NO_TIMES, ""
        yield "ws connect", "", "fail", 3, NO_TIMES, ""
    yield "ws messages", "", "sent", round(1100 * ramp * wave), NO_TIMES, ""
    yield "ws messages", "", "received", round(11000 * ramp * wave), NO_TIMES, ""
    yield "ws bytes", "", "received", round(650_000 * ramp * wave), NO_TIMES, ""
    yield "ws connect", "", "", 17 if second <= 300 else 0, times(3 * slow), ""
    yield "rtt", "", "", round(830 * ramp), times(15 * wave * slow), ""
    for i, name in enumerate(REQUESTS):
        tags = f"request={name}"
        yield "rtt", tags, "", round(250 * ramp / (i + 1)), times((12 + i) * wave * slow), ""
        yield "rtt", tags, "sent", round(250 * ramp / (i + 1)) + 1, NO_TIMES, ""
        yield "rtt intended", tags, "", "", times((30 + i) * wave * slow), ""
    for action in ACTIONS:
        yield "action", f"action={action}", "", round(2000 * ramp), times(20 * wave), ""
    for thread in range(4):
        yield "generator sockets", f"thread={thread}", "", "", times(0.1 * slow * slow), ""
        yield "generator timers", f"thread={thread}", "", "", times(0.05 * slow), ""
        yield "generator cpu", f"thread={thread}", "", "", NO_TIMES, round(0.5 * wave, 3)
    yield "generator machine", "", "", "", NO_TIMES, round(0.55 * wave, 3)


def write_timeline(path, tree):
    nodes = [f"node,path={path},,12,12.000,{times(20)},3,{SEED}\n" for path in tree.nodes]
    with open(path, "w", encoding="utf-8") as file:
        file.write(HEADING)
        for second in range(1, SECONDS + 1):
            moment = (STARTED + timedelta(seconds=second)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
            begin = f"{second},{moment},{0 if second in UNTRUSTED else 1},"
            lines = []
            for metric, tags, what, count, figures, value in rows_of(second):
                rate = "" if count == "" else f"{count}.000"
                lines.append(f"{metric},{tags},{what},{count},{rate},{figures},{value},{SEED}\n")
            file.write(begin + begin.join(lines + nodes))


def write(directory):
    """Writes result.json and timeline.csv there; what result.json says."""
    directory = Path(directory)
    directory.mkdir(parents=True, exist_ok=True)
    rng = random.Random(7)
    tree = Tree(rng)
    result = result_of(rng, tree)
    (directory / "result.json").write_text(json.dumps(result, indent=2) + "\n")
    write_timeline(directory / "timeline.csv", tree)
    return result


if __name__ == "__main__":
    write(sys.argv[1])
