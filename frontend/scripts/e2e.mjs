// Looks at the running application in a real browser: npm run e2e -- [address] [folder for screenshots]
// Fails on accessibility violations, console errors, requests to other hosts, and sideways scrolling.
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";

const BASE = process.argv[2] ?? "http://127.0.0.1:8080";
const FOLDER = process.argv[3];
const BROWSER = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** It brings a target that is type 2. */
const RANGE = "d34498309cf^..d34498309cf";
const PATCH = `diff --git a/target/none/cpu.c b/target/none/cpu.c
--- a/target/none/cpu.c
+++ b/target/none/cpu.c
@@ -1 +1,2 @@
 int none;
+int more;
`;

const VIEWS = [
  { name: "light-1600", width: 1600, colorScheme: "light" },
  { name: "dark-1600", width: 1600, colorScheme: "dark" },
  { name: "light-1024", width: 1024, colorScheme: "light" },
  { name: "light-390", width: 390, colorScheme: "light" },
  { name: "dark-390", width: 390, colorScheme: "dark" },
  { name: "forced-1024", width: 1024, colorScheme: "dark", forcedColors: "active" },
  { name: "noscript-1024", width: 1024, colorScheme: "light", javaScriptEnabled: false },
  { name: "print", width: 1024, colorScheme: "light", media: "print" },
];

const problems = [];

async function pages(browser) {
  const page = await browser.newPage();
  await page.goto(BASE);
  const row = await page.locator(".matrix tbody tr").first();
  const target = await row.locator("th a").getAttribute("href");
  const report = await row.locator(".wrong a").getAttribute("href");
  await page.goto(`${BASE}/check`);
  await page.locator("input[name=range]").fill(RANGE);
  await page.getByRole("button", { name: "Check" }).click();
  const verdict = new URL(page.url()).pathname;
  await page.goto(`${BASE}/check`);
  await page.locator("#patch").fill(PATCH);
  await page.getByRole("button", { name: "Check" }).click();
  const unjudged = new URL(page.url()).pathname;
  await page.goto(`${BASE}/scans`);
  const scan = await page.locator(".runs tbody th a").first().getAttribute("href");
  await page.close();
  return {
    overview: "/",
    filtered: "/?label=type%202&sort=-version",
    facets: "/?group=d&kvm=yes&sort=-machines",
    "machine-types": "/machine-types",
    "past-machine-types": "/machine-types?at=v7.2.0",
    "ancient-machine-types": "/machine-types?at=v0.10.0",
    past: "/?at=v6.0.0-rc4",
    target,
    "past-target": `${target}?at=v6.0.0-rc4`,
    report,
    history: "/history",
    conversions: "/history?kind=registration&since=v1.0",
    compare: "/compare",
    comparison: "/compare?from=v6.0.0&to=v10.0.0",
    stuck: "/targets/i386",
    removed: "/targets/lm32",
    check: "/check",
    "past-check": "/check?range=v5.1.0..v5.2.0",
    verdict,
    unjudged,
    replay: "/replay",
    stories: "/stories",
    about: "/about",
    api: "/api",
    scans: "/scans",
    scan,
    "no-scan": "/scans/0",
    rules: "/rules",
    rule: "/rules/VMSD-006",
    "no-check": "/checks/00000000000000000000000000000000",
    "no-target": "/targets/no-such-target",
    "no-revision": "/?at=no-such-revision",
  };
}

/** What is folded is looked at too. */
function openDetails(page, open) {
  return page.evaluate((wanted) => {
    for (const details of document.querySelectorAll("details")) {
      details.open = wanted;
    }
  }, open);
}

/** Reads a chart by keyboard and by pointer, where the page has one. */
async function readChart(page, where) {
  const chart = page.locator("[data-chart]");
  if ((await chart.count()) === 0) {
    return;
  }
  const words = chart.locator("output");
  await chart.focus();
  await page.keyboard.press("End");
  const newest = await words.textContent();
  await page.keyboard.press("Home");
  const oldest = await words.textContent();
  if (newest === oldest || !/^\d{4}-\d{2}-\d{2}/.test(oldest)) {
    problems.push(`${where}: the arrow keys don't read the chart: ${oldest}`);
  }
  const drawing = chart.locator("svg:visible");
  await drawing.evaluate((svg) => svg.scrollIntoView({ block: "start" }));
  const box = await drawing.boundingBox();
  const share = await drawing.evaluate(
    (svg) => [...svg.querySelectorAll(".steps a")].at(-1).dataset.x / svg.viewBox.baseVal.width,
  );
  await page.mouse.move(box.x + box.width * share + 1, box.y + Math.min(box.height / 2, 30));
  if ((await words.textContent()) !== newest) {
    problems.push(`${where}: the pointer doesn't read the chart`);
  }
}

async function look(browser, name, path, view) {
  const { width, media, ...options } = view;
  const context = await browser.newContext({
    ...options,
    viewport: { width, height: 900 },
  });
  const page = await context.newPage();
  const where = `${name} (${view.name})`;
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("status of 404")) {
      problems.push(`${where}: ${message.text()}`);
    }
  });
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(BASE).origin) {
      problems.push(`${where}: asks ${request.url()}`);
    }
  });
  await page.goto(BASE + path);
  if (media) {
    await page.emulateMedia({ media });
  }
  if (options.javaScriptEnabled !== false) {
    await openDetails(page, true);
    await page.evaluate(AXE);
    const result = await page.evaluate(
      (rules) => globalThis.axe.run({ runOnly: { type: "tag", values: rules } }),
      RULES,
    );
    await readChart(page, where);
    for (const violation of result.violations) {
      const nodes = violation.nodes.map((node) => node.target.join(" ")).join(", ");
      problems.push(`${where}: ${violation.id}: ${violation.help}: ${nodes}`);
    }
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (overflow > 0) {
      problems.push(`${where}: scrolls sideways by ${overflow} px`);
    }
    await openDetails(page, false);
  }
  if (FOLDER) {
    await page.screenshot({ path: join(FOLDER, `${name}-${view.name}.png`), fullPage: true });
  }
  await context.close();
}

if (!existsSync(BROWSER)) {
  console.error(`There is no browser at ${BROWSER}; name one with CHROMIUM=/path/to/chromium.`);
  process.exit(1);
}
if (FOLDER) {
  mkdirSync(FOLDER, { recursive: true });
}
const browser = await chromium.launch({ executablePath: BROWSER, args: FLAGS });
let looks = 0;
try {
  for (const [name, path] of Object.entries(await pages(browser))) {
    for (const view of VIEWS) {
      await look(browser, name, path, view);
      looks++;
    }
  }
} finally {
  await browser.close();
}
problems.forEach((problem) => console.error(problem));
console.log(`${looks} looks, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
