# SPDX-License-Identifier: MIT
"""The counts of a run as its outputs tell them, each by (metric, tags, what)."""

import collections
import csv
import json
import re


def _key(metric, tags=(), what=""):
    return metric, frozenset(dict(tags).items()), what


def of_result(result):
    """What result.json says, as far as all outputs have it; what is 0 is left out."""
    counts = {}
    for what in ("started", "done", "died", "stopped"):
        counts[_key("bots", what=what)] = result["bots"][what]
    for name, action in result["actions"].items():
        for what in ("succeed", "fail", "continue", "done", "error"):
            counts[_key("action", {"action": name}, what)] = action[what]
    websocket = result["websocket"]
    for what in ("sent", "received"):
        counts[_key("ws messages", what=what)] = websocket[f"messages_{what}"]
        counts[_key("ws bytes", what=what)] = websocket[f"bytes_{what}"]
    counts[_key("ws connect", what="succeed")] = websocket["connects"]
    for code, count in websocket["close_codes"].items():
        counts[_key("ws close", {"code": code})] = count
    for name, request in result["requests"].items():
        for what in ("sent", "answered", "timed_out", "late", "duplicates", "failed"):
            counts[_key("rtt", {"request": name}, what)] = request[what]
    return {key: count for key, count in counts.items() if count > 0}


def of_timeline(path):
    """The sums of all seconds of a timeline.csv."""
    counts = collections.Counter()
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            tags = dict(tag.split("=", 1) for tag in filter(None, row["tags"].split(";")))
            counts[_key(row["metric"], tags, row["what"])] += int(row["count"] or 0)
    return counts


def of_stream(lines):
    """The sums of all lines of a stream."""
    counts = collections.Counter()
    for line in map(json.loads, lines):
        for metric in line["metrics"]:
            tags = metric.get("tags", {})
            counts[_key(metric["metric"], tags)] += metric.get("count", 0)
            for what, count in metric.get("counts", {}).items():
                counts[_key(metric["metric"], tags, what)] += count
    return counts


def of_prometheus(text):
    """The counters of an exposition. Names have underscores for all that is no letter."""
    counts = {}
    for line in text.splitlines():
        match = re.fullmatch(r"botarmy_(\w+)_total(?:\{(.*)\})? (\d+)", line)
        if match:
            labels = dict(re.findall(r'(\w+)="((?:[^"\\]|\\.)*)"', match[2] or ""))
            what = labels.pop("kind", "")
            counts[_key(match[1].replace("_", " "), labels, what)] = int(match[3])
    return counts


def for_statsd(counts, tags):
    """These counts by the names that they have at a StatsD server."""
    named = collections.Counter()
    for (metric, metric_tags, what), count in counts.items():
        values = [] if tags else [_plain(value) for _, value in sorted(metric_tags)]
        parts = ["botarmy", _plain(metric), *values, *filter(None, [what])]
        suffix = ",".join(f"{name}:{re.sub('[,|]', '_', value)}"
                          for name, value in sorted(metric_tags))
        named[".".join(parts) + ("|#" + suffix if tags and suffix else "")] += count
    return named


def _plain(text):
    return re.sub(r"[^A-Za-z0-9_-]", "_", text)
