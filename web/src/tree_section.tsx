// SPDX-License-Identifier: MIT
import { useCallback, useMemo, useState } from "preact/hooks";
import { at, type Result, type TreeFigures } from "./data";
import { count, percent, plural, time } from "./format";
import { Chart, Figure } from "./parts";
import { heatMap } from "./heat_map";
import {
  buildTrees,
  coverage,
  failurePaths,
  failures,
  success,
  timeSpent,
  type FailurePath,
  type TreeNode,
} from "./tree";
import { NodeDetails } from "./node_details";
import { TreeGrid } from "./tree_grid";
import { boxes, heat, measures, type Measure } from "./tree_view";
import { Table, type Column } from "./table";

/** The trees of a run: one, or that of each population. */
export function treesOf(result: Result): { name: string; base: string; figures: TreeFigures }[] {
  const populations = Object.entries(result.populations ?? {});
  if (populations.length === 0) return [{ name: "", base: "", figures: result }];
  return populations.map(([name, figures]) => ({ name, base: at("/populations", name), figures }));
}

export function Trees({ result }: { result: Result }) {
  return (
    <>
      {treesOf(result).map(({ name, base, figures }) => (
        <OneTree key={name} name={name} base={base} figures={figures} />
      ))}
    </>
  );
}

function OneTree(props: { name: string; base: string; figures: TreeFigures }) {
  const roots = useMemo(() => buildTrees(props.figures, props.base), [props.figures, props.base]);
  const [chosen, setChosen] = useState<TreeNode | null>(null);
  const [measure, setMeasure] = useState<Measure>("failed");
  const paths = useMemo(() => failurePaths(roots), [roots]);
  if (roots.length === 0) return <p class="quiet">Nothing is known of the tree.</p>;
  const of = props.name && ` of ${props.name}`;
  return (
    <div class="tree">
      {props.name && <h3 class="population">Population {props.name}</h3>}
      <div class="measure" role="group" aria-label={`What colours say${of}`}>
        <span>Colour:</span>
        {(Object.keys(measures) as Measure[]).map((key) => (
          <button
            type="button"
            key={key}
            aria-pressed={measure === key}
            onClick={() => setMeasure(key)}
          >
            {measures[key].label}
          </button>
        ))}
      </div>
      {roots.map((root) => (
        <Map
          key={root.path}
          root={root}
          measure={measure}
          chosen={chosen}
          choose={setChosen}
          of={of}
        />
      ))}
      <TreeGrid roots={roots} chosen={chosen} choose={setChosen} label={`The tree${of}`} />
      {chosen && (
        <NodeDetails
          node={chosen}
          figures={props.figures}
          base={props.base}
          paths={paths}
          close={() => setChosen(null)}
        />
      )}
      <FailurePaths paths={paths} of={of} choose={setChosen} />
    </div>
  );
}

function Map(props: {
  root: TreeNode;
  measure: Measure;
  chosen: TreeNode | null;
  choose: (node: TreeNode) => void;
  of: string;
}) {
  const { root, measure, chosen } = props;
  const all = useMemo(() => boxes(root), [root]);
  const { value, color, label } = measures[measure];
  const most = Math.max(...all.map((box) => value(box.node)));
  const leaves = all.filter((box) => box.node.children.length === 0).length;
  const draw = useCallback(
    (width: number) =>
      heatMap(
        all.map((box) => ({
          ...box,
          heat: box.node.runs || box.node.bots ? heat(measure, value(box.node), most) : null,
          name: box.node.step,
          title: title(box.node),
          chosen: box.node === chosen,
        })),
        color,
        width,
        Math.min(560, Math.max(100, leaves * 18)),
      ),
    [all, measure, chosen],
  );
  // The boxes stand in the order of their nodes.
  const pick = (event: MouseEvent) => {
    const box = event.target as Element;
    if (box.tagName !== "rect" || !box.parentElement) return;
    const node = all[[...box.parentElement.children].indexOf(box)]?.node;
    if (node) props.choose(node);
  };
  return (
    <Chart
      title={`Map of ${root.path === "root" ? "the tree" : root.path}${props.of}: ${label}`}
      summary={`The ${plural(all.length, "node")} of the tree as boxes, from the root on the left to the leaves on the right, coloured by ${label}. The tree below has the same with figures.`}
      draw={draw}
      onClick={pick}
      table={() => ({
        head: ["Node", "Visits", "Failed", "Time", "Bots"],
        rows: all.map(({ node }) => [
          node.path,
          count(node.runs?.runs ?? 0),
          count(failures(node)),
          time(timeSpent(node)),
          count(node.bots),
        ]),
      })}
    />
  );
}

function title(node: TreeNode): string {
  const share = success(node.runs);
  const lines = [node.path.split("/").slice(-3).join(" › "), node.action ?? node.kind];
  if (!node.runs) return [...lines, "never reached"].join("\n");
  lines.push(
    plural(node.runs.runs, "visit") + (share === null ? "" : `, ${percent(share)} succeeded`),
  );
  if (node.runs.duration_ms) lines.push(`p95 ${time(node.runs.duration_ms.p95)}`);
  if (node.bots > 0) lines.push(plural(node.bots, "bot") + " here");
  return lines.join("\n");
}

function pathColumns(choose: (node: TreeNode) => void): Column<FailurePath>[] {
  return [
    {
      key: "count",
      label: "How often",
      value: (row) => row.count,
      cell: (row) => (
        <Figure at={`${row.nodes[0]?.pointer}/${row.fatal ? "error" : "fail"}`} value={row.count} />
      ),
    },
    {
      key: "path",
      label: "From where it began, up the tree",
      value: (row) => row.nodes[0]?.path,
      heading: true,
      cell: (row) => (
        <ol class="way">
          {row.nodes.map((node, i) => (
            <li key={node.path}>
              {i === 0 ? (
                <button type="button" class="link" onClick={() => choose(node)}>
                  {node.step}
                </button>
              ) : (
                node.step
              )}
            </li>
          ))}
        </ol>
      ),
    },
    {
      key: "end",
      label: "What became of it",
      value: (row) => row.end,
      cell: (row) => <span class={row.fatal ? "mark bad" : ""}>{row.end}</span>,
    },
  ];
}

function FailurePaths(props: {
  paths: FailurePath[];
  of: string;
  choose: (node: TreeNode) => void;
}) {
  const columns = useMemo(() => pathColumns(props.choose), [props.choose]);
  if (props.paths.length === 0) return <p class="quiet">Nothing failed in this tree.</p>;
  return (
    <Table
      id={`paths${props.of}`.replaceAll(" ", "-")}
      caption={`The ways of failures through the tree${props.of}`}
      rows={props.paths}
      columns={columns}
    />
  );
}

/** Which nodes no bot ever reached. */
export function Coverage({ result }: { result: Result }) {
  return (
    <>
      {treesOf(result).map(({ name, base, figures }) => {
        const roots = buildTrees(figures, base);
        const { all, reached, unreached } = coverage(roots);
        const share = all === 0 ? 0 : reached / all;
        return (
          <div key={name} class="coverage">
            <p>
              {name && <b>{name}: </b>}
              <span data-covered={reached} data-nodes={all}>
                {count(reached)} of {plural(all, "node")} were reached ({percent(share)}).
              </span>
            </p>
            <progress
              max={all}
              value={reached}
              aria-label={`Nodes that were reached${name && ` of ${name}`}`}
            />
            {unreached.length > 0 && (
              <Table
                id={`unreached${name && `-${name}`}`}
                caption={`Never reached${name && ` of ${name}`}`}
                rows={unreached}
                columns={unreachedColumns}
              />
            )}
          </div>
        );
      })}
    </>
  );
}

const unreachedColumns: Column<ReturnType<typeof coverage>["unreached"][number]>[] = [
  {
    key: "path",
    label: "Node",
    value: (row) => row.node.path,
    heading: true,
    cell: (row) => <code data-unreached={row.node.path}>{row.node.path}</code>,
  },
  { key: "what", label: "What it is", value: (row) => row.node.action ?? row.node.kind },
  { key: "nodes", label: "Nodes, with those below", value: (row) => row.nodes },
];
