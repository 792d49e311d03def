// Lighthouse's scores of the main pages: npm run lighthouse -- [address]
// Performance depends on the machine, so it counts as a share of what a trivial page gets in the same rounds.
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { BASE, BROWSER, FLAGS } from "./chromium.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 3);
const LEAST_SHARE = 0.95;
const PERFECT = ["accessibility", "best-practices", "seo"];
const PATHS = ["/", "/targets/arm", "/history"];
const TRIVIAL = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>A trivial page</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="It has one sentence.">
<link rel="icon" href="data:,">
<h1>This page has one sentence.</h1>
</html>
`;

/** Answers as the application does, but for what is in the answer. */
async function serveTrivial() {
  const { headers } = await fetch(BASE);
  const alike = ["content-security-policy", "x-content-type-options", "referrer-policy", "cache-control", "vary"];
  const body = gzipSync(TRIVIAL);
  const server = createServer((request, answer) => {
    for (const name of alike.filter((header) => headers.has(header))) {
      answer.setHeader(name, headers.get(name));
    }
    answer.setHeader("content-type", "text/html;charset=UTF-8");
    answer.setHeader("content-encoding", "gzip");
    answer.statusCode = request.url === "/" ? 200 : 404;
    answer.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const server = await serveTrivial();
const trivial = `http://127.0.0.1:${server.address().port}/`;
const urls = [trivial, ...PATHS.map((path) => BASE + path)];
const runs = new Map(urls.map((url) => [url, []]));
const problems = [];
const browser = await launch({ chromePath: BROWSER, chromeFlags: ["--headless=new", ...FLAGS] });
try {
  for (let round = 0; round < ROUNDS; round++) {
    for (const url of urls) {
      const result = await lighthouse(url, { port: browser.port, output: "json", logLevel: "error" });
      runs.get(url).push(result.lhr);
    }
  }
} finally {
  browser.kill();
  server.close();
}

function score(url, category) {
  return median(runs.get(url).map((run) => run.categories[category].score ?? 0));
}

/** The audits that keep a category from 100, of the last round. */
function failures(url, category) {
  const { categories, audits } = runs.get(url).at(-1);
  return categories[category].auditRefs
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
    .map(({ id }) => `${id} (${audits[id].displayValue ?? audits[id].title})`)
    .join(", ");
}

const rows = urls.map((url) => {
  const share = score(url, "performance") / score(trivial, "performance");
  const numbers = Object.fromEntries(PERFECT.map((name) => [name, Math.round(100 * score(url, name))]));
  const paint = median(runs.get(url).map((run) => run.audits["largest-contentful-paint"].numericValue));
  if (url !== trivial) {
    for (const name of PERFECT.filter((category) => numbers[category] < 100)) {
      problems.push(`${url}: ${name} ${numbers[name]}: ${failures(url, name)}`);
    }
    if (share < LEAST_SHARE) {
      problems.push(`${url}: performance is ${share.toFixed(2)} of the trivial page's: ${failures(url, "performance")}`);
    }
  }
  return {
    page: url === trivial ? "(trivial)" : url.slice(BASE.length),
    performance: score(url, "performance"),
    share: Number(share.toFixed(2)),
    ...numbers,
    "LCP in ms": Math.round(paint),
  };
});
console.table(rows);
problems.forEach((problem) => console.error(problem));
console.log(`Lighthouse ${runs.get(trivial)[0].lighthouseVersion}, median of ${ROUNDS}: ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
