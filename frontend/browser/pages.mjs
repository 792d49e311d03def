// Every kind of page that the application has, each in the states that look different.
import { BASE } from "./chromium.mjs";
import { RANGE, TYPE_2, UNFIT } from "./patches.mjs";

async function verdict(page, field, text) {
  await page.goto(`${BASE}/check`);
  await page.locator(field).fill(text);
  await page.getByRole("button", { name: "Check" }).click();
  await page.waitForURL(`${BASE}/checks/*`);
  return new URL(page.url()).pathname;
}

/** Names and addresses; judges what the pages of checks show. */
export async function pages(browser) {
  const page = await browser.newPage();
  await page.goto(BASE);
  const row = page.locator(".matrix tbody tr").first();
  const target = await row.locator("th a").getAttribute("href");
  const report = await row.locator(".wrong a").getAttribute("href");
  const range = await verdict(page, "input[name=range]", RANGE);
  const patch = await verdict(page, "#patch", TYPE_2);
  const unjudged = await verdict(page, "#patch", UNFIT);
  await page.goto(`${BASE}/scans`);
  const scan = await page.locator(".runs tbody th a").first().getAttribute("href");
  await page.close();
  return {
    overview: "/",
    filtered: "/?label=type%202&sort=-version",
    facets: "/?group=d&kvm=yes&sort=-machines",
    past: "/?at=v6.0.0-rc4",
    target,
    "past-target": `${target}?at=v6.0.0-rc4`,
    stuck: "/targets/i386",
    removed: "/targets/lm32",
    report,
    "machine-types": "/machine-types",
    "past-machine-types": "/machine-types?at=v7.2.0",
    "ancient-machine-types": "/machine-types?at=v0.10.0",
    history: "/history",
    conversions: "/history?kind=registration&since=v1.0",
    compare: "/compare",
    comparison: "/compare?from=v6.0.0&to=v10.0.0",
    check: "/check",
    "past-check": "/check?range=v5.1.0..v5.2.0",
    range,
    patch,
    unjudged,
    replay: "/replay",
    stories: "/stories",
    about: "/about",
    api: "/api",
    scans: "/scans",
    scan,
    rules: "/rules",
    rule: "/rules/VMSD-006",
    hooks: "/hooks",
    "no-page": "/no-such-page",
    "no-scan": "/scans/0",
    "no-check": "/checks/00000000000000000000000000000000",
    "no-target": "/targets/no-such-target",
    "no-revision": "/?at=no-such-revision",
    "bad-sort": "/?sort=no-such-column",
    "bad-kind": "/history?kind=no-such-kind",
  };
}
