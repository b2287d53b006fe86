// SPDX-License-Identifier: MIT
import { at, type Result, type Threshold } from "./data";
import { clock, count, digits, plural, runTime, time } from "./format";
import { Table, type Column } from "./table";

const words: Record<string, string> = {
  passed: "Passed",
  failed: "Failed",
  untrustworthy: "Untrustworthy",
  interrupted: "Interrupted",
};

/** The first thing to be seen: what the run came to, and why. */
export function Verdict({ result }: { result: Result }) {
  const reasons = result.verdict_reasons ?? [];
  return (
    <div class={`verdict ${result.verdict}`} id="verdict">
      <p class="badge" data-at="/verdict" data-value={result.verdict}>
        {words[result.verdict] ?? result.verdict}
      </p>
      {reasons.length > 0 ? (
        <ul>
          {reasons.map((reason, i) => (
            <li key={i} data-at={at("/verdict_reasons", i)} data-value={reason}>
              {reason}
            </li>
          ))}
        </ul>
      ) : (
        <p>
          {result.thresholds?.length ? "All thresholds are held." : "Nothing speaks against it."}
        </p>
      )}
    </div>
  );
}

function headlines(result: Result): { label: string; value: string; more: string }[] {
  const seconds = result.duration_s || 1;
  const runs = Object.values(result.actions).reduce((sum, action) => sum + action.runs, 0);
  const websocket = (result.websocket ?? {}) as Record<string, number>;
  const slowest = Object.entries(result.requests ?? {})
    .filter(([, request]) => request.rtt_ms)
    .sort(([, one], [, other]) => (other.rtt_ms?.p95 ?? 0) - (one.rtt_ms?.p95 ?? 0))[0];
  const roundTrips =
    slowest?.[1].rtt_ms ??
    (result.websocket?.["rtt_ms"] as Result["arrivals"] & { p95: number; p99: number }) ??
    null;
  const { arrivals } = result;
  const died = result.bots["died"] ?? 0;
  return [
    {
      label: "Bots at most",
      value: count(result.bots["peak"] ?? 0),
      more: `${count(result.bots["started"] ?? 0)} started`,
    },
    {
      label: "Lasted",
      value: runTime(result.duration_s),
      more: `since ${result.started_at.slice(11, 19)} UTC`,
    },
    { label: "Actions", value: digits(runs / seconds) + "/s", more: `${count(runs)} in all` },
    {
      label: "Messages received",
      value: digits((websocket["messages_received"] ?? 0) / seconds) + "/s",
      more: `${digits((websocket["messages_sent"] ?? 0) / seconds)}/s sent`,
    },
    ...(roundTrips
      ? [
          {
            label: slowest ? `p95 of ${slowest[0]}` : "Round trip p95",
            value: time(roundTrips.p95),
            more: `p99 ${time(roundTrips.p99)}`,
          },
        ]
      : []),
    ...(arrivals && arrivals.started + arrivals.dropped > 0
      ? [
          {
            label: "Arrivals",
            value: count(arrivals.started),
            more: `${count(arrivals.dropped)} dropped`,
          },
        ]
      : []),
    {
      label: "Bots that died",
      value: count(died),
      more: plural(result.errors?.length ?? 0, "cause"),
    },
  ];
}

export function Headlines({ result }: { result: Result }) {
  return (
    <dl class="headlines">
      {headlines(result).map(({ label, value, more }) => (
        <div key={label}>
          <dt title={label}>{label}</dt>
          <dd>
            <b>{value}</b> <small>{more}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface Row extends Threshold {
  place_in_list: number;
}

const columns: Column<Row>[] = [
  {
    key: "expression",
    label: "Threshold",
    value: (row) => row.expression,
    heading: true,
    cell: (row) => <code>{row.expression}</code>,
  },
  {
    key: "outcome",
    label: "Outcome",
    value: (row) => (row.passed ? "held" : "failed"),
    cell: (row) => (
      <span
        class={row.passed ? "mark good" : "mark bad"}
        data-at={at("/thresholds", row.place_in_list, "passed")}
        data-value={String(row.passed)}
      >
        {row.passed ? "held" : "failed"}
      </span>
    ),
  },
  {
    key: "value",
    label: "Value",
    value: (row) => row.value ?? undefined,
    cell: (row) => (
      <span
        class="num"
        data-at={at("/thresholds", row.place_in_list, "value_text")}
        data-value={row.value_text}
      >
        {row.value_text}
      </span>
    ),
  },
  {
    key: "worst",
    label: "Worst time",
    value: (row) => row.worst_window?.from_s,
    cell: (row) =>
      row.worst_window
        ? `${clock(row.worst_window.from_s)} to ${clock(row.worst_window.to_s)}`
        : undefined,
  },
  {
    key: "remark",
    label: "Remark",
    value: (row) =>
      [row.reason, row.aborted ? "ended the run" : null].filter(Boolean).join("; ") || undefined,
  },
  {
    key: "place",
    label: "Said in",
    value: (row) => row.place,
    cell: (row) => <code class="quiet">{row.place}</code>,
  },
];

export function Thresholds({ result }: { result: Result }) {
  const rows = (result.thresholds ?? []).map((one, i) => ({ ...one, place_in_list: i }));
  if (rows.length === 0) {
    return (
      <p class="quiet">
        The run had no thresholds: it is failed if a bot died, or none ran an action.
      </p>
    );
  }
  // Those that failed first.
  rows.sort((one, other) => Number(one.passed) - Number(other.passed));
  return <Table id="thresholds" caption="Thresholds" rows={rows} columns={columns} />;
}
