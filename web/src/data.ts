// SPDX-License-Identifier: MIT

/** What the page shows: result.json without empty times, and the curves of timeline.csv. */
export interface Data {
  result: Result;
  timeline: Partial<Timeline>;
}

/** Times in milliseconds. Of none, there is no such object. */
export interface Stats {
  count: number;
  min: number;
  avg: number;
  p50: number;
  p90: number;
  p95: number;
  p99: number;
  p999: number;
  max: number;
}

export interface Runs {
  runs: number;
  succeed: number;
  fail: number;
  continue: number;
  done: number;
  error: number;
  duration_ms?: Stats;
  duration_intended_ms?: Stats;
}

export interface Request {
  sent: number;
  answered: number;
  timed_out: number;
  late: number;
  duplicates: number;
  failed: number;
  rtt_ms?: Stats;
  rtt_intended_ms?: Stats;
}

export interface HttpRequest {
  count: number;
  statuses: Record<string, number>;
  failures: Record<string, number>;
  bytes_sent: number;
  bytes_received: number;
  duration_ms?: Stats;
}

export interface TreeEntry {
  path: string;
  kind: string;
  action?: string;
}

export interface Place {
  bots: number;
  mean_ms: number;
  longest_ms: number;
}

/** Where the figures of a tree are: the result itself, or one of its populations. */
export interface TreeFigures {
  iterations?: Runs;
  tree?: TreeEntry[];
  nodes?: Record<string, Runs>;
  places?: Record<string, Place>;
}

export interface Population extends TreeFigures {
  bots: Record<string, number>;
}

export interface Threshold {
  expression: string;
  value: number | null;
  passed: boolean;
  value_text: string;
  place: string;
  metric: string;
  reason: string | null;
  worst_window: { from_s: number; to_s: number } | null;
  aborted: boolean;
}

export interface RunError {
  reason: string;
  count: number;
  first_bot: number;
  /** A file beside the report with what the bot did. */
  recording?: string;
}

export interface Distribution {
  metric: string;
  tags: Record<string, string>;
  /** How many times were that long at most, and longer than the bound before. */
  up_to_ms: Record<string, number>;
}

export interface Generator {
  trustworthy: boolean;
  observed_s: number;
  marked_s: number;
  marked_allowed: number;
  exceeded: {
    limit: string;
    thread: string;
    allowed: number;
    worst: number;
    worst_at_s: number;
    lasted_s: number;
  }[];
  threads: Record<string, Record<string, Stats | number>>;
  machine: { busy: number; stolen: number; throttled: number; throttled_s: number };
}

export interface CustomMetric {
  name: string;
  tags: Record<string, string>;
  count?: number;
  value?: number;
  trend?: Stats;
}

export interface Result extends TreeFigures {
  name: string;
  started_at: string;
  duration_s: number;
  seed: number | string;
  verdict: string;
  verdict_reasons?: string[];
  scenario?: { file: string; bot: string; target: string };
  environment?: Record<string, string | number>;
  bots: Record<string, number>;
  restarts?: { count: number; exhausted: boolean };
  arrivals?: { started: number; dropped: number; delay_ms?: Stats };
  populations?: Record<string, Population>;
  actions: Record<string, Runs>;
  websocket?: Record<string, unknown>;
  requests?: Record<string, Request>;
  http?: { requests: Record<string, HttpRequest> };
  errors?: RunError[];
  generator?: Generator;
  thresholds?: Threshold[];
  metrics?: CustomMetric[];
  distributions?: Distribution[];
}

/** A curve has a point for every so many seconds; what is null was not measured. */
export interface Series {
  metric: string;
  tags: string;
  what: string;
  count?: (number | null)[];
  p50?: (number | null)[];
  p95?: (number | null)[];
  p99?: (number | null)[];
  max?: (number | null)[];
  value?: (number | null)[];
}

export interface Timeline {
  first_second: number;
  seconds_a_point: number;
  lengths_s: number[];
  trusted: number[];
  series: Series[];
}

/** Seeds have more digits than numbers can hold, so they are read as the text that they are. */
export function parse(text: string): Data {
  return JSON.parse(text.replace(/("seed": )(\d{16,})/, '$1"$2"')) as Data;
}

/** A step of a JSON pointer (RFC 6901). */
function step(key: string | number): string {
  return String(key).replaceAll("~", "~0").replaceAll("/", "~1");
}

/** Where a figure stands in result.json, as a JSON pointer. */
export function at(base: string, ...keys: (string | number)[]): string {
  return base + keys.map((key) => "/" + step(key)).join("");
}
