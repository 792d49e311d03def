// Asks the Nu HTML checker about every page, and about those that links lead to: npm run validate -- [address]
// It runs here, by Java, and asks nobody.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Problems, inParallel, launch } from "./chromium.mjs";
import { get, linksOf } from "./links.mjs";
import { pages } from "./pages.mjs";

const MOST_OF_A_KIND = 25;
const WORKERS = 4;
const VNU = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

const browser = await launch();
const named = Object.values(await pages(browser));
const linked = await linksOf(browser, named, MOST_OF_A_KIND);
await browser.close();

const folder = mkdtempSync(join(tmpdir(), "vmsd-validate-"));
const files = new Map();
const problems = new Problems();
const fetchPage = async (path, number) => {
  const answer = await get(path);
  const text = await answer.text();
  const type = answer.headers.get("content-type") ?? "";
  const ending = type.startsWith("text/html") ? "html" : type.startsWith("image/svg") ? "svg" : null;
  if (answer.status >= 500) {
    problems.add(path, `status ${answer.status}`);
  }
  if (ending) {
    const file = join(folder, `${number}.${ending}`);
    writeFileSync(file, text);
    files.set(pathToFileURL(file).href, path);
  }
};
try {
  const paths = [...new Set([...named, ...linked])];
  await inParallel(
    WORKERS,
    paths.map((path, number) => () => fetchPage(path, number)),
  );
  const checker = spawnSync(
    "java",
    ["-Xss2m", "-jar", VNU, "--format", "json", "--stdout", "--exit-zero-always", "--also-check-svg", folder],
    { encoding: "utf8", maxBuffer: 1 << 28 },
  );
  if (checker.error || checker.status !== 0) {
    throw checker.error ?? new Error(checker.stderr);
  }
  const said = JSON.parse(checker.stdout);
  for (const { url, lastLine, message, extract } of said.messages) {
    const path = files.get(url?.replace(/^file:\/+/, "file:///")) ?? url;
    problems.add(path, `line ${lastLine}: ${message} ${(extract ?? "").replace(/\s+/g, " ")}`);
  }
  console.log(`Nu ${said.version}: ${files.size} pages and drawings, ${problems.number} problems`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = problems.number === 0 ? 0 : 1;
