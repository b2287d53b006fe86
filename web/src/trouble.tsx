// SPDX-License-Identifier: MIT
import { at, type Result, type RunError } from "./data";
import { count } from "./format";
import { Figure } from "./parts";
import { Table, type Column } from "./table";

interface Row extends RunError {
  number: number;
  share: number;
}

/** A count with a bar as long as its share. */
function WithBar({ pointer, value, share }: { pointer: string; value: number; share: number }) {
  return (
    <span class="bar" style={{ "--share": String(share) }}>
      <Figure at={pointer} value={value} />
    </span>
  );
}

/** The address of a file beside the report; other addresses do not become links. */
export function recordingLink(path: string | undefined): string | undefined {
  if (!path || path.startsWith("/") || path.includes(":") || path.split("/").includes(".."))
    return undefined;
  return path.split("/").map(encodeURIComponent).join("/");
}

const columns: Column<Row>[] = [
  {
    key: "reason",
    label: "Cause",
    value: (row) => row.reason,
    heading: true,
    cell: (row) => <span class="reason">{row.reason}</span>,
  },
  {
    key: "count",
    label: "Bots",
    value: (row) => row.count,
    cell: (row) => (
      <WithBar pointer={at("/errors", row.number, "count")} value={row.count} share={row.share} />
    ),
  },
  {
    key: "bot",
    label: "Example",
    value: (row) => row.first_bot,
    cell: (row) => {
      const bot = (
        <>
          bot{" "}
          <Figure at={at("/errors", row.number, "first_bot")} value={row.first_bot} as="plain" />
        </>
      );
      const link = recordingLink(row.recording);
      return link ? <a href={link}>{bot}: what it did</a> : bot;
    },
  },
];

interface Failure {
  what: string;
  cause: string;
  count: number;
  pointer: string;
}

/** Failures that no bot needs to have died of. */
export function otherFailures(result: Result): Failure[] {
  const all: Failure[] = [];
  const add = (what: string, cause: string, value: number, pointer: string) => {
    if (value > 0) all.push({ what, cause, count: value, pointer });
  };
  for (const [cause, value] of Object.entries(
    (result.websocket?.["connect_failures"] ?? {}) as Record<string, number>,
  )) {
    add("connecting", cause, value, at("/websocket/connect_failures", cause));
  }
  for (const [name, request] of Object.entries(result.requests ?? {})) {
    add(
      `request ${name}`,
      "no reply in time",
      request.timed_out,
      at("/requests", name, "timed_out"),
    );
    add(
      `request ${name}`,
      "could not be sent, or the connection ended",
      request.failed,
      at("/requests", name, "failed"),
    );
    add(`request ${name}`, "a reply came too late", request.late, at("/requests", name, "late"));
    add(
      `request ${name}`,
      "a second reply came",
      request.duplicates,
      at("/requests", name, "duplicates"),
    );
  }
  for (const [name, request] of Object.entries(result.http?.requests ?? {})) {
    for (const [cause, value] of Object.entries(request.failures)) {
      add(`HTTP ${name}`, cause, value, at("/http/requests", name, "failures", cause));
    }
    for (const [status, value] of Object.entries(request.statuses)) {
      if (Number(status) >= 400)
        add(
          `HTTP ${name}`,
          `status ${status}`,
          value,
          at("/http/requests", name, "statuses", status),
        );
    }
  }
  return all.sort((one, other) => other.count - one.count);
}

const failureColumns: Column<Failure>[] = [
  { key: "what", label: "What", value: (row) => row.what, heading: true },
  { key: "cause", label: "Cause", value: (row) => row.cause },
  {
    key: "count",
    label: "How often",
    value: (row) => row.count,
    cell: (row) => <Figure at={row.pointer} value={row.count} />,
  },
];

export function Errors({ result }: { result: Result }) {
  const errors = result.errors ?? [];
  const most = Math.max(1, ...errors.map((error) => error.count));
  const rows = errors.map((error, number) => ({ ...error, number, share: error.count / most }));
  const others = otherFailures(result);
  return (
    <>
      {rows.length === 0 ? (
        <p class="quiet">No bot died of an error.</p>
      ) : (
        <Table
          id="errors-table"
          caption="What bots died of"
          rows={rows}
          columns={columns}
          order={{ key: "count", falling: true }}
        />
      )}
      {others.length > 0 && (
        <Table
          id="failures-table"
          caption="Other failures"
          rows={others}
          columns={failureColumns}
        />
      )}
    </>
  );
}

/** What RFC 6455 and the registry of IANA call the codes. */
const meanings: Record<string, string> = {
  1000: "normal closure",
  1001: "going away",
  1002: "protocol error",
  1003: "unsupported data",
  1005: "no code was sent",
  1006: "the connection ended without a closing handshake",
  1007: "invalid payload",
  1008: "policy violation",
  1009: "message too big",
  1010: "an extension is missing",
  1011: "internal error of the server",
  1012: "service restart",
  1013: "try again later",
  1014: "bad gateway",
  1015: "TLS handshake failed",
};

interface Code {
  code: string;
  meaning: string;
  count: number;
  share: number;
}

const codeColumns: Column<Code>[] = [
  { key: "code", label: "Code", value: (row) => row.code, heading: true },
  { key: "meaning", label: "Meaning", value: (row) => row.meaning },
  {
    key: "count",
    label: "How often",
    value: (row) => row.count,
    cell: (row) => (
      <WithBar
        pointer={at("/websocket/close_codes", row.code)}
        value={row.count}
        share={row.share}
      />
    ),
  },
];

export function CloseCodes({ result }: { result: Result }) {
  const codes = Object.entries((result.websocket?.["close_codes"] ?? {}) as Record<string, number>);
  if (codes.length === 0) return <p class="quiet">No websocket was closed.</p>;
  const most = Math.max(...codes.map(([, value]) => value));
  const rows = codes.map(([code, value]) => ({
    code,
    meaning: meanings[code] ?? (Number(code) >= 4000 ? "the server's own" : "–"),
    count: value,
    share: value / most,
  }));
  return (
    <Table
      id="codes"
      caption={`${count(codes.length)} close codes`}
      rows={rows}
      columns={codeColumns}
      order={{ key: "count", falling: true }}
    />
  );
}
