// SPDX-License-Identifier: MIT
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { count, digits, percent } from "./format";
import { Figure, Search } from "./parts";
import { failures, success, timeSpent, walk, type TreeNode } from "./tree";
import { heat, measures, unfoldedAtFirst, visibleRows, type Measure } from "./tree_view";

interface Most extends Record<Measure, number> {
  root: number;
}

/** The tree as rows that fold, with figures that are hotter the higher they are. Keys are those of
 *  every tree grid: up and down, right to unfold, left to fold or to go up, Enter to choose. */
export function TreeGrid(props: {
  roots: TreeNode[];
  chosen: TreeNode | null;
  choose: (node: TreeNode) => void;
  label: string;
}) {
  const { roots, choose } = props;
  const all = useMemo(() => [...walk(roots)], [roots]);
  const [open, setOpen] = useState(() => unfoldedAtFirst(roots));
  const [search, setSearch] = useState("");
  const [active, setActive] = useState<TreeNode | null>(roots[0] ?? null);
  const body = useRef<HTMLTableSectionElement>(null);
  const moved = useRef(false);
  const rows = useMemo(() => visibleRows(roots, open, search), [roots, open, search]);
  const most = useMemo(() => mostOf(all, roots), [all, roots]);
  const current = active && rows.includes(active) ? active : rows[0];

  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    body.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [current]);

  const fold = (node: TreeNode, unfold: boolean) =>
    setOpen((before) => {
      const after = new Set(before);
      if (unfold) after.add(node);
      else after.delete(node);
      return after;
    });
  const move = (node: TreeNode | null | undefined) => {
    if (!node) return;
    moved.current = true;
    setActive(node);
  };
  const press = (event: KeyboardEvent, node: TreeNode) => {
    const here = rows.indexOf(node);
    const isOpen = open.has(node) || search !== "";
    const actions: Record<string, () => void> = {
      ArrowDown: () => move(rows[here + 1]),
      ArrowUp: () => move(rows[here - 1]),
      Home: () => move(rows[0]),
      End: () => move(rows.at(-1)),
      ArrowRight: () => (isOpen ? move(node.children[0]) : fold(node, node.children.length > 0)),
      ArrowLeft: () => (open.has(node) && !search ? fold(node, false) : move(node.parent)),
      Enter: () => choose(node),
      " ": () => choose(node),
    };
    const action = actions[event.key];
    if (!action || event.target !== event.currentTarget) return;
    event.preventDefault();
    action();
  };

  return (
    <div class="grid">
      <div class="tools">
        <h3>{props.label}</h3>
        <Search label={props.label} text={search} change={setSearch} />
        <button
          type="button"
          onClick={() => setOpen(new Set(all.filter((node) => node.children.length > 0)))}
        >
          Unfold all
        </button>
        <button type="button" onClick={() => setOpen(new Set())}>
          Fold all
        </button>
        <span class="found" role="status">
          {rows.length < all.length && `${count(rows.length)} of ${count(all.length)} nodes`}
        </span>
      </div>
      <div class={rows.length > 60 ? "scroll tall" : "scroll"}>
        <table role="treegrid" aria-label={props.label} class="heat">
          <thead>
            <tr>
              <th scope="col">Node</th>
              <th scope="col" class="right">
                Visits
              </th>
              <th scope="col" class="right">
                Succeeded
              </th>
              <th scope="col" class="right">
                Failed
              </th>
              <th scope="col" class="right">
                p50 ms
              </th>
              <th scope="col" class="right">
                p95 ms
              </th>
              <th scope="col" class="right">
                Time
              </th>
              <th scope="col" class="right">
                Bots
              </th>
            </tr>
          </thead>
          <tbody ref={body}>
            {rows.map((node) => (
              <Row
                key={node.path}
                node={node}
                open={open.has(node) || search !== ""}
                active={node === current}
                chosen={node === props.chosen}
                most={most}
                press={press}
                choose={() => {
                  setActive(node);
                  choose(node);
                }}
                fold={() => fold(node, !open.has(node))}
              />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function mostOf(all: TreeNode[], roots: TreeNode[]): Most {
  const most = (measure: Measure) =>
    all.reduce((so_far, node) => Math.max(so_far, measures[measure].value(node)), 0);
  return {
    failed: most("failed"),
    visits: most("visits"),
    time: most("time"),
    bots: most("bots"),
    root: roots.reduce((sum, root) => sum + timeSpent(root), 0),
  };
}

interface RowProps {
  node: TreeNode;
  open: boolean;
  active: boolean;
  chosen: boolean;
  most: Most;
  press: (event: KeyboardEvent, node: TreeNode) => void;
  choose: () => void;
  fold: () => void;
}

function Row({ node, open, active, chosen, most, press, choose, fold }: RowProps) {
  const { runs, pointer } = node;
  const inner = node.children.length > 0;
  const share = success(runs);
  const times = runs?.duration_ms;
  const hot = (measure: Measure) => ({
    "--heat": heat(measure, measures[measure].value(node), most[measure]).toFixed(3),
  });
  return (
    <tr
      aria-level={node.depth + 1}
      aria-expanded={inner ? open : undefined}
      aria-selected={chosen}
      tabIndex={active ? 0 : -1}
      class={runs ? undefined : "unreached"}
      data-path={node.path}
      onKeyDown={(event) => press(event, node)}
      onClick={choose}
    >
      <th scope="row" style={{ "--depth": String(node.depth) }}>
        <span class="node">
          {inner ? (
            <span
              class="twist"
              aria-hidden="true"
              onClick={(event) => {
                event.stopPropagation();
                fold();
              }}
            />
          ) : (
            <span class="leaf" aria-hidden="true" />
          )}
          <span class="step">{node.step}</span>
          {!node.step.endsWith(node.action ?? node.kind) && (
            <small>{node.action ?? node.kind}</small>
          )}
        </span>
      </th>
      <td class="right visits" style={hot("visits")}>
        {runs ? (
          <Figure at={`${pointer}/runs`} value={runs.runs} />
        ) : (
          <span class="none">never</span>
        )}
      </td>
      <td class="right">{share === null ? "" : percent(share)}</td>
      <td class="right failed" style={hot("failed")}>
        {runs && failures(node) > 0 && (
          <>
            {runs.fail > 0 && <Figure at={`${pointer}/fail`} value={runs.fail} />}
            {runs.error > 0 && (
              <>
                {runs.fail > 0 && " + "}
                <span title="errors, of which bots died">
                  † <Figure at={`${pointer}/error`} value={runs.error} />
                </span>
              </>
            )}
          </>
        )}
      </td>
      <td class="right">
        {times && <Figure at={`${pointer}/duration_ms/p50`} value={times.p50} as="ms" />}
      </td>
      <td class="right">
        {times && <Figure at={`${pointer}/duration_ms/p95`} value={times.p95} as="ms" />}
      </td>
      <td class="right time" style={hot("time")}>
        {times && most.root > 0 ? percentOf(timeSpent(node) / most.root) : ""}
      </td>
      <td class="right bots" style={hot("bots")}>
        {node.bots > 0 && count(node.bots)}
      </td>
    </tr>
  );
}

/** Of the time of all walks; leaves of walks that did not end can have more than all of it. */
function percentOf(share: number): string {
  return share > 1 ? digits(share * 100) + "\u202f%" : percent(share);
}
