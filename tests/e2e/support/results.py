# SPDX-License-Identifier: MIT
"""What must hold of every result.json, and of the summary beside it."""

import re

_EXIT_CODES = {"passed": 0, "failed": 1, "untrustworthy": 4, "interrupted": 130}
_CAUSES = {"dns", "refused", "timeout", "tls", "http_status", "protocol", "local"}
_HTTP_CAUSES = {"dns", "refused", "timeout", "tls", "lost", "protocol", "too_large", "redirect",
                "local"}
_NUMBER = (int, float)

_RESULT = {"schema": int, "name": str, "started_at": str, "duration_s": _NUMBER, "seed": int, "tags": dict,
           "verdict": str, "bots": dict, "actions": dict, "websocket": dict,
           "requests": dict, "http": dict, "errors": list, "log": dict, "generator": dict,
           "metrics": list, "thresholds": list, "verdict_reasons": list,
           "scenario": dict, "environment": dict, "distributions": list}
_BOTS = dict.fromkeys(("target", "started", "done", "died", "stopped", "peak"), int)
_OUTCOMES = dict.fromkeys(("succeed", "fail", "continue", "done", "error"), int)
_RUNS = {"runs": int, "duration_ms": dict, "duration_intended_ms": dict, **_OUTCOMES}
_TREE = {"iterations": dict, "tree": list, "nodes": dict, "places": dict}
_PLACE = {"bots": int, "mean_ms": _NUMBER, "longest_ms": _NUMBER}
_COUNTS = ("connects", "messages_sent", "messages_received", "messages_forwarded",
           "messages_dropped", "messages_unhandled", "messages_unclaimed", "inbox_peak",
           "bytes_sent", "bytes_received", "losses", "reconnects")
_DELAYS = {"connect": "connect_ms", "round trip": "rtt_ms", "ping": "ping_ms",
           "inbox": "inbox_delay_ms", "recovery": "recovery_ms"}
_WEBSOCKET = {"connect_failures": dict, "close_codes": dict, **dict.fromkeys(_COUNTS, int),
              **dict.fromkeys(_DELAYS.values(), dict)}
_REQUEST = {**dict.fromkeys(("sent", "answered", "timed_out", "late", "duplicates", "failed"), int),
            "rtt_ms": dict, "rtt_intended_ms": dict}
_HTTP_REQUEST = {"count": int, "statuses": dict, "failures": dict, "bytes_sent": int,
                 "bytes_received": int, "duration_ms": dict}
_STATS = ("count", "min", "avg", "p50", "p90", "p95", "p99", "p999", "max")
_ERROR = {"reason": str, "count": int, "first_bot": int}
_THRESHOLD = {"expression": str, "value": (*_NUMBER, type(None)), "passed": bool}


def check(test, program):
    """Asserts that the results are whole, and that their figures agree with each other, with the
    exit code and with the summary on standard output. Returns them."""
    result = program.result()
    _check_keys(test, result)
    _check_bots(test, result)
    for name, action in result["actions"].items():
        _check_runs(test, name, action)
    _check_trees(test, result)
    _check_distributions(test, result)
    for name in _DELAYS.values():
        _check_stats(test, name, result["websocket"][name])
    for name, request in result["requests"].items():
        _check_request(test, name, request)
    websocket = result["websocket"]
    test.assertEqual(websocket["messages_received"] + websocket["messages_forwarded"],
                     websocket["inbox_delay_ms"]["count"] + websocket["messages_unhandled"] +
                     websocket["messages_dropped"])
    test.assertLessEqual(set(websocket["connect_failures"]), _CAUSES)
    for name, request in result["http"]["requests"].items():
        _check_http_request(test, name, request)
    test.assertEqual(_EXIT_CODES[result["verdict"]], program.exit_code, program)
    check_summary(test, result, program.stdout)
    return result


def deaths(result):
    """What bots died of, without the recordings of their ends."""
    return [{key: error[key] for key in _ERROR} for error in result["errors"]]


def _check_runs(test, name, runs):
    _has(test, runs, _RUNS)
    test.assertEqual(runs["runs"], sum(runs[outcome] for outcome in _OUTCOMES), name)
    test.assertEqual(runs["runs"], runs["duration_ms"]["count"], name)
    test.assertLessEqual(runs["duration_intended_ms"]["count"], runs["runs"], name)
    for times in ("duration_ms", "duration_intended_ms"):
        _check_stats(test, name, runs[times])


def _check_trees(test, result):
    """The leaves of all trees ran as often as the actions."""
    leaves = 0
    for tree in result["populations"].values() or [result]:
        _has(test, tree, _TREE)
        _check_runs(test, "iterations", tree["iterations"])
        inner = {path.rpartition("/")[0] for path in tree["nodes"]}
        known = [node["path"] for node in tree["tree"]]
        test.assertEqual(list(tree["nodes"]), [path for path in known if path in tree["nodes"]])
        for path, node in tree["nodes"].items():
            _check_runs(test, path, node)
            leaves += node["runs"] if path not in inner else 0
        for path, place in tree["places"].items():
            _has(test, place, _PLACE)
            test.assertLessEqual(place["mean_ms"], place["longest_ms"], path)
    test.assertEqual(sum(action["runs"] for action in result["actions"].values()), leaves)


def _check_request(test, name, request):
    _has(test, request, _REQUEST)
    test.assertLessEqual(request["answered"] + request["timed_out"], request["sent"], name)
    for times in ("rtt_ms", "rtt_intended_ms"):
        test.assertEqual(request[times]["count"], request["answered"], name)
        _check_stats(test, name, request[times])
    test.assertLessEqual(request["rtt_ms"]["avg"], request["rtt_intended_ms"]["avg"] + 1e-6, name)


def _check_http_request(test, name, request):
    _has(test, request, _HTTP_REQUEST)
    answers = sum(request["statuses"].values())
    test.assertEqual(request["count"], answers + sum(request["failures"].values()), name)
    test.assertEqual(request["duration_ms"]["count"], answers, name)
    test.assertLessEqual(set(request["failures"]), _HTTP_CAUSES)
    _check_stats(test, name, request["duration_ms"])


def _check_keys(test, result):
    """A key may be added, none renamed."""
    _has(test, result, _RESULT)
    test.assertEqual(result["schema"], 1)
    test.assertRegex(result["started_at"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")
    _has(test, result["bots"], _BOTS)
    _has(test, result["websocket"], _WEBSOCKET)
    for error in result["errors"]:
        _has(test, error, _ERROR)
    for threshold in result["thresholds"]:
        _has(test, threshold, _THRESHOLD)


def _has(test, values, types):
    for key, kind in types.items():
        test.assertIn(key, values)
        test.assertIsInstance(values[key], kind, key)


def _check_distributions(test, result):
    """Each has all times of what it is of."""
    requests = {name: request["rtt_ms"]["count"] for name, request in result["requests"].items()}
    actions = {name: action["duration_ms"]["count"] for name, action in result["actions"].items()}
    for one in result["distributions"]:
        times = sum(one["up_to_ms"].values())
        if one["metric"] == "rtt" and one["tags"]:
            test.assertEqual(times, requests[one["tags"]["request"]], one)
        if one["metric"] == "action":
            test.assertEqual(times, actions[one["tags"]["action"]], one)


def _check_bots(test, result):
    bots = result["bots"]
    test.assertEqual(bots["started"], bots["done"] + bots["died"] + bots["stopped"], bots)
    test.assertLessEqual(bots["peak"], min(bots["started"], bots["target"]))
    deaths = sum(error["count"] for error in result["errors"])
    test.assertEqual(deaths, bots["died"], result["errors"])
    for error in result["errors"]:
        test.assertTrue(error["reason"])
        test.assertTrue(1 <= error["first_bot"] <= bots["started"], error)


def _check_stats(test, name, stats):
    _has(test, stats, dict.fromkeys(_STATS, _NUMBER))
    ordered = [stats[key] for key in ("min", "p50", "p90", "p95", "p99", "p999", "max")]
    test.assertEqual(ordered, sorted(ordered), name)
    rounding = 1e-6  # the last digit that is written
    test.assertGreaterEqual(stats["avg"], stats["min"] - rounding, name)
    test.assertLessEqual(stats["avg"], stats["max"] + rounding, name)
    if stats["count"] == 0:
        test.assertEqual(set(stats.values()), {0}, name)


def check_summary(test, result, text):
    """Asserts that the summary says what the results say."""
    # 12 345, whatever separates the groups; columns are further apart.
    text = re.sub(r"(?<=\d)[ ,'\u00a0\u202f](?=\d{3}(?!\d))", "", text)
    for key in ("started", "done", "died", "stopped", "peak"):
        test.assertRegex(text, rf"\b{key} {result['bots'][key]}\b")
    websocket = result["websocket"]
    if websocket["connects"] or websocket["connect_failures"]:
        test.assertRegex(text, rf"\bconnected {websocket['connects']}\b")
        test.assertRegex(text, rf"\bsent {websocket['messages_sent']} messages")
        test.assertRegex(text, rf"\breceived {websocket['messages_received']} messages")
        for cause, count in websocket["connect_failures"].items():
            test.assertRegex(text, rf"\b{cause} {count}\b")
        _check_close_codes(test, websocket["close_codes"], text)
    actions = _table(test, text, "Actions", result["actions"])
    for name, row in actions.items():
        for key in ("runs", "succeed", "fail", "error"):
            test.assertEqual(int(row[key]), result["actions"][name][key], (name, key))
        _check_times(test, row, result["actions"][name]["duration_ms"])
    requests = _table(test, text, "Requests", result["requests"])
    for name, row in requests.items():
        for key in ("sent", "answered", "late", "failed"):
            test.assertEqual(int(row[key]), result["requests"][name][key], (name, key))
        _check_times(test, row, result["requests"][name]["rtt_ms"])
    for name, row in _table(test, text, "Delays").items():
        stats = websocket[_DELAYS[name]]
        test.assertEqual(int(row["count"]), stats["count"], name)
        _check_times(test, row, stats)
    for name, row in _table(test, text, "HTTP").items():
        if name in result["http"]["requests"]:
            request = result["http"]["requests"][name]
            test.assertEqual(int(row["count"]), request["count"], name)
            test.assertEqual(int(row["failed"]), sum(request["failures"].values()), name)
            _check_times(test, row, request["duration_ms"])
    last_line = text.rstrip().splitlines()[-1]
    test.assertIn(result["verdict"], last_line.lower())


def _check_close_codes(test, counts, text):
    """All of them, or, where the page had no room for more, some."""
    shown = re.findall(r"\bclosed with (\d+): (\d+)\b", text)
    for code, count in shown:
        test.assertEqual(int(count), counts[code], code)
    if "\nAnd more: " not in text:
        test.assertEqual([code for code, _ in shown], list(counts))


def _check_times(test, row, stats):
    for key in ("p50", "p95", "p99", "max"):
        if stats["count"]:
            tolerance = 0.006 * stats[key] + 0.001  # it shows three digits
            test.assertAlmostEqual(float(row[key + " ms"]), stats[key], delta=tolerance)


def _table(test, text, title, whole=()):
    """The rows of the table with this title, by their first column: each a dict by column. They are
    all of `whole`, or as many as the title says: "Actions (3 of 20)"."""
    heading = re.search(rf"^{title}(?: \((\d+) of (\d+)\))?  .*", text, re.MULTILINE)
    if not heading:
        test.assertFalse(whole, text)
        return {}
    columns = re.split(r"  +", heading[0].strip())
    rows = {}
    for line in text[heading.end() + 1:].splitlines():
        cells = re.split(r"  +", line.strip())
        if len(cells) != len(columns) or not re.match(r"[\d.-]", cells[-1]):
            break  # the next section, whether an empty line is before it or not
        rows[cells[0]] = dict(zip(columns[1:], cells[1:]))
    if whole and heading[1]:
        test.assertEqual((len(rows), len(whole)), (int(heading[1]), int(heading[2])), title)
    elif whole:
        test.assertEqual(set(rows), set(whole), title)
    return rows
