// SPDX-License-Identifier: MIT
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Runs, TreeFigures } from "../src/data";
import { buildTrees, coverage, failurePaths, success, walk } from "../src/tree";
import { boxes, heat, unfoldedAtFirst, visibleRows } from "../src/tree_view";

const runs = (succeed: number, fail = 0, error = 0): Runs => ({
  runs: succeed + fail + error,
  succeed,
  fail,
  continue: 0,
  done: 0,
  error,
});

/** select[ask (fails 5 times), sequence[look (dies once), never]]. */
const figures: TreeFigures = {
  tree: [
    { path: "root", kind: "select" },
    { path: "root/ask", kind: "leaf", action: "ws.request" },
    { path: "root/1.sequence", kind: "sequence" },
    { path: "root/1.sequence/look", kind: "leaf", action: "check" },
    { path: "root/1.sequence/1.negate", kind: "negate" },
    { path: "root/1.sequence/1.negate/log", kind: "leaf", action: "log" },
  ],
  nodes: {
    root: runs(12, 2, 1),
    "root/ask": runs(10, 5),
    "root/1.sequence": runs(2, 2, 1),
    "root/1.sequence/look": runs(2, 2, 1),
  },
  places: { "root/1.sequence/look": { bots: 3, mean_ms: 1, longest_ms: 2 } },
};

test("nodes stand below their parents, with figures and the bots below them", () => {
  const [root] = buildTrees(figures, "/populations/a");
  assert.ok(root);
  assert.deepEqual(
    root.children.map((node) => [node.step, node.bots, node.depth]),
    [
      ["ask", 0, 1],
      ["1.sequence", 3, 1],
    ],
  );
  assert.equal(root.bots, 3);
  assert.equal(root.children[0]?.pointer, "/populations/a/nodes/root~1ask");
  assert.equal(success(root.runs), 12 / 15);
  assert.equal(success(undefined), null);
});

test("a result without a tree shows the nodes that bots reached", () => {
  const { tree: _, ...older } = figures;
  assert.deepEqual(
    [...walk(buildTrees(older, ""))].map((node) => node.path),
    Object.keys(figures.nodes ?? {}),
  );
});

test("coverage names the uppermost nodes that no bot reached", () => {
  const { all, reached, unreached } = coverage(buildTrees(figures, ""));
  assert.deepEqual([all, reached], [6, 4]);
  assert.deepEqual(
    unreached.map(({ node, nodes }) => [node.path, nodes]),
    [["root/1.sequence/1.negate", 2]],
  );
});

test("failures go up the tree until a node deals with them", () => {
  const ways = failurePaths(buildTrees(figures, "")).map((way) => [
    way.count,
    way.nodes.map((node) => node.step),
    way.end,
  ]);
  assert.deepEqual(ways, [
    [5, ["ask", "root"], "the next child was tried"],
    [2, ["look", "1.sequence", "root"], "the tree failed"],
    [1, ["look", "1.sequence", "root"], "the bot died"],
  ]);
});

test("a negated success is a failure that begins there", () => {
  const ways = failurePaths(
    buildTrees(
      {
        tree: [
          { path: "root", kind: "repeat_until_fail" },
          { path: "root/negate", kind: "negate" },
          { path: "root/negate/log", kind: "leaf", action: "log" },
        ],
        nodes: { root: runs(4), "root/negate": runs(1, 4), "root/negate/log": runs(4, 1) },
      },
      "",
    ),
  );
  assert.deepEqual(
    ways.map((way) => [way.count, way.nodes[0]?.step, way.end]),
    [
      [4, "negate", "it ended the repetition, as it should"],
      [1, "log", "it counts as a success"],
    ],
  );
});

test("folded nodes hide what is below, and a search shows what fits with what is above", () => {
  const roots = buildTrees(figures, "");
  const paths = (open: Parameters<typeof visibleRows>[1], search = "") =>
    visibleRows(roots, open, search).map((node) => node.step);
  assert.deepEqual(paths(new Set()), ["root"]);
  assert.deepEqual(paths(new Set(roots)), ["root", "ask", "1.sequence"]);
  assert.deepEqual(paths(new Set(), "LOG"), ["root", "1.sequence", "1.negate", "log"]);
  assert.deepEqual(paths(new Set(), "nothing"), []);
});

test("of a large tree only the upper nodes are unfolded at first", () => {
  const tree = [{ path: "root", kind: "sequence" }];
  for (let i = 0; i < 50; ++i) {
    tree.push({ path: `root/${i}`, kind: "sequence" });
    for (let j = 0; j < 20; ++j) tree.push({ path: `root/${i}/${j}`, kind: "leaf" });
  }
  const roots = buildTrees({ tree }, "");
  assert.equal(visibleRows(roots, unfoldedAtFirst(roots), "").length, 51);
  const small = buildTrees(figures, "");
  assert.equal(visibleRows(small, unfoldedAtFirst(small), "").length, 6);
});

test("the boxes of a tree fill its map: children beside their parent, leaves of one height", () => {
  const [root] = buildTrees(figures, "");
  assert.ok(root);
  const all = new Map(boxes(root).map((box) => [box.node.step, box]));
  assert.deepEqual([all.get("root")?.y0, all.get("root")?.y1, all.get("root")?.x0], [0, 1, 0]);
  assert.equal(all.get("log")?.x1, 1);
  assert.ok(Math.abs((all.get("ask")?.y1 ?? 0) - 1 / 3) < 1e-9);
});

test("heat is between none and all", () => {
  assert.deepEqual(
    [heat("visits", 0, 10), heat("visits", 10, 10), heat("failed", 1, 0.5)],
    [0, 1, 1],
  );
  assert.ok(heat("failed", 0.0001, 1) > 0.1, "few failures can be seen, too");
});
