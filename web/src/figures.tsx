// SPDX-License-Identifier: MIT
import {
  at,
  type CustomMetric,
  type HttpRequest,
  type Request,
  type Result,
  type Runs,
  type Stats,
} from "./data";
import { withTags } from "./format";
import { timeColumn } from "./latency";
import { Figure } from "./parts";
import { Table, type Column } from "./table";

type Named<T> = T & { name: string };

function named<T>(entries: Record<string, T> | undefined): Named<T>[] {
  return Object.entries(entries ?? {}).map(([name, value]) => ({ ...value, name }));
}

/** A column of whole numbers. */
function countColumn<Row>(
  key: string,
  label: string,
  value: (row: Row) => number,
  pointer: (row: Row) => string,
): Column<Row> {
  return { key, label, value, cell: (row) => <Figure at={pointer(row)} value={value(row)} /> };
}

function timeColumns<Row>(
  stats: (row: Row) => Stats | undefined,
  pointer: (row: Row) => string,
): Column<Row>[] {
  return (["avg", "p50", "p95", "p99", "max"] as const).map((key) =>
    timeColumn(key, `${key} ms`, stats, pointer),
  );
}

const outcomes = ["runs", "succeed", "fail", "continue", "done", "error"] as const;
const actionColumns: Column<Named<Runs>>[] = [
  { key: "name", label: "Action", value: (row) => row.name, heading: true },
  ...outcomes.map((key) =>
    countColumn<Named<Runs>>(
      key,
      key,
      (row) => row[key],
      (row) => at("/actions", row.name, key),
    ),
  ),
  ...timeColumns<Named<Runs>>(
    (row) => row.duration_ms,
    (row) => at("/actions", row.name, "duration_ms"),
  ),
];

const replies = ["sent", "answered", "timed_out", "late", "duplicates", "failed"] as const;
const requestColumns: Column<Named<Request>>[] = [
  { key: "name", label: "Request", value: (row) => row.name, heading: true },
  ...replies.map((key) =>
    countColumn<Named<Request>>(
      key,
      key.replace("_", " "),
      (row) => row[key],
      (row) => at("/requests", row.name, key),
    ),
  ),
  ...timeColumns<Named<Request>>(
    (row) => row.rtt_ms,
    (row) => at("/requests", row.name, "rtt_ms"),
  ),
];

const failed = (row: HttpRequest) => Object.values(row.failures).reduce((sum, one) => sum + one, 0);
const httpColumns: Column<Named<HttpRequest>>[] = [
  { key: "name", label: "HTTP request", value: (row) => row.name, heading: true },
  countColumn(
    "count",
    "count",
    (row) => row.count,
    (row) => at("/http/requests", row.name, "count"),
  ),
  {
    key: "statuses",
    label: "Status",
    value: (row) => Object.keys(row.statuses).join(" "),
    cell: (row) => (
      <ul class="inline">
        {Object.entries(row.statuses).map(([status, value]) => (
          <li key={status}>
            <b class={Number(status) >= 400 ? "bad" : ""}>{status}</b>{" "}
            <Figure at={at("/http/requests", row.name, "statuses", status)} value={value} />
          </li>
        ))}
      </ul>
    ),
  },
  { key: "failed", label: "failed", value: failed },
  {
    key: "bytes_received",
    label: "received",
    value: (row) => row.bytes_received,
    cell: (row) => (
      <Figure
        at={at("/http/requests", row.name, "bytes_received")}
        value={row.bytes_received}
        as="bytes"
      />
    ),
  },
  ...timeColumns<Named<HttpRequest>>(
    (row) => row.duration_ms,
    (row) => at("/http/requests", row.name, "duration_ms"),
  ),
];

type Custom = CustomMetric & { number: number };
const customColumns: Column<Custom>[] = [
  { key: "name", label: "Metric", value: (row) => withTags(row.name, row.tags), heading: true },
  {
    key: "count",
    label: "count",
    value: (row) => row.count,
    cell: (row) =>
      row.count !== undefined && (
        <Figure at={at("/metrics", row.number, "count")} value={row.count} />
      ),
  },
  {
    key: "value",
    label: "value",
    value: (row) => row.value,
    cell: (row) =>
      row.value !== undefined && (
        <Figure at={at("/metrics", row.number, "value")} value={row.value} as="ms" />
      ),
  },
  ...(["count", "avg", "p50", "p95", "p99", "max"] as const).map((key) =>
    timeColumn<Custom>(
      key,
      `trend ${key}`,
      (row) => row.trend,
      (row) => at("/metrics", row.number, "trend"),
      "trend ",
    ),
  ),
];

/** What was counted and measured of websockets, whoever used them. */
interface Measured {
  name: string;
  key: string;
  value: number | Stats;
}

function websocketRows(result: Result): Measured[] {
  return Object.entries(result.websocket ?? {})
    .filter(([, value]) => typeof value === "number" || isStats(value))
    .map(([key, value]) => ({
      name: key.replace(/_ms$/, "").replace(/^rtt$/, "round trip").replaceAll("_", " "),
      key,
      value: value as number | Stats,
    }));
}

function isStats(value: unknown): value is Stats {
  return typeof value === "object" && value !== null && "p50" in value;
}

const websocketCountColumns: Column<Measured>[] = [
  { key: "name", label: "Of all websockets", value: (row) => row.name, heading: true },
  countColumn(
    "value",
    "Sum",
    (row) => row.value as number,
    (row) => at("/websocket", row.key),
  ),
];

const websocketTimeColumns: Column<Measured>[] = [
  { key: "name", label: "Of all websockets", value: (row) => row.name, heading: true },
  ...(["count", "avg", "p50", "p95", "p99", "max"] as const).map((key) =>
    timeColumn<Measured>(
      key,
      key,
      (row) => row.value as Stats,
      (row) => at("/websocket", row.key),
    ),
  ),
];

function Websockets({ result }: { result: Result }) {
  const rows = websocketRows(result);
  const counts = rows.filter((row) => !isStats(row.value) && row.value !== 0);
  const times = rows.filter((row) => isStats(row.value));
  return (
    <div class="pair">
      {times.length > 0 && (
        <Table
          id="ws-times"
          caption="Times of websockets in milliseconds"
          rows={times}
          columns={websocketTimeColumns}
        />
      )}
      {counts.length > 0 && (
        <Table
          id="ws-counts"
          caption="Counts of websockets"
          rows={counts}
          columns={websocketCountColumns}
        />
      )}
    </div>
  );
}

export function Figures({ result }: { result: Result }) {
  const requests = named(result.requests);
  const http = named(result.http?.requests);
  const custom = (result.metrics ?? []).map((metric, number) => ({ ...metric, number }));
  return (
    <>
      <Table
        id="actions"
        caption="Actions"
        rows={named(result.actions)}
        columns={actionColumns}
        order={{ key: "runs", falling: true }}
      />
      {requests.length > 0 && (
        <Table
          id="requests"
          caption="Requests"
          rows={requests}
          columns={requestColumns}
          order={{ key: "sent", falling: true }}
        />
      )}
      {http.length > 0 && (
        <Table
          id="http"
          caption="HTTP"
          rows={http}
          columns={httpColumns}
          order={{ key: "count", falling: true }}
        />
      )}
      <Websockets result={result} />
      {custom.length > 0 && (
        <Table
          id="custom"
          caption="Metrics of the scenario"
          rows={custom}
          columns={customColumns}
        />
      )}
    </>
  );
}
