// SPDX-License-Identifier: MIT
import { chromium } from "playwright-core";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Debian's Chromium with a user of its own, whose folder is to be removed in the end. */
export async function launch(options) {
  const folder = mkdtempSync(join(tmpdir(), "botarmy-browser-"));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: quiet,
    ...options,
  });
  return { folder, context };
}

/** A browser for which there is no network: what a page asks for that is no file is refused and
 *  remembered, and so are the errors of its console. */
export class Browser {
  static async start() {
    const browser = new Browser();
    const size = { width: 1400, height: 900 };
    Object.assign(browser, await launch({ offline: true, viewport: size }));
    await browser.context.route("**/*", (route) => {
      const url = route.request().url();
      if (url.startsWith("file:")) return route.continue();
      browser.asked.push(url);
      return route.abort();
    });
    return browser;
  }

  asked = [];
  errors = [];

  async open(file, { width = 1400, scheme = "light" } = {}) {
    const page = await this.context.newPage();
    page.setDefaultTimeout(120_000);
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.errors.push(message.text());
    });
    page.on("pageerror", (error) => this.errors.push(String(error)));
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(pathToFileURL(file).href);
    await page.waitForSelector("#about .facts");
    // Charts are drawn when their width is known.
    await page.waitForFunction(() =>
      [...document.querySelectorAll(".plot")].every((plot) => plot.firstChild),
    );
    return page;
  }

  async close() {
    await this.context.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
