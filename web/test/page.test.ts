// SPDX-License-Identifier: MIT
import assert from "node:assert/strict";
import { test } from "node:test";
import { Curves, lines } from "../src/curves";
import { at, parse, type Result, type Timeline } from "../src/data";
import { barsOf, subjects } from "../src/latency";
import { matching, sorted, type Column } from "../src/table";
import { otherFailures, recordingLink } from "../src/trouble";

const timeline: Timeline = {
  first_second: 1,
  seconds_a_point: 2,
  lengths_s: [2, 2, 0, 0.5],
  trusted: [1, 0, 0, 1],
  series: [
    { metric: "ws messages", tags: "", what: "sent", count: [10, 20, null, 5] },
    { metric: "ws losses", tags: "", what: "", count: [0, 0, null, 0] },
    { metric: "rtt", tags: "request=join", what: "", p50: [1, null, null, 2] },
  ],
};

test("rates are counts of a point's own length; what never happened has no line", () => {
  const curves = Curves.of(timeline);
  assert.ok(curves);
  assert.deepEqual(curves.rates("ws messages", "sent"), [5, 10, null, 10]);
  assert.equal(curves.rates("ws losses"), null);
  assert.equal(curves.rates("ws messages", "received"), null);
  assert.deepEqual(curves.numbers("p50", "rtt", "request=join"), [1, null, null, 2]);
  assert.deepEqual(curves.tags("rtt"), ["request=join"]);
  assert.deepEqual(
    lines([
      ["a", "red", null],
      ["b", "blue", [1]],
    ]),
    [{ label: "b", color: "blue", points: [1] }],
  );
});

test("points stand in the middle of their seconds, and untrusted ones make one band", () => {
  const curves = Curves.of(timeline);
  assert.deepEqual(curves?.seconds, [1, 3, 5, 7]);
  assert.deepEqual(curves?.untrusted, [[2, 6]]);
  assert.equal(Curves.of({}), null);
});

test("a seed keeps all of its digits", () => {
  assert.equal(
    parse('{"result": {"seed": 12345678901234567890}}').result.seed,
    "12345678901234567890",
  );
  assert.equal(parse('{"result": {"seed": 42}}').result.seed, 42);
  assert.equal(
    parse('{"result": {"name": "\\"seed\\": 12345678901234567890"}}').result.name,
    '"seed": 12345678901234567890',
  );
});

test("pointers escape what pointers are made of", () => {
  assert.equal(at("/nodes", "root/a~b", 3), "/nodes/root~1a~0b/3");
});

const rows = [
  { name: "b 10", n: 2 },
  { name: "b 9", n: undefined },
  { name: "a", n: 1 },
];
const name: Column<(typeof rows)[0]> = { key: "name", label: "Name", value: (row) => row.name };
const number: Column<(typeof rows)[0]> = { key: "n", label: "N", value: (row) => row.n };

test("tables sort texts with their numbers, and rows without a figure come last", () => {
  assert.deepEqual(
    sorted(rows, name, false).map((row) => row.name),
    ["a", "b 9", "b 10"],
  );
  assert.deepEqual(
    sorted(rows, number, false).map((row) => row.n),
    [1, 2, undefined],
  );
  assert.deepEqual(
    sorted(rows, number, true).map((row) => row.n),
    [2, 1, undefined],
  );
});

test("a search finds rows with all of its words", () => {
  assert.deepEqual(
    matching(rows, [name, number], " B 1").map((row) => row.name),
    ["b 10"],
  );
  assert.equal(matching(rows, [name], "").length, 3);
});

test("a recording is linked only if it lies beside the report", () => {
  assert.equal(recordingLink("failed/bot 17.jsonl"), "failed/bot%2017.jsonl");
  for (const path of [
    undefined,
    "",
    "/etc/passwd",
    "javascript:alert(1)",
    "https://a.b/c",
    "../x",
  ]) {
    assert.equal(recordingLink(path), undefined, path);
  }
});

const times = { count: 2, min: 1, avg: 2, p50: 1, p90: 3, p95: 3, p99: 3, p999: 3, max: 3 };
const result: Result = {
  name: "chat",
  started_at: "2024-05-01T12:00:00.000Z",
  duration_s: 1,
  seed: 1,
  verdict: "passed",
  bots: {},
  actions: { wait: { runs: 0, succeed: 0, fail: 0, continue: 0, done: 0, error: 0 } },
  websocket: { connect_failures: { refused: 3 } },
  requests: {
    join: { sent: 4, answered: 2, timed_out: 1, late: 0, duplicates: 0, failed: 1, rtt_ms: times },
  },
  http: {
    requests: {
      "GET /": {
        count: 4,
        statuses: { "200": 1, "503": 2 },
        failures: { timeout: 1 },
        bytes_sent: 0,
        bytes_received: 0,
      },
    },
  },
};

test("failures that killed no bot are listed by cause, the most frequent first", () => {
  assert.deepEqual(
    otherFailures(result).map(({ what, cause, count }) => [what, cause, count]),
    [
      ["connecting", "refused", 3],
      ["HTTP GET /", "status 503", 2],
      ["request join", "no reply in time", 1],
      ["request join", "could not be sent, or the connection ended", 1],
      ["HTTP GET /", "timeout", 1],
    ],
  );
});

test("only what was measured has a latency", () => {
  assert.deepEqual(
    subjects(result).map((subject) => [subject.name, subject.servedAt]),
    [["request join", "/requests/join/rtt_ms"]],
  );
});

test("the bars of a distribution end at its bounds, in their order", () => {
  const bars = barsOf({ metric: "rtt", tags: {}, up_to_ms: { "10": 1, "2.5": 4 } });
  assert.deepEqual(
    bars.map((bar) => [bar.to, bar.count]),
    [
      [2.5, 4],
      [10, 1],
    ],
  );
  assert.ok((bars[0]?.from ?? 0) < 2.5);
});
