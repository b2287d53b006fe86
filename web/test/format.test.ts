// SPDX-License-Identifier: MIT
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  brief,
  bytes,
  clock,
  count,
  digits,
  percent,
  plural,
  runTime,
  time,
  withTags,
} from "../src/format";

/** With plain spaces for the narrow ones. */
const plain = (text: string) => text.replaceAll("\u202f", " ");

test("counts show every digit in groups of three", () => {
  assert.deepEqual([0, 999, 1000, 1234567].map(count).map(plain), [
    "0",
    "999",
    "1 000",
    "1 234 567",
  ]);
});

test("numbers show three digits or more, and never an exponent", () => {
  const numbers = [0, 0.00042, 0.0421, 0.421, 4.21, 42.13, 421.3, 4213.2];
  assert.deepEqual(numbers.map(digits).map(plain), [
    "0",
    "0.0004",
    "0.042",
    "0.421",
    "4.21",
    "42.1",
    "421",
    "4 213",
  ]);
});

test("a time has the unit that suits it", () => {
  const times = [0, 0.0534, 5.34, 534, 5340, 53400, 534000];
  assert.deepEqual(times.map(time).map(plain), [
    "0 ms",
    "53.4 µs",
    "5.34 ms",
    "534 ms",
    "5 340 ms",
    "53.4 s",
    "8:54",
  ]);
});

test("clocks have hours only if there are any", () => {
  assert.deepEqual([5, 725, 3605].map(clock), ["0:05", "12:05", "1:00:05"]);
  assert.deepEqual([12.34, 100].map(runTime).map(plain), ["12.3 s", "1:40"]);
});

test("sizes have prefixes of powers of 1000", () => {
  assert.deepEqual([5, 1234, 12345678].map(bytes).map(plain), ["5 B", "1.23 kB", "12.3 MB"]);
  assert.deepEqual([5, 0.5, 1500].map(brief).map(plain), ["5", "0.500", "1.50 k"]);
});

test("a percentage is 0 or 100 only if it is exactly that", () => {
  const shares = [0, 1, 0.99999, 0.00001, 0.5, 0.005];
  assert.deepEqual(shares.map(percent).map(plain), [
    "0 %",
    "100 %",
    "> 99.9 %",
    "< 0.01 %",
    "50.0 %",
    "0.50 %",
  ]);
});

test("names are singular of one thing, and have their tags", () => {
  assert.deepEqual(
    [plural(1, "bot"), plural(2, "bot"), plural(2, "branch", "branches")],
    ["1 bot", "2 bots", "2 branches"],
  );
  assert.equal(withTags("orders", { kind: "book", to: "me" }), "orders{kind=book,to=me}");
  assert.equal(withTags("orders", {}), "orders");
});
