// Looks at every page in each view: axe-core, sideways scrolling, charts, pictures.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { BASE, watch } from "./chromium.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds depends on colours and on width, so not each view is asked. */
export const VIEWS = [
  { name: "light-1600", width: 1600, colorScheme: "light", axe: true },
  { name: "dark-1600", width: 1600, colorScheme: "dark", axe: true },
  { name: "light-390", width: 390, colorScheme: "light", axe: true },
  { name: "dark-390", width: 390, colorScheme: "dark", axe: true },
  { name: "light-1024", width: 1024, colorScheme: "light" },
  { name: "forced-1024", width: 1024, colorScheme: "dark", forcedColors: "active" },
  { name: "noscript-1024", width: 1024, colorScheme: "light", javaScriptEnabled: false },
  { name: "print", width: 1024, colorScheme: "light", media: "print" },
];

/** What is folded is looked at too. */
function openDetails(page, open) {
  return page.evaluate((wanted) => {
    for (const details of document.querySelectorAll("details")) {
      details.open = wanted;
    }
  }, open);
}

/** Reads every chart of a page by keyboard and by pointer. */
async function readCharts(page, tell) {
  for (const chart of await page.locator("[data-chart]").all()) {
    await readChart(page, chart, tell);
  }
}

async function readChart(page, chart, tell) {
  const words = chart.locator("output");
  await chart.focus();
  await page.keyboard.press("End");
  const newest = await words.textContent();
  await page.keyboard.press("Home");
  const oldest = await words.textContent();
  if (newest === oldest || !/^\d{4}-\d{2}-\d{2}/.test(oldest)) {
    tell(`the arrow keys don't read the chart: ${oldest}`);
  }
  const drawing = chart.locator("svg:visible");
  await drawing.evaluate((svg) => {
    svg.scrollIntoView({ block: "start" });
    svg.parentElement.scrollLeft = svg.parentElement.scrollWidth;
  });
  const box = await drawing.boundingBox();
  const share = await drawing.evaluate(
    (svg) => [...svg.querySelectorAll(".steps a")].at(-1).dataset.x / svg.viewBox.baseVal.width,
  );
  await page.mouse.move(box.x + box.width * share + 1, box.y + Math.min(box.height / 2, 30));
  if ((await words.textContent()) !== newest) {
    tell("the pointer doesn't read the chart");
  }
}

async function askAxe(page, tell) {
  await page.evaluate(AXE);
  const result = await page.evaluate(
    (rules) => globalThis.axe.run({ runOnly: { type: "tag", values: rules } }),
    RULES,
  );
  for (const violation of result.violations) {
    const nodes = violation.nodes.map((node) => node.target.join(" ")).join(", ");
    tell(`${violation.id}: ${violation.help}: ${nodes}`);
  }
}

async function look(page, view, tell) {
  await openDetails(page, true);
  if (view.axe) {
    await askAxe(page, tell);
    await readCharts(page, tell);
  }
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (overflow > 0) {
    tell(`scrolls sideways by ${overflow} px`);
  }
  await openDetails(page, false);
}

/** All pages in one view, one after another. */
export async function lookAtAll(browser, view, addresses, problems, folder) {
  const { name, width, media, axe, ...options } = view;
  const context = await browser.newContext({ ...options, viewport: { width, height: 900 } });
  const page = await context.newPage();
  let where = "";
  watch(page, problems, () => where);
  if (media) {
    await page.emulateMedia({ media });
  }
  for (const [title, path] of Object.entries(addresses)) {
    where = `${title} (${name})`;
    await page.goto(BASE + path);
    if (view.javaScriptEnabled !== false) {
      await look(page, view, (what) => problems.add(where, what));
    }
    if (folder) {
      await page.screenshot({ path: join(folder, `${title}-${name}.png`), fullPage: true });
    }
  }
  await context.close();
}
