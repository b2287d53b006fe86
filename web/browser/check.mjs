// SPDX-License-Identifier: MIT
//
// Opens a report as a reader would, and fails unless it says what result.json says and all of its
// controls work: node check.mjs report.html result.json [FOLDER for pictures]
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Browser } from "./browser.mjs";
import { checkCoverage, checkFigures, expectedFigures } from "./figures.mjs";

const [report, resultFile, pictures] = process.argv.slice(2);
const result = JSON.parse(readFileSync(resultFile, "utf8"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What a page shows follows what is done to it a moment later. */
async function eventually(holds, what) {
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail(`not within a minute: ${what}`);
}

/** The rows of the first tree, as far as they are unfolded. */
const rows = (page) => page.locator('table[role="treegrid"]').first().locator("tbody tr");

async function checkAccessible(page, where) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, { resultTypes: ["violations"] }),
  );
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const described = grave.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes
        .slice(0, 3)
        .map((node) => node.html)
        .join(" ")}`,
  );
  assert.deepEqual(described, [], `axe finds problems ${where}`);
}

async function checkTables(page) {
  const values = () =>
    page.$$eval("#actions tbody [data-at$='/succeed']", (all) =>
      all.map((one) => Number(one.dataset.value)),
    );
  const heading = page.locator("#actions thead th", { hasText: "succeed" });
  for (const [sign, name] of [
    [-1, "descending"],
    [1, "ascending"],
  ]) {
    await heading.locator("button").click();
    await eventually(async () => (await heading.getAttribute("aria-sort")) === name, name);
    const shown = await values();
    assert.deepEqual(
      shown,
      [...shown].sort((one, other) => sign * (one - other)),
      "the table is sorted",
    );
  }
  const search = page.locator("#actions input[type=search]");
  const names = Object.keys(result.actions);
  assert.equal(await search.count(), names.length > 5 ? 1 : 0);
  if (names.length <= 5) return;
  const found = names.filter((name) => name.includes(names[0])).length;
  const rowCount = () => page.locator("#actions tbody tr").count();
  await search.fill(names[0]);
  await eventually(async () => (await rowCount()) === found, "the search finds its rows");
  await search.fill("");
  await eventually(async () => (await rowCount()) === Math.min(names.length, 25), "and all again");
}

async function checkTree(page) {
  const tree = rows(page);
  const count = (wanted, what) => eventually(async () => wanted(await tree.count()), what);
  const all = await tree.count();
  await tree.first().focus();
  await page.keyboard.press("ArrowLeft");
  await count((now) => now < all, "the root folds");
  await page.keyboard.press("ArrowRight");
  await count((now) => now === all, "the root unfolds");
  await page.keyboard.press("ArrowDown");
  const path = await tree.nth(1).getAttribute("data-path");
  const focused = () => page.evaluate(() => document.activeElement?.dataset.path);
  await eventually(async () => (await focused()) === path, "keys move along the rows");
  await page.keyboard.press("Enter");
  await page.waitForSelector(`[data-details=${JSON.stringify(path)}]`);
  const search = page.locator("section#tree .grid input[type=search]").first();
  await search.fill("no such node");
  await count((now) => now === 0, "a search hides what does not fit");
  await search.fill("");
  await count((now) => now === all, "the tree is there again");
  const measure = page.locator(".measure button").nth(1);
  await measure.click();
  await eventually(async () => (await measure.getAttribute("aria-pressed")) === "true", "colours");
  await page.locator(".tree .plot rect").first().click({ force: true });
  await page.waitForSelector('[data-details="root"]');
}

async function checkCharts(page) {
  const charts = await page.locator("figure.chart").all();
  assert.ok(charts.length >= 3, "there are charts");
  for (const chart of charts) {
    const text = await chart.locator(".plot[role=img]").getAttribute("aria-label");
    assert.ok(text.length > 20, "a chart is a text, too");
    await chart.locator("summary").click();
    await chart.locator("details tbody tr").first().waitFor();
    await chart.locator("summary").click();
  }
  const doubts = await page.evaluate(() => {
    const { timeline } = JSON.parse(document.getElementById("data").textContent);
    return timeline.trusted.includes(0);
  });
  const drawn = await page.locator("#time .chart").count();
  const grey = await page.locator('#time .chart [fill="var(--untrusted)"] rect').count();
  assert.ok(doubts ? grey >= drawn : grey === 0, "what is not to be trusted is grey");
}

async function checkTheme(page) {
  const back = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const before = await back();
  await page.locator("button.theme").click();
  await eventually(async () => (await back()) !== before, "the theme changes");
  await page.emulateMedia({ media: "print" });
  assert.equal(await back(), "rgb(255, 255, 255)", "paper is white in each theme");
  assert.equal(await page.locator("nav").isVisible(), false);
  assert.ok((await page.pdf({ format: "A4" })).length > 10_000);
  await page.emulateMedia({ media: "screen" });
}

/** Unfolds all trees, and shows all rows of all tables. */
async function showAll(page) {
  for (const button of await page.locator("button", { hasText: "Unfold all" }).all())
    await button.click();
  while ((await page.locator("button.more").count()) > 0)
    await page.locator("button.more").first().click();
}

const browser = await Browser.start();
try {
  const page = await browser.open(report);
  assert.equal(await page.title(), `${result.name}: ${result.verdict}`);
  await checkTree(page);
  await checkAccessible(page, "in light colours");
  await checkTables(page);
  await checkCharts(page);
  await showAll(page);
  const places = await checkFigures(page, result);
  assert.deepEqual(
    [...expectedFigures(result)].filter((place) => !places.has(place)),
    [],
    "figures are missing",
  );
  await checkCoverage(page, result);
  await checkTheme(page);
  await page.close();
  for (const width of [1400, 400]) {
    for (const scheme of ["light", "dark"]) {
      const view = await browser.open(report, { width, scheme });
      assert.ok(
        (await view.evaluate(() => document.documentElement.scrollWidth)) <= width,
        `it fits ${width} pixels`,
      );
      if (pictures)
        await view.screenshot({ path: join(pictures, `${width}-${scheme}.png`), fullPage: true });
      if (scheme === "dark") await checkAccessible(view, `in dark colours, ${width} pixels wide`);
      await view.close();
    }
  }
  assert.deepEqual(browser.asked, [], "it asks for nothing but itself");
  assert.deepEqual(browser.errors, [], "its console has no error");
  console.log(`ok: ${places.size} figures`);
} finally {
  await browser.close();
}
