// What a reader does, step by step; each journey has a page of its own.
import assert from "node:assert/strict";
import { BASE, watch } from "./chromium.mjs";
import { RANGE, TYPE_2 } from "./patches.mjs";

const ROWS = ".matrix tbody tr";

const texts = (page, selector) => page.locator(selector).allTextContents();

async function json(path) {
  const answer = await fetch(BASE + path, { headers: { accept: "application/json" } });
  assert.equal(answer.status, 200, path);
  return answer.json();
}

/** The tab key until something is focused; fails where it never is. */
async function tabTo(page, locator, most = 200) {
  for (let step = 0; step < most; step++) {
    await page.keyboard.press("Tab");
    if (await locator.evaluate((element) => element === document.activeElement)) {
      return;
    }
  }
  assert.fail(`${most} tabs don't lead to ${locator}`);
}

async function sortByLink(page) {
  await page.goto(BASE);
  await page.getByRole("columnheader", { name: "target" }).getByRole("link").click();
  await page.waitForURL("**/?sort=target");
  const names = await texts(page, `${ROWS} th`);
  assert.deepEqual(names, [...names].sort(), "not sorted by target");
  await page.getByRole("columnheader", { name: "target" }).getByRole("link").click();
  await page.waitForURL("**/?sort=-target");
  assert.deepEqual(await texts(page, `${ROWS} th`), names.reverse(), "not turned round");
  await page.locator("th[aria-sort=descending]").waitFor();
}

async function filterByLink(page) {
  await page.goto(BASE);
  const all = await page.locator(ROWS).count();
  const filter = page.locator(".counts a", { has: page.locator(".state-type-2") });
  const wanted = Number(await filter.locator("b").textContent());
  await filter.click();
  await page.waitForURL("**label=type*");
  const states = await texts(page, `${ROWS} .state`);
  assert.equal(states.length, wanted);
  assert.ok(
    states.every((state) => state.endsWith("type 2")),
    states.join(),
  );
  const data = await json("/api/v1/targets");
  const type2 = data.targets.filter((target) => target.label === "type 2");
  assert.deepEqual(
    (await texts(page, `${ROWS} th`)).sort(),
    type2.map((target) => target.name).sort(),
  );
  await page.getByRole("link", { name: /kvm|yes/i }).first().click();
  assert.match(page.url(), /label=type.*kvm=yes|kvm=yes.*label=type/, "filters don't add up");
  await page.locator(".counts a").first().click();
  await page.locator(".counts a[aria-current]").first().click();
  await page.goto(BASE);
  assert.equal(await page.locator(ROWS).count(), all);
}

async function stepThroughReleases(page) {
  await page.goto(BASE);
  await page.locator(".steps a[rel=prev]").click();
  await page.waitForURL(/[?&]at=v/);
  const release = new URL(page.url()).searchParams.get("at");
  assert.ok((await page.locator(".marker").textContent()).includes(release), "no marker");
  await page.locator(".steps a[rel=next]").click();
  await page.waitForURL((url) => !url.searchParams.has("at"));
  const slider = page.locator(".steps input[type=range]");
  await slider.focus();
  await page.keyboard.press("Home");
  await page.waitForURL(/at=v0\.1\.0$/);
  await page.locator(".steps").getByRole("link", { name: "all releases" }).click();
  await page.locator("#releases").getByRole("link", { name: "v7.2.0" }).click();
  await page.waitForURL(/at=v7\.2\.0$/);
}

async function readTheListOf2021(page) {
  await page.goto(BASE);
  await page.getByRole("link", { name: "the list of 2021" }).click();
  await page.waitForURL(/at=v6\.0\.0-rc4$/);
  const data = await json("/api/v1/targets?at=v6.0.0-rc4");
  const system = data.targets.filter((target) => target.presence === "system");
  const type2 = system.filter((target) => target.label === "type 2");
  assert.match(
    await page.locator("h1").textContent(),
    new RegExp(`^${type2.length} of ${system.length} system targets`),
  );
  assert.equal(await page.locator(".state-type-2").count(), type2.length + 1);
}

async function readTarget(page) {
  await page.goto(BASE);
  await page.locator(`${ROWS} th a`).first().click();
  await page.waitForURL("**/targets/*");
  const source = await page.locator(".evidence mark").first().textContent();
  const name = new URL(page.url()).pathname.split("/").pop();
  const { target } = await json(`/api/v1/targets/${name}`);
  assert.ok(source.includes(target.evidence[0].text), source);
}

async function followAPoint(page) {
  await page.goto(`${BASE}/history`);
  await page.locator("figure.chart").focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await page.waitForURL(/#at-[0-9a-f]+$/);
  const row = await page.locator(new URL(page.url()).hash).boundingBox();
  const head = await page.locator(".points thead").boundingBox();
  assert.ok(row && head && row.y >= head.y + head.height - 1, "the point's numbers are hidden");
}

async function keepTheRevision(page) {
  await page.goto(`${BASE}/?at=v7.2.0`);
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Machine types" }).click();
  await page.waitForURL(/machine-types\?at=v7\.2\.0$/);
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Targets" }).click();
  await page.waitForURL(/\/\?at=v7\.2\.0$/);
}

async function checkPatch(page) {
  await page.goto(`${BASE}/check`);
  await page.getByLabel("A patch, a series or an mbox").fill(TYPE_2);
  await page.getByRole("button", { name: "Check" }).click();
  await page.waitForURL("**/checks/*");
  assert.match(await page.locator("h1").textContent(), /1 finding at error level: VMSD-001/);
  assert.ok((await texts(page, ".findings .source")).join("").includes(".legacy_vmsd"));
  await page.getByRole("link", { name: "VMSD-001" }).first().click();
  await page.waitForURL("**/rules/VMSD-001");
}

async function checkRange(page) {
  await page.goto(`${BASE}/check`);
  await page.locator("input[name=range]").fill(RANGE);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/checks/*");
  assert.match(await page.locator("h1").textContent(), /VMSD-001/);
}

async function goToRevision(page) {
  await page.goto(`${BASE}/machine-types`);
  await page.getByLabel("At another revision").fill("v7.2.0");
  await page.keyboard.press("Enter");
  await page.waitForURL(/machine-types\?at=v7\.2\.0$/);
  await page.locator(".marker").waitFor();
}

async function watchProgress(page) {
  await page.goto(`${BASE}/scans`);
  const event = await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const source = new EventSource("/progress/events");
        source.addEventListener("activity", ({ data }) => resolve(data));
        source.addEventListener("ready", () => resolve("{}"));
        source.addEventListener("error", () => reject(new Error("no events")));
      }),
  );
  assert.equal(typeof JSON.parse(event), "object");
}

const lightness = (page) =>
  page.evaluate(() => {
    const probe = document.createElement("canvas").getContext("2d");
    probe.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
    probe.fillRect(0, 0, 1, 1);
    return probe.getImageData(0, 0, 1, 1).data.slice(0, 3).reduce((a, b) => a + b) / 765;
  });

async function turnDark(page) {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(BASE);
  assert.ok((await lightness(page)) > 0.9, "light isn't light");
  await page.emulateMedia({ colorScheme: "dark" });
  assert.ok((await lightness(page)) < 0.2, "dark isn't dark");
}

async function useKeysOnly(page) {
  await page.goto(BASE);
  await page.keyboard.press("Tab");
  const skip = page.locator("a[href='#content']");
  assert.ok(await skip.evaluate((link) => link === document.activeElement), "no skip link");
  const box = await skip.boundingBox();
  assert.ok(box.x >= 0 && box.y >= 0 && box.height > 15, "the skip link can't be seen");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const inMain = () => document.activeElement.closest("main") !== null;
  assert.ok(await page.evaluate(inMain), "the skip link doesn't skip");

  const details = page.locator("main details").first();
  await tabTo(page, details.locator("summary"));
  await page.keyboard.press("Enter");
  assert.ok(await details.evaluate((element) => element.open), "Enter doesn't open details");
  await page.keyboard.press("Space");
  assert.ok(!(await details.evaluate((element) => element.open)), "Space doesn't close details");

  const sort = page.getByRole("columnheader", { name: "version" }).getByRole("link");
  await tabTo(page, sort);
  const outline = await sort.evaluate((link) => getComputedStyle(link).outlineStyle);
  assert.notEqual(outline, "none", "focus can't be seen");
  await page.keyboard.press("Enter");
  await page.waitForURL("**sort=version");
}

/** Focus goes down the page as one reads it, and reaches all there is to reach. */
async function followTabs(page) {
  for (const path of ["/", "/targets/arm", "/check"]) {
    await page.goto(BASE + path);
    const wanted = await page.evaluate(
      () =>
        [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter(
          (element) => element.tabIndex >= 0 && element.checkVisibility(),
        ).length,
    );
    const backwards = await page.evaluate(
      () => document.querySelectorAll("[tabindex]:not([tabindex='0'], [tabindex='-1'])").length,
    );
    assert.equal(backwards, 0, `${path} changes the order of tabs`);
    let reached = 0;
    for (; reached <= wanted; reached++) {
      await page.keyboard.press("Tab");
      if (await page.evaluate(() => document.activeElement === document.body)) {
        break;
      }
    }
    assert.equal(reached, wanted, `tabs on ${path}`);
  }
}

async function meetHeaders() {
  const page = await fetch(BASE);
  const policy = page.headers.get("content-security-policy");
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe|https?:|\*/);
  const html = await page.text();
  assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=/);
  const assets = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((match) => match[1]);
  assert.ok(assets.length >= 2, html.slice(0, 1000));
  for (const asset of assets) {
    const answer = await fetch(BASE + asset);
    assert.equal(answer.status, 200, asset);
    assert.match(answer.headers.get("cache-control"), /max-age=31536000.*immutable/, asset);
  }
}

export const JOURNEYS = [
  sortByLink,
  filterByLink,
  stepThroughReleases,
  readTheListOf2021,
  readTarget,
  followAPoint,
  keepTheRevision,
  checkPatch,
  checkRange,
  goToRevision,
  watchProgress,
  turnDark,
  useKeysOnly,
  followTabs,
  meetHeaders,
];

export async function travel(context, journey, problems) {
  const page = await context.newPage();
  watch(page, problems, () => journey.name);
  try {
    await journey(page);
  } catch (error) {
    problems.add(journey.name, error.message.split("\n")[0] + ` (at ${page.url()})`);
  }
  await page.close();
}
