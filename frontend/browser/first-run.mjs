// The first run of an application: it waits for its own answer and history, and shows how far they are.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { watch } from "./chromium.mjs";

const PORT = Number(process.env.VMSD_FIRST_RUN_PORT ?? 18201);
const START_IN_SECONDS = 300;
const HISTORY_IN_MILLISECONDS = 600_000;

async function answers(address, server) {
  for (let second = 0; second < START_IN_SECONDS; second++) {
    if (server.exitCode !== null) {
      break;
    }
    try {
      await fetch(address);
      return;
    } catch {
      await pause(1000);
    }
  }
  throw new Error("the application doesn't start");
}

/** Sees the words of the progress change without a reload, and the page become the history by itself. */
async function watchHistory(page, base, folder) {
  await page.goto(`${base}/history`);
  const bar = page.locator("progress[data-source]");
  await bar.waitFor();
  await page.evaluate(() => {
    globalThis.unchanged = true;
  });
  const seen = new Set();
  const detail = page.locator("[data-live=detail]");
  while ((await bar.count()) > 0 && seen.size < 3) {
    seen.add(await detail.textContent({ timeout: 1000 }).catch(() => ""));
    await pause(200);
  }
  assert.ok(seen.size >= 3, `the progress stands still: ${[...seen].join(" | ")}`);
  assert.ok(await page.evaluate(() => globalThis.unchanged), "the progress was a reload");
  if (folder) {
    await page.screenshot({ path: join(folder, "waiting.png") });
  }
  await page.locator("table.log").waitFor({ timeout: HISTORY_IN_MILLISECONDS });
  assert.equal(await bar.count(), 0, "the history has a progress bar");
}

export async function firstRun(browser, jar, repository, problems, folder) {
  const data = mkdtempSync(join(tmpdir(), "vmsd-first-run-"));
  const server = spawn(
    "java",
    [
      "-jar",
      jar,
      `--server.port=${PORT}`,
      "--server.address=127.0.0.1",
      `--vmsd.repository.url=${repository}`,
      `--vmsd.data-directory=${data}`,
      "--vmsd.baseline=false",
    ],
    { stdio: "ignore" },
  );
  const base = `http://127.0.0.1:${PORT}`;
  const page = await browser.newPage();
  watch(page, problems, () => "first run", base);
  try {
    await answers(base, server);
    await watchHistory(page, base, folder);
  } catch (error) {
    problems.add("first run", error.message);
  } finally {
    await page.close();
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill();
    await ended;
    rmSync(data, { recursive: true, force: true });
  }
}
