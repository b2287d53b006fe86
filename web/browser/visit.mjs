// SPDX-License-Identifier: MIT
// Visits a page with Chromium, waits until its `finished` has come about, and saves what went over
// the wire: node visit.mjs URL [FILE.har]. What the page says of itself is printed.
import { rmSync } from "node:fs";
import { launch } from "./browser.mjs";

const [url, har] = process.argv.slice(2);
const { folder, context } = await launch({
  recordHar: har ? { path: har, content: "embed" } : undefined,
});
try {
  const page = await context.newPage();
  await page.goto(url);
  console.log(await page.evaluate("finished"));
} finally {
  await context.close();
  rmSync(folder, { recursive: true, force: true });
}
