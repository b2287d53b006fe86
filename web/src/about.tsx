// SPDX-License-Identifier: MIT
import type { Result } from "./data";
import { bytes, count, runTime } from "./format";

function facts(result: Result): [string, string][] {
  const environment = result.environment ?? {};
  const text = (key: string) => String(environment[key] ?? "");
  const number = (key: string) => Number(environment[key] ?? 0);
  const all: [string, string][] = [
    ["Scenario", result.name],
    ["File", result.scenario?.file ?? ""],
    ["Target", result.scenario?.target ?? ""],
    ["Bot class", result.scenario?.bot ?? ""],
    ["Seed", String(result.seed)],
    ["Bots wanted", count(result.bots["target"] ?? 0)],
    ["Started", result.started_at.replace("T", " ").replace(/(\.\d+)?Z$/, " UTC")],
    ["Lasted", runTime(result.duration_s)],
    ["botarmy", text("botarmy")],
    ["System", text("system")],
    ["Processor", text("processor")],
    [
      "Processors",
      number("cpus")
        ? `${count(number("cpus"))}, of which bots ran on ${count(number("threads"))}`
        : "",
    ],
    ["Memory", number("memory_bytes") ? bytes(number("memory_bytes")) : ""],
  ];
  return all.filter(([, value]) => value !== "");
}

/** Where the run took place, and what repeats it. */
export function About({ result }: { result: Result }) {
  return (
    <dl class="facts">
      {facts(result).map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
