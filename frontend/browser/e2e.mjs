// Looks at a running application in a real browser: npm run e2e -- [address] [folder for pictures]
// With VMSD_JAR and VMSD_REPOSITORY it also starts the jar on that repository and watches its first run.
import { mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { Problems, inParallel, launch } from "./chromium.mjs";
import { firstRun } from "./first-run.mjs";
import { JOURNEYS, travel } from "./journeys.mjs";
import { VIEWS, lookAtAll } from "./looks.mjs";
import { pages } from "./pages.mjs";

const folder = process.argv[3];
if (folder) {
  mkdirSync(folder, { recursive: true });
}
const began = Date.now();
const problems = new Problems();
const browser = await launch();
try {
  const addresses = await pages(browser);
  const reader = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const jar = process.env.VMSD_JAR;
  if (jar) {
    await firstRun(browser, jar, process.env.VMSD_REPOSITORY, problems, folder);
  }
  const tasks = [
    ...VIEWS.map((view) => () => lookAtAll(browser, view, addresses, problems, folder)),
    ...JOURNEYS.map((journey) => () => travel(reader, journey, problems)),
  ];
  await inParallel(availableParallelism() + 1, tasks);
  console.log(
    `${Object.keys(addresses).length} pages in ${VIEWS.length} views, ${JOURNEYS.length} journeys${jar ? " and a first run" : ""}: ` +
      `${problems.number} problems in ${Math.round((Date.now() - began) / 1000)} s`,
  );
} finally {
  await browser.close();
}
process.exitCode = problems.number === 0 ? 0 : 1;
