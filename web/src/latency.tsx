// SPDX-License-Identifier: MIT
import { useCallback, useState } from "preact/hooks";
import { at, type Distribution, type Result, type Runs, type Stats } from "./data";
import { count, percent, time } from "./format";
import { Chart, Choice, Figure } from "./parts";
import { histogram, percentiles, type Bar, type Percentile } from "./plots";
import { Table, type Column } from "./table";

/** Times from when something did begin and, if it was meant to begin earlier, from then. */
export interface Subject {
  name: string;
  served: Stats;
  servedAt: string;
  intended?: Stats;
  intendedAt: string;
  metric: string;
  tags: Record<string, string>;
}

export function subjects(result: Result): Subject[] {
  const all: Subject[] = [];
  for (const [name, request] of Object.entries(result.requests ?? {})) {
    if (!request.rtt_ms) continue;
    all.push({
      name: `request ${name}`,
      served: request.rtt_ms,
      servedAt: at("/requests", name, "rtt_ms"),
      ...(request.rtt_intended_ms ? { intended: request.rtt_intended_ms } : {}),
      intendedAt: at("/requests", name, "rtt_intended_ms"),
      metric: "rtt",
      tags: { request: name },
    });
  }
  const roundTrips = result.websocket?.["rtt_ms"] as Stats | undefined;
  if (roundTrips) {
    all.push({
      name: "all round trips",
      served: roundTrips,
      servedAt: "/websocket/rtt_ms",
      intendedAt: "",
      metric: "rtt",
      tags: {},
    });
  }
  for (const [name, request] of Object.entries(result.http?.requests ?? {})) {
    if (!request.duration_ms) continue;
    const servedAt = at("/http/requests", name, "duration_ms");
    all.push({
      name: `HTTP ${name}`,
      served: request.duration_ms,
      servedAt,
      intendedAt: "",
      metric: "http",
      tags: { request: name },
    });
  }
  // Those that took bots most of their time come first.
  const taken = ({ duration_ms: times }: Runs) => (times ? times.count * times.avg : 0);
  const actions = Object.entries(result.actions);
  for (const [name, action] of actions.sort(([, one], [, other]) => taken(other) - taken(one))) {
    if (!action.duration_ms) continue;
    all.push({
      name: `action ${name}`,
      served: action.duration_ms,
      servedAt: at("/actions", name, "duration_ms"),
      ...(action.duration_intended_ms ? { intended: action.duration_intended_ms } : {}),
      intendedAt: at("/actions", name, "duration_intended_ms"),
      metric: "action",
      tags: { action: name },
    });
  }
  return all;
}

const ranks: [keyof Stats, string, number][] = [
  ["min", "least", 0],
  ["p50", "p50", 50],
  ["p90", "p90", 90],
  ["p95", "p95", 95],
  ["p99", "p99", 99],
  ["p999", "p99.9", 99.9],
  ["max", "most", 100],
];

/** The buckets of a distribution, with those between them that are empty. */
export function barsOf(distribution: Distribution | undefined): Bar[] {
  const bounds = Object.keys(distribution?.up_to_ms ?? {});
  return bounds
    .map((bound) => ({
      from: Number(bound) / 10 ** 0.1,
      to: Number(bound),
      count: distribution?.up_to_ms[bound] ?? 0,
    }))
    .sort((one, other) => one.to - other.to);
}

function find(
  result: Result,
  metric: string,
  tags: Record<string, string>,
): Distribution | undefined {
  const same = JSON.stringify(tags);
  return result.distributions?.find(
    (one) => one.metric === metric && JSON.stringify(one.tags) === same,
  );
}

export function Latency({ result }: { result: Result }) {
  const all = subjects(result);
  const [chosen, setChosen] = useState(all[0]?.name ?? "");
  const subject = all.find((one) => one.name === chosen) ?? all[0];
  if (!subject) return <p class="quiet">Nothing was measured.</p>;
  return (
    <>
      <Choice
        label="Distribution of"
        names={all.map((one) => one.name)}
        value={chosen}
        onChange={setChosen}
      />
      <div class="charts">
        <Histogram result={result} subject={subject} />
        <Percentiles subject={subject} />
      </div>
      <Table
        id="percentiles"
        caption="Percentiles in milliseconds"
        rows={all}
        columns={percentileColumns}
      />
    </>
  );
}

function Histogram({ result, subject }: { result: Result; subject: Subject }) {
  const bars = barsOf(find(result, subject.metric, subject.tags));
  const { served } = subject;
  const marks = (
    [
      ["p50", "p50"],
      ["p95", "p95"],
      ["p99", "p99"],
    ] as const
  ).map(([key, label]) => ({ label, ms: served[key] }));
  const draw = useCallback((width: number) => histogram(bars, marks, width), [subject.name]);
  if (bars.length === 0) return null;
  return (
    <Chart
      title={`How long ${subject.name} took`}
      summary={`Distribution of ${count(served.count)} times: half of them at most ${time(served.p50)}, 95 % at most ${time(served.p95)}, 99 % at most ${time(served.p99)}, the longest ${time(served.max)}.`}
      draw={draw}
      table={() => ({
        head: ["Up to", "How many", "Share"],
        rows: bars.map((bar) => [
          time(bar.to),
          count(bar.count),
          percent(bar.count / served.count),
        ]),
      })}
    />
  );
}

const colors = { "as served": "var(--c1)", "from the intended start": "var(--c2)" };

function Percentiles({ subject }: { subject: Subject }) {
  const points: Percentile[] = [];
  const add = (line: string, stats: Stats | undefined) => {
    if (stats)
      for (const [key, label, rank] of ranks) points.push({ label, rank, ms: stats[key], line });
  };
  add("as served", subject.served);
  add("from the intended start", subject.intended);
  const draw = useCallback((width: number) => percentiles(points, colors, width), [subject.name]);
  return (
    <Chart
      title="Percentiles"
      summary={points.map((point) => `${point.line}, ${point.label}: ${time(point.ms)}`).join("; ")}
      draw={draw}
      legend={
        subject.intended ? Object.entries(colors).map(([label, color]) => ({ label, color })) : []
      }
      table={() => ({
        head: ["Percentile", ...(subject.intended ? Object.keys(colors) : ["as served"])],
        rows: ranks.map(([key, label]) => [
          label,
          time(subject.served[key]),
          ...(subject.intended ? [time(subject.intended[key])] : []),
        ]),
      })}
    />
  );
}

/** A column of times in milliseconds. */
export function timeColumn<Row>(
  key: keyof Stats,
  label: string,
  stats: (row: Row) => Stats | undefined,
  pointer: (row: Row) => string,
  prefix = "",
): Column<Row> {
  return {
    key: prefix + key,
    label,
    value: (row) => stats(row)?.[key],
    cell: (row) => {
      const times = stats(row);
      return (
        times && (
          <Figure
            at={`${pointer(row)}/${key}`}
            value={times[key]}
            as={key === "count" ? "count" : "ms"}
          />
        )
      );
    },
  };
}

const percentileColumns: Column<Subject>[] = [
  { key: "name", label: "Of", value: (row) => row.name, heading: true },
  ...(["count", "min", "avg", "p50", "p90", "p95", "p99", "p999", "max"] as const).map((key) =>
    timeColumn<Subject>(
      key,
      key === "p999" ? "p99.9" : key,
      (row) => row.served,
      (row) => row.servedAt,
    ),
  ),
];

const served = (row: Subject) => row.served;
const intended = (row: Subject) => row.intended;
const intendedColumns: Column<Subject>[] = [
  { key: "name", label: "Of", value: (row) => row.name, heading: true },
  timeColumn<Subject>("count", "count", intended, (row) => row.intendedAt),
  ...(["p50", "p95", "p99", "max"] as const).flatMap((key) => [
    timeColumn<Subject>(key, `${key} served`, served, (row) => row.servedAt),
    timeColumn<Subject>(key, `${key} intended`, intended, (row) => row.intendedAt, "intended "),
  ]),
  {
    key: "longer",
    label: "p99, times as long",
    value: (row) => ratio(row),
    cell: (row) => ratio(row)?.toFixed(2),
  },
];

function ratio(row: Subject): number | undefined {
  return row.intended && row.served.p99 > 0 ? row.intended.p99 / row.served.p99 : undefined;
}

/** What a user waited who wanted to begin at the intended moment, beside what the server took. */
export function Intended({ result }: { result: Result }) {
  const rows = subjects(result).filter((row) => row.intended);
  if (rows.length === 0) {
    return (
      <p class="quiet">
        Nothing in this run had a moment at which it was meant to begin: no pace, no arrivals.
      </p>
    );
  }
  return (
    <Table
      id="intended"
      caption="As served, and from the intended start, in milliseconds"
      rows={rows}
      columns={intendedColumns}
    />
  );
}
