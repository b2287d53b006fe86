// SPDX-License-Identifier: MIT
import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import { count, plural } from "./format";
import { Search } from "./parts";

export interface Column<Row> {
  key: string;
  label: string;
  /** What rows are sorted by; undefined comes last, whichever the order. */
  value: (row: Row) => string | number | undefined;
  cell?: (row: Row) => ComponentChildren;
  /** Of texts: the row is called by it. */
  heading?: boolean;
}

interface Order {
  key: string;
  falling: boolean;
}

const some = 25;

/** Sorts by a column; rows that are alike keep their order. */
export function sorted<Row>(rows: Row[], column: Column<Row>, falling: boolean): Row[] {
  const sign = falling ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [column.value(one), column.value(other)];
    if (a === undefined || b === undefined)
      return Number(a === undefined) - Number(b === undefined);
    if (typeof a === "number" && typeof b === "number") return sign * (a - b);
    return sign * String(a).localeCompare(String(b), "en", { numeric: true });
  });
}

/** Rows one of whose texts has all of the words in it. */
export function matching<Row>(rows: Row[], columns: Column<Row>[], search: string): Row[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = columns
      .map((column) => column.value(row))
      .filter((value) => typeof value === "string")
      .join(" ")
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** A table that one can sort by each column, and search if it is long. */
export function Table<Row>(props: {
  id: string;
  caption: string;
  rows: Row[];
  columns: Column<Row>[];
  order?: Order;
}) {
  const { rows } = props;
  // A column in which nobody has anything says nothing.
  const columns = useMemo(
    () => props.columns.filter((column) => rows.some((row) => column.value(row) !== undefined)),
    [props.columns, rows],
  );
  const [order, setOrder] = useState<Order | undefined>(props.order);
  const [search, setSearch] = useState("");
  const [all, setAll] = useState(false);
  const found = useMemo(() => matching(rows, columns, search), [rows, columns, search]);
  const shown = useMemo(() => {
    const column = columns.find(({ key }) => key === order?.key);
    return column && order ? sorted(found, column, order.falling) : found;
  }, [found, columns, order]);
  const numeric = (column: Column<Row>) =>
    rows.some((row) => typeof column.value(row) === "number");
  // Names are looked for from A, numbers from the highest.
  const turn = (column: Column<Row>) =>
    setOrder({
      key: column.key,
      falling: order?.key === column.key ? !order.falling : numeric(column),
    });
  const visible = all ? shown : shown.slice(0, some);
  return (
    <div class="table" id={props.id}>
      <div class="tools">
        <h3>{props.caption}</h3>
        {rows.length > 5 && <Search label={props.caption} text={search} change={setSearch} />}
        <span class="found" role="status">
          {search && `${count(found.length)} of ${plural(rows.length, "row")}`}
        </span>
      </div>
      <div
        class={visible.length > some ? "scroll tall" : "scroll"}
        tabIndex={0}
        role="region"
        aria-label={props.caption}
      >
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th
                  key={column.key}
                  scope="col"
                  class={numeric(column) ? "right" : undefined}
                  aria-sort={
                    order?.key !== column.key ? "none" : order.falling ? "descending" : "ascending"
                  }
                >
                  <button type="button" onClick={() => turn(column)}>
                    {column.label}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {visible.map((row, i) => (
              <tr key={i}>
                {columns.map((column) => {
                  const content = column.cell ? column.cell(row) : column.value(row);
                  const shownAs = content ?? <span class="none">–</span>;
                  return column.heading ? (
                    <th key={column.key} scope="row">
                      {shownAs}
                    </th>
                  ) : (
                    <td key={column.key} class={numeric(column) ? "right" : undefined}>
                      {shownAs}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length > visible.length && (
        <button type="button" class="more" onClick={() => setAll(true)}>
          Show all {plural(shown.length, "row")}
        </button>
      )}
    </div>
  );
}
