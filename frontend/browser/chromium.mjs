// The browser that the tests look with, and what they note about every page.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

export const BASE = (process.argv[2] ?? "http://127.0.0.1:8080").replace(/\/$/, "");
export const BROWSER = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** It must ask nobody but the application. */
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export async function launch(...more) {
  if (!existsSync(BROWSER)) {
    console.error(`There is no browser at ${BROWSER}; name one with CHROMIUM=/path/to/chromium.`);
    process.exit(1);
  }
  return chromium.launch({ executablePath: BROWSER, args: [...FLAGS, ...more] });
}

/** What is wrong with the pages, each told once. */
export class Problems {
  #told = new Set();

  add(where, what) {
    const line = `${where}: ${what}`;
    if (!this.#told.has(line)) {
      this.#told.add(line);
      console.error(line);
    }
  }

  get number() {
    return this.#told.size;
  }
}

/** Notes errors on the console and requests to others; where() says which page it is about. */
export function watch(page, problems, where, base = BASE) {
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 4/.test(message.text())) {
      problems.add(where(), message.text());
    }
  });
  page.on("pageerror", (error) => problems.add(where(), String(error)));
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(base).origin) {
      problems.add(where(), `asks ${request.url()}`);
    }
  });
}

/** Does the tasks, as many at a time as told, each with the next one that waits. */
export async function inParallel(workers, tasks) {
  const waiting = [...tasks];
  const work = async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) {
      await task();
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
}
