// SPDX-License-Identifier: MIT
//
// What a page says, beside what result.json says.
import assert from "node:assert/strict";

const units = { µs: 1e-3, ms: 1, s: 1e3, kB: 1e3, MB: 1e6, GB: 1e9, B: 1, "%": 0.01, "": 1 };

function lookUp(result, pointer) {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce((value, key) => value?.[key], result);
}

/** All figures of a page: where they stand in result.json, their values, and what a reader sees. */
function shown(page) {
  return page.$$eval("[data-at]", (elements) =>
    elements.map((element) => ({
      at: element.dataset.at,
      value: element.dataset.value,
      text: element.textContent,
    })),
  );
}

/** A number as people read it: "1 234", "12.3 MB". */
function readText(text) {
  const found = /^([<>]?)\s*([\d.\u202f]+)\u202f?(\D*)$/.exec(text.trim());
  return found ? Number(found[2].replaceAll("\u202f", "")) * (units[found[3].trim()] ?? NaN) : NaN;
}

/** Asserts that each figure is that of result.json, to the last digit, and that its text says the
 *  same as far as it goes. Returns where they stand. */
export async function checkFigures(page, result) {
  const places = new Set();
  for (const { at, value, text } of await shown(page)) {
    const expected = lookUp(result, at);
    assert.notEqual(expected, undefined, `${at} is not in result.json`);
    assert.equal(value, String(expected), at);
    if (typeof expected === "number") {
      const read = readText(text);
      const rounding = Math.max(Math.abs(expected) * 0.006, 0.00051);
      assert.ok(
        Math.abs(read - expected) <= rounding,
        `${at} is ${expected}, and the page says '${text}'`,
      );
    }
    places.add(at);
  }
  return places;
}

const step = (key) => String(key).replaceAll("~", "~0").replaceAll("/", "~1");

function* figuresOfTree(base, figures) {
  for (const [path, node] of Object.entries(figures.nodes ?? {})) {
    const at = `${base}/nodes/${step(path)}`;
    yield `${at}/runs`;
    if (node.fail > 0) yield `${at}/fail`;
    if (node.error > 0) yield `${at}/error`;
    if (node.duration_ms.count > 0) yield* [`${at}/duration_ms/p50`, `${at}/duration_ms/p95`];
  }
}

/** Where all the figures stand that no page may leave out. */
export function* expectedFigures(result) {
  yield "/verdict";
  for (const i of (result.verdict_reasons ?? []).keys()) yield `/verdict_reasons/${i}`;
  for (const i of result.thresholds.keys())
    yield* [`/thresholds/${i}/passed`, `/thresholds/${i}/value_text`];
  for (const i of result.errors.keys()) yield* [`/errors/${i}/count`, `/errors/${i}/first_bot`];
  for (const code of Object.keys(result.websocket.close_codes))
    yield `/websocket/close_codes/${code}`;
  for (const [name, action] of Object.entries(result.actions)) {
    for (const key of ["runs", "succeed", "fail", "error"]) yield `/actions/${step(name)}/${key}`;
    if (action.duration_ms.count > 0) yield `/actions/${step(name)}/duration_ms/p99`;
  }
  for (const [name, request] of Object.entries(result.requests)) {
    for (const key of ["sent", "answered", "timed_out", "late"])
      yield `/requests/${step(name)}/${key}`;
    for (const times of ["rtt_ms", "rtt_intended_ms"]) {
      if (request[times].count > 0)
        yield* [`/requests/${step(name)}/${times}/p50`, `/requests/${step(name)}/${times}/p99`];
    }
  }
  for (const [name, request] of Object.entries(result.http.requests)) {
    yield `/http/requests/${step(name)}/count`;
    for (const status of Object.keys(request.statuses))
      yield `/http/requests/${step(name)}/statuses/${status}`;
  }
  const populations = Object.entries(result.populations ?? {});
  if (populations.length === 0) yield* figuresOfTree("", result);
  for (const [name, figures] of populations)
    yield* figuresOfTree(`/populations/${step(name)}`, figures);
}

/** Asserts that the page knows which nodes no bot reached. */
export async function checkCoverage(page, result) {
  const trees = Object.values(result.populations ?? {});
  const figures = trees.length > 0 ? trees : [result];
  const said = await page.$$eval("[data-covered]", (elements) =>
    elements.map((element) => [Number(element.dataset.covered), Number(element.dataset.nodes)]),
  );
  assert.deepEqual(
    said,
    figures.map(({ nodes, tree }) => [Object.keys(nodes).length, tree.length]),
  );
  const listed = new Set(
    await page.$$eval("[data-unreached]", (elements) =>
      elements.map((element) => element.dataset.unreached),
    ),
  );
  for (const { nodes, tree } of figures) {
    for (const { path } of tree) {
      const above = path.split("/").map((_, i, steps) => steps.slice(0, i + 1).join("/"));
      assert.equal(
        above.some((one) => listed.has(one)),
        !(path in nodes),
        path,
      );
    }
  }
}
